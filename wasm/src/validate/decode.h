// Decoders that validators share. Strict where a wrong character means "not this kind of value".
#ifndef SECRET_SCANNER_SRC_VALIDATE_DECODE_H_
#define SECRET_SCANNER_SRC_VALIDATE_DECODE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace secret_scanner::validate {

// RFC 4648 base64, with the standard or the URL alphabet, padded or not. nullopt on any other character or an
// impossible length; left-over bits are not looked at.
std::optional<std::string> DecodeBase64(std::string_view text);

// Whether the bits of the last character that carry nothing are zero (RFC 4648 section 3.5), as encoders write them.
// `text` is not padded.
bool IsCanonicalBase64(std::string_view text);

// 0-15, or -1.
int HexValue(char c);

// CRC-32 as in ISO 3309 and zlib (polynomial 0xEDB88320, reflected).
uint32_t Crc32(std::string_view bytes);

// The piece of `text` between its `index`th and next `separator`, counted from 0; empty when there is none.
std::string_view Piece(std::string_view text, char separator, size_t index);

}  // namespace secret_scanner::validate

#endif  // SECRET_SCANNER_SRC_VALIDATE_DECODE_H_
