// Ways in which a value can stand in a text other than as itself. Named in evidence, so that an administrator who sees
// a base64 run knows why it is a finding.
#ifndef SECRET_SCANNER_ENCODING_H_
#define SECRET_SCANNER_ENCODING_H_

#include <cstdint>
#include <string_view>

namespace secret_scanner {

enum class Encoding : uint8_t {
  kNone,
  kBase64,           // RFC 4648 section 4, padded or not, over one line or more
  kBase64Url,        // RFC 4648 section 5
  kHex,              // RFC 4648 section 8, either case
  kPercent,          // RFC 3986 section 2.1
  kEscape,           // \uXXXX, \u{X}, \xXX of JSON, JavaScript, Java properties and their like
  kHtmlEntity,       // &#61; &#x3D; &lt;
  kQuotedPrintable,  // RFC 2045 section 6.7
  kInvisible,        // zero-width and direction characters, soft hyphens, byte order marks inside a word
  kFullWidth,        // U+FF01 to U+FF5E
  kLineWrap,         // a token that goes on in the next line of a text wrapped at its margin
  kSplit,            // a token that goes on in the next line or table cell, without a margin to prove it
};

// Stable lower-case name for evidence ("base64url"); empty for kNone.
std::string_view Name(Encoding encoding);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_ENCODING_H_
