#include "decode/percent.h"

#include "decode/escaped_utf8.h"

namespace secret_scanner {

Escape ReadPercent(std::string_view bytes, uint32_t at) {
  return bytes[at] == '%' ? ReadEscapedUtf8(bytes, at, '%') : kNoEscape;
}

}  // namespace secret_scanner
