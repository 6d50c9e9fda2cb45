// ASCII byte classes shared by the matching stages. Bytes of multi-byte characters and separators are in none of them.
#ifndef SECRET_SCANNER_SRC_MATCH_BYTE_SETS_H_
#define SECRET_SCANNER_SRC_MATCH_BYTE_SETS_H_

#include <array>
#include <cstdint>
#include <string_view>

namespace secret_scanner {

class ByteSet {
 public:
  // `chars` plus, where `alnum`, A-Z a-z 0-9.
  constexpr ByteSet(std::string_view chars, bool alnum) {
    for (const char c : chars) Set(static_cast<unsigned char>(c));
    if (!alnum) return;
    for (unsigned char c = 0; c < 26; ++c) {
      Set(static_cast<unsigned char>('a' + c));
      Set(static_cast<unsigned char>('A' + c));
    }
    for (unsigned char c = '0'; c <= '9'; ++c) Set(c);
  }
  constexpr bool Has(char c) const {
    const auto byte = static_cast<unsigned char>(c);
    return (bits_[byte / 64] >> (byte % 64) & 1) != 0;
  }

 private:
  constexpr void Set(unsigned char byte) { bits_[byte / 64] |= uint64_t{1} << (byte % 64); }
  std::array<uint64_t, 4> bits_{};
};

inline constexpr ByteSet kAlnum("", true);
inline constexpr ByteSet kWordBytes("_", true);
inline constexpr ByteSet kTokenBytes("_-", true);
inline constexpr ByteSet kBase64Bytes("+/=_-", true);
inline constexpr ByteSet kDottedBytes("_.-", true);
inline constexpr ByteSet kClosingMarks("}*`\"'", false);  // with which marks on both sides of a text end (TrimCell)

constexpr bool IsAsciiDigit(char c) { return c >= '0' && c <= '9'; }
constexpr char AsciiLower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
constexpr bool IsAsciiLower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool IsAsciiUpper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool IsAsciiLetter(char c) { return IsAsciiLower(AsciiLower(c)); }

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_BYTE_SETS_H_
