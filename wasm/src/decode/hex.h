// Hex, RFC 4648 section 8, either letter case, in runs that hold text.
#ifndef SECRET_SCANNER_SRC_DECODE_HEX_H_
#define SECRET_SCANNER_SRC_DECODE_HEX_H_

#include <string>
#include <string_view>

#include "decode/base64.h"

namespace secret_scanner {

// The run of hex at the start of `bytes`, of an even number of digits, whose first 24 decode to text. A leading "0x"
// belongs to it. Cost: 24 bytes where it holds no text.
EncodedRun FindHexText(std::string_view bytes);

// Appends what `run` decodes to as text. False, and nothing is appended, if it is none.
bool AppendHexText(std::string_view run, std::string& out);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_DECODE_HEX_H_
