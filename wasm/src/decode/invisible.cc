#include "decode/invisible.h"

namespace secret_scanner {
namespace {

constexpr uint32_t kMaxRun = 64;  // bytes: keeps a text of nothing else linear

// Bytes of the invisible character at `at`; 0 where there is none.
uint32_t SizeAt(std::string_view bytes, uint32_t at) {
  if (bytes.substr(at, 2) == "\xC2\xAD") return 2;  // U+00AD soft hyphen
  const std::string_view three = bytes.substr(at, 3);
  if (three.size() < 3) return 0;
  const auto last = static_cast<unsigned char>(three[2]);
  const std::string_view first = three.substr(0, 2);
  // U+200B-200F zero-width space to right-to-left mark, U+202A-202E directions
  if (first == "\xE2\x80") return (last >= 0x8B && last <= 0x8F) || (last >= 0xAA && last <= 0xAE) ? 3 : 0;
  if (first == "\xE2\x81") return last >= 0xA0 && last <= 0xAF ? 3 : 0;  // U+2060-206F word joiner to digit shapes
  return three == "\xEF\xBB\xBF" ? 3 : 0;                                // U+FEFF byte order mark
}

constexpr bool IsVisibleAscii(char c) { return c > ' ' && c < '\x7F'; }

}  // namespace

Escape ReadInvisible(std::string_view bytes, uint32_t at) {
  if (at == 0 || !IsVisibleAscii(bytes[at - 1])) return kNoEscape;
  uint32_t end = at;
  for (uint32_t size = SizeAt(bytes, end); size != 0 && end - at < kMaxRun; size = SizeAt(bytes, end)) {
    end += size;
    if (end == bytes.size()) return kNoEscape;
  }
  return end > at && IsVisibleAscii(bytes[end]) ? Escape{end, kNoCharacter} : kNoEscape;
}

}  // namespace secret_scanner
