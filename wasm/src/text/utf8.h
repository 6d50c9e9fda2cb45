// UTF-8 as this library needs it: check, repair, cut, and count as UTF-16 does.
//
// Every text is checked (IsValidUtf8) and, if need be, repaired (ReplaceInvalidUtf8) once, where it enters the library;
// all code behind that relies on it. A byte offset becomes a UTF-16 offset in one place, Document::Locate, by
// CountUtf16; the way back, for edits, is ByteOfUtf16.
#ifndef SECRET_SCANNER_SRC_TEXT_UTF8_H_
#define SECRET_SCANNER_SRC_TEXT_UTF8_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace secret_scanner {

// U+FFFD, what stands for bytes and surrogates that are no character. One UTF-16 unit, like the lone surrogate it
// replaces.
inline constexpr std::string_view kReplacementCharacter = "\xEF\xBF\xBD";

// 10xxxxxx: a byte that is not the first of its character.
constexpr bool IsContinuationByte(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

bool IsAscii(std::string_view text);

// Well-formed as the Unicode Standard defines it (table 3-7): no overlong forms, no surrogates, nothing above U+10FFFF.
bool IsValidUtf8(std::string_view text);

// Bytes of the longest prefix of `text` that is valid in that sense.
size_t ValidUtf8Prefix(std::string_view text);

// `text` with every maximal ill-formed part replaced by U+FFFD, as TextDecoder does
// (https://encoding.spec.whatwg.org/).
std::string ReplaceInvalidUtf8(std::string_view text);

// Appends the character to `out`. `code_point` must be a Unicode scalar value.
void AppendUtf8(uint32_t code_point, std::string* out);

// UTF-16 code units of `text`, which is valid UTF-8 from a character boundary on.
uint32_t CountUtf16(std::string_view text);

// Byte offset of the character that holds UTF-16 unit `unit`; the size of `text` when it has no such unit.
size_t ByteOfUtf16(std::string_view text, uint32_t unit);

// The longest prefix of at most `max_bytes` that ends at a character boundary.
std::string_view CutUtf8(std::string_view text, size_t max_bytes);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_TEXT_UTF8_H_
