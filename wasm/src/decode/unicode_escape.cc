#include "decode/unicode_escape.h"

namespace secret_scanner {
namespace {

// The UTF-16 unit that "\uXXXX" at `at` stands for, or -1.
int32_t UnitAt(std::string_view bytes, uint32_t at) {
  if (bytes.substr(at, 2) != "\\u") return -1;
  const int high = HexByte(bytes, at + 2);
  const int low = HexByte(bytes, at + 4);
  return high < 0 || low < 0 ? -1 : high * 256 + low;
}

Escape ReadBraced(std::string_view bytes, uint32_t at) {
  constexpr uint32_t kMaxDigits = 6;
  uint32_t character = 0;
  for (uint32_t i = at + 3; i < bytes.size() && i <= at + 3 + kMaxDigits; ++i) {
    if (bytes[i] == '}') return i == at + 3 ? kNoEscape : EscapeOf(i + 1, character);
    const int digit = HexDigit(bytes[i]);
    if (digit < 0) return kNoEscape;
    character = character * 16 + static_cast<uint32_t>(digit);
  }
  return kNoEscape;
}

}  // namespace

Escape ReadUnicodeEscape(std::string_view bytes, uint32_t at) {
  const std::string_view mark = bytes.substr(at, 3);
  if (mark.starts_with("\\x")) {
    const int byte = HexByte(bytes, at + 2);
    return byte < 0 ? kNoEscape : EscapeOf(at + 4, static_cast<uint32_t>(byte));
  }
  if (mark == "\\u{") return ReadBraced(bytes, at);
  const int32_t unit = UnitAt(bytes, at);
  if (unit < 0) return kNoEscape;
  if (unit < 0xD800 || unit > 0xDBFF) return EscapeOf(at + 6, static_cast<uint32_t>(unit));
  const int32_t low = at + 6 < bytes.size() ? UnitAt(bytes, at + 6) : -1;
  if (low < 0xDC00 || low > 0xDFFF) return kNoEscape;
  return EscapeOf(at + 12,
                  0x10000 + (static_cast<uint32_t>(unit - 0xD800) << 10) + static_cast<uint32_t>(low - 0xDC00));
}

}  // namespace secret_scanner
