// Base64 and base64url, RFC 4648 sections 4 and 5, in runs that hold text.
#ifndef SECRET_SCANNER_SRC_DECODE_BASE64_H_
#define SECRET_SCANNER_SRC_DECODE_BASE64_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "secret_scanner/encoding.h"

namespace secret_scanner {

// Value of a character of either alphabet, 0 to 63; -1 for others.
constexpr int Base64Digit(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  return c == '/' || c == '_' ? 63 : -1;
}

// A run at the start of some bytes.
struct EncodedRun {
  uint32_t size = 0;  // bytes; 0: there is none
  Encoding encoding = Encoding::kNone;
};

// The run of base64 at the start of `bytes` whose first 16 characters decode to text: its characters are of one
// alphabet, and up to two "=" belong to it. Cost: 16 bytes where it holds no text.
EncodedRun FindBase64Text(std::string_view bytes);

// Appends what `run` decodes to as text; characters that are not of the alphabet (line ends, quoting) are skipped, "="
// ends it. False, and nothing is appended, if it is no text.
bool AppendBase64Text(std::string_view run, std::string& out);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_DECODE_BASE64_H_
