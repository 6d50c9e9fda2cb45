// Escapes: encodings of single characters that stand amid ordinary text. Every decoder of this kind is one function,
//
//     Escape ReadX(std::string_view bytes, uint32_t at);
//
// which reads the escape that begins at `at`, a valid position, and looks at a bounded number of bytes. It gives
// kNoEscape where there is none, where its bytes are no character, or where the character is one that text does not
// hold (controls): such bytes stay as they are.
#ifndef SECRET_SCANNER_SRC_DECODE_ESCAPE_H_
#define SECRET_SCANNER_SRC_DECODE_ESCAPE_H_

#include <cstdint>
#include <string_view>

namespace secret_scanner {

// Stands for no character at all: the escape is dropped.
inline constexpr uint32_t kNoCharacter = 0xFFFFFFFF;

struct Escape {
  uint32_t end = 0;  // behind the escape; 0: there is none
  uint32_t character = kNoCharacter;

  constexpr bool found() const { return end != 0; }
};
inline constexpr Escape kNoEscape{};

// Whether `character` is a Unicode scalar value that text holds: printable, a tab or part of a line end.
constexpr bool IsTextCharacter(uint32_t character) {
  if (character < 0x20) return character == '\t' || character == '\n' || character == '\r';
  if (character >= 0x7F && character < 0xA0) return false;
  return character <= 0x10FFFF && (character < 0xD800 || character > 0xDFFF);
}

// The escape up to `end` of `character`, if that is text. A no-break space becomes a space: patterns know only that.
constexpr Escape EscapeOf(uint32_t end, uint32_t character) {
  if (!IsTextCharacter(character)) return kNoEscape;
  return {end, character == 0xA0 ? ' ' : character};
}

// Value of a hex digit, or -1.
constexpr int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Value of the two hex digits at `at`, or -1.
constexpr int HexByte(std::string_view bytes, uint32_t at) {
  if (bytes.size() < 2 || at > bytes.size() - 2) return -1;
  const int high = HexDigit(bytes[at]);
  const int low = HexDigit(bytes[at + 1]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_DECODE_ESCAPE_H_
