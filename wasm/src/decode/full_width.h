// Full-width forms of ASCII, U+FF01 to U+FF5E (The Unicode Standard, "Halfwidth and Fullwidth Forms"): what an input
// method for Chinese, Japanese or Korean writes, most often the colon behind a label.
#ifndef SECRET_SCANNER_SRC_DECODE_FULL_WIDTH_H_
#define SECRET_SCANNER_SRC_DECODE_FULL_WIDTH_H_

#include "decode/escape.h"

namespace secret_scanner {

Escape ReadFullWidth(std::string_view bytes, uint32_t at);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_DECODE_FULL_WIDTH_H_
