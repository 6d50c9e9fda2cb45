#include "decode/full_width.h"

namespace secret_scanner {

Escape ReadFullWidth(std::string_view bytes, uint32_t at) {
  const std::string_view three = bytes.substr(at, 3);
  if (three.size() < 3 || three[0] != '\xEF') return kNoEscape;
  const uint32_t middle = static_cast<unsigned char>(three[1]);
  const uint32_t last = static_cast<unsigned char>(three[2]);
  if (middle != 0xBC && middle != 0xBD) return kNoEscape;
  const uint32_t character = 0xF000 | (middle & 0x3F) << 6 | (last & 0x3F);
  if (character < 0xFF01 || character > 0xFF5E) return kNoEscape;
  return {at + 3, character - 0xFF00 + ' '};
}

}  // namespace secret_scanner
