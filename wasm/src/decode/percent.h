// Percent-encoding, RFC 3986 section 2.1: "%40" is "@". "+" stays a plus: it means a space only in forms.
#ifndef SECRET_SCANNER_SRC_DECODE_PERCENT_H_
#define SECRET_SCANNER_SRC_DECODE_PERCENT_H_

#include "decode/escape.h"

namespace secret_scanner {

Escape ReadPercent(std::string_view bytes, uint32_t at);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_DECODE_PERCENT_H_
