// Characters that show nothing: zero-width spaces and joiners, direction marks, soft hyphens, byte order marks. Text
// copied from pages and chats has them inside tokens, where they hide the token from every pattern.
#ifndef SECRET_SCANNER_SRC_DECODE_INVISIBLE_H_
#define SECRET_SCANNER_SRC_DECODE_INVISIBLE_H_

#include "decode/escape.h"

namespace secret_scanner {

// Reads one or more invisible characters that stand between two visible ASCII characters. Elsewhere they hide nothing,
// and between letters of other scripts they may mean something.
Escape ReadInvisible(std::string_view bytes, uint32_t at);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_DECODE_INVISIBLE_H_
