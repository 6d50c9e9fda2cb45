// Quoted-printable, RFC 2045 section 6.7: "=3D" is "=", and "=" at the end of a line means that the line goes on.
//
// "=20" is also what a number looks like in a URL or in code, so a text counts as quoted-printable only where it holds
// one of the forms that mean nothing else (IsQuotedPrintableMark).
#ifndef SECRET_SCANNER_SRC_DECODE_QUOTED_PRINTABLE_H_
#define SECRET_SCANNER_SRC_DECODE_QUOTED_PRINTABLE_H_

#include "decode/escape.h"

namespace secret_scanner {

Escape ReadQuotedPrintable(std::string_view bytes, uint32_t at);

// Whether what stands at `at`, a "=", is a mark of quoted-printable text: an escaped "=", a character of two or more
// bytes, or a line of words broken near the 76th column. (A line without a space may be base64 with its padding.)
bool IsQuotedPrintableMark(std::string_view bytes, uint32_t at);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_DECODE_QUOTED_PRINTABLE_H_
