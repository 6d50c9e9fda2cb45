// Evaluation: from a matched value to a scored candidate, or to nothing.
#ifndef SECRET_SCANNER_SRC_MATCH_EVALUATE_H_
#define SECRET_SCANNER_SRC_MATCH_EVALUATE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "match/candidate.h"

namespace secret_scanner {

// Runs the validators of `rule` in order and looks at the context of `value`. nullopt if a validator rejects, required
// context is missing, or nothing is left after normalisation. Otherwise the score is the base plus the points of what
// spoke for it minus those against it, within 0 and 100. `scratch` holds normalised bytes and is left wiped.
std::optional<Candidate> Evaluate(const Rule& rule, std::string_view bytes, Span value, int64_t now_unix_seconds,
                                  std::string& scratch);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_EVALUATE_H_
