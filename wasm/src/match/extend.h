// Extenders lengthen a value beyond what a bounded pattern matches: the tail of a long token, the body of a key block.
// They look at the whole buffer, so prefilter and ranges do not change what they find, and each has a fixed bound.
#ifndef SECRET_SCANNER_SRC_MATCH_EXTEND_H_
#define SECRET_SCANNER_SRC_MATCH_EXTEND_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "secret_scanner/rule.h"
#include "secret_scanner/span.h"

namespace secret_scanner {

enum class ExtenderId : uint8_t {
  kNone,
  kTokenTail,   // [A-Za-z0-9_-]*
  kBase64Tail,  // [A-Za-z0-9+/=_-]*
  kDottedTail,  // [A-Za-z0-9_.-]*, a trailing dot left out
  kPemBlock,    // from a BEGIN line over lines, escaped line ends, quoting and separators to the END line
};

std::optional<ExtenderId> FindExtender(std::string_view name);

// Longest value an extender makes, bytes.
inline constexpr uint32_t kMaxExtendedBytes = 64 * 1024;

struct Extension {
  uint32_t end = 0;  // new end of the value
  bool cut = false;  // the value goes on beyond kMaxExtendedBytes
};

// Extends `value` of `bytes`.
Extension Extend(ExtenderId id, std::string_view bytes, Span value);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_EXTEND_H_
