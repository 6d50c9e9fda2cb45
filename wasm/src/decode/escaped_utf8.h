// A character of UTF-8 whose bytes are escaped one by one, as percent-encoding and quoted-printable do.
#ifndef SECRET_SCANNER_SRC_DECODE_ESCAPED_UTF8_H_
#define SECRET_SCANNER_SRC_DECODE_ESCAPED_UTF8_H_

#include "decode/escape.h"

namespace secret_scanner {

// Reads the character at `at`; each of its bytes is written as `mark` and two hex digits. `bytes[at]` is `mark`.
constexpr Escape ReadEscapedUtf8(std::string_view bytes, uint32_t at, char mark) {
  constexpr uint32_t kSize = 3;
  const int lead = HexByte(bytes, at + 1);
  if (lead < 0) return kNoEscape;
  if (lead < 0x80) return EscapeOf(at + kSize, static_cast<uint32_t>(lead));
  if (lead < 0xC2 || lead > 0xF4) return kNoEscape;
  const uint32_t more = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
  uint32_t character = static_cast<uint32_t>(lead) & (0x3Fu >> more);
  for (uint32_t i = 1; i <= more; ++i) {
    const uint32_t next = at + i * kSize;
    if (next >= bytes.size() || bytes[next] != mark) return kNoEscape;
    const int byte = HexByte(bytes, next + 1);
    if (byte < 0x80 || byte > 0xBF) return kNoEscape;
    character = character << 6 | (static_cast<uint32_t>(byte) & 0x3F);
  }
  const uint32_t smallest = more == 1 ? 0x80 : more == 2 ? 0x800 : 0x10000;
  return character < smallest ? kNoEscape : EscapeOf(at + (more + 1) * kSize, character);
}

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_DECODE_ESCAPED_UTF8_H_
