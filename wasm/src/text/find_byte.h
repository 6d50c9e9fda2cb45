// A search for the first byte of a kind, eight bytes at a time. WebAssembly has no fast memchr, and compilers do not
// turn the plain loop into vector instructions there.
#ifndef SECRET_SCANNER_SRC_TEXT_FIND_BYTE_H_
#define SECRET_SCANNER_SRC_TEXT_FIND_BYTE_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace secret_scanner {

// Eight bytes of text; the first in the lowest bits, as on every machine this library is built for.
using ByteWord = uint64_t;
static_assert(std::endian::native == std::endian::little);

inline constexpr ByteWord kHighBits = 0x8080808080808080u;

constexpr ByteWord RepeatByte(unsigned char byte) { return byte * ByteWord{0x0101010101010101u}; }

inline ByteWord LoadWord(const char* bytes) {
  ByteWord word;
  std::memcpy(&word, bytes, sizeof(word));
  return word;
}

// The following set the high bit of the first byte that qualifies, and of no byte before it. Bits behind it mean
// nothing: a borrow may have passed there.
constexpr ByteWord FirstBelow(ByteWord word, unsigned char limit) {  // limit <= 0x80
  return (word - RepeatByte(limit)) & ~word & kHighBits;
}
constexpr ByteWord FirstEqual(ByteWord word, char byte) {
  return FirstBelow(word ^ RepeatByte(static_cast<unsigned char>(byte)), 1);
}

// Offset of the first byte at or behind `from` that `first_wanted`, a combination of the functions above, marks in a
// word; the size of `text` where there is none.
template <typename FirstWanted>
size_t FindByte(std::string_view text, size_t from, FirstWanted first_wanted) {
  size_t at = from;
  for (; at + sizeof(ByteWord) <= text.size(); at += sizeof(ByteWord)) {
    const ByteWord marks = first_wanted(LoadWord(text.data() + at));
    if (marks != 0) return at + static_cast<size_t>(std::countr_zero(marks)) / 8;
  }
  for (; at < text.size(); ++at) {
    // One byte alone, repeated: the mark is in the lowest byte or nowhere.
    if (first_wanted(RepeatByte(static_cast<unsigned char>(text[at]))) != 0) return at;
  }
  return at;
}

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_TEXT_FIND_BYTE_H_
