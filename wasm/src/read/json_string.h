// The inside of JSON strings (RFC 8259 section 7): the bytes between the quotes, "raw", and the text they stand for.
#ifndef SECRET_SCANNER_SRC_READ_JSON_STRING_H_
#define SECRET_SCANNER_SRC_READ_JSON_STRING_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace secret_scanner {

// Bytes from the start of `text` to its closing quote, or npos where the string is not well-formed: no closing quote, a
// control character, an unknown escape. `text` begins behind the opening quote.
size_t FindStringEnd(std::string_view text);

// The text of a well-formed raw string: `raw` itself where it holds no escape, else a view of `scratch`. A lone
// surrogate escape, which no UTF-8 text can hold, counts as U+FFFD: offsets in UTF-16 units stay as JavaScript counts
// them.
std::string_view DecodeString(std::string_view raw, std::string* scratch);

// The raw string for `text`, with only the escapes that must be.
std::string EncodeString(std::string_view text);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_READ_JSON_STRING_H_
