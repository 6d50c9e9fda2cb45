// Boundaries: what may not stand right before and right after a match, so that a rule never reports a piece of a longer
// token. Declared by rules instead of written into patterns, which RE2, having no look-around, could express only by
// consuming the neighbours.
#ifndef SECRET_SCANNER_SRC_MATCH_BOUNDARY_H_
#define SECRET_SCANNER_SRC_MATCH_BOUNDARY_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "secret_scanner/rule.h"
#include "secret_scanner/span.h"

namespace secret_scanner {

enum class BoundaryId : uint8_t {
  kNone,    // anything
  kWord,    // no [A-Za-z0-9_]
  kToken,   // no [A-Za-z0-9_-]
  kBase64,  // no [A-Za-z0-9+/=_-]; on the left "=" may stand
  kNumber,  // as kWord, and no digit behind one of . , - /
  kAlnum,   // no [A-Za-z0-9]
  kLabel,   // as kAlnum, but on the left a small letter may stand before a capital: "customerPassport"
};

std::optional<BoundaryId> FindBoundary(std::string_view name);

// Whether a match may start at `at` of `bytes`.
bool LeftBoundaryHolds(BoundaryId id, std::string_view bytes, uint32_t at);

// Whether a match may end at `at` of `bytes`.
bool RightBoundaryHolds(BoundaryId id, std::string_view bytes, uint32_t at);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_BOUNDARY_H_
