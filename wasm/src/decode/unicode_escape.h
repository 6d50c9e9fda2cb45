// Escapes of program text: \u0041 with surrogate pairs (RFC 8259 section 7, Java, C#), \u{1F600} (ECMA-262, Rust),
// \x41 (ECMA-262, C, Python). One backslash; two of them become one at this level and an escape at the next.
#ifndef SECRET_SCANNER_SRC_DECODE_UNICODE_ESCAPE_H_
#define SECRET_SCANNER_SRC_DECODE_UNICODE_ESCAPE_H_

#include "decode/escape.h"

namespace secret_scanner {

Escape ReadUnicodeEscape(std::string_view bytes, uint32_t at);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_DECODE_UNICODE_ESCAPE_H_
