// Codes of bytes, 5 bits each, on which the anchor finder's tables are built.
//
// Letters have a code each, whatever their case; digits share one, as do the signs that mean much the same in names and
// assignments. Bytes of other alphabets share four codes with rare characters, by their lowest bits: labels of those
// alphabets then cost nothing in English tickets, and little in their own. Everything else, spaces included, is 0, and
// so is what lies beyond the text.
#ifndef SECRET_SCANNER_SRC_MATCH_GRAM_CODE_H_
#define SECRET_SCANNER_SRC_MATCH_GRAM_CODE_H_

#include <array>
#include <cstdint>
#include <string_view>

namespace secret_scanner {

inline constexpr uint32_t kGramCodes = 32;

// Codes of bytes from 0x80 on, by their two lowest bits: X, K, W and @. Each with a FourthBit of its own that spaces
// and signs have too, since what may follow a word is mostly both.
inline constexpr std::array<uint8_t, 4> kHighGramCodes = {24, 11, 23, 31};

inline constexpr std::array<uint8_t, 256> kGramCode = [] {
  std::array<uint8_t, 256> code{};
  for (uint8_t letter = 1; letter <= 26; ++letter) code['@' + letter] = letter;
  for (unsigned char digit = '0'; digit <= '9'; ++digit) code[digit] = 27;
  for (const char c : std::string_view("=:$+&")) code[static_cast<unsigned char>(c)] = 28;
  for (const char c : std::string_view("./")) code[static_cast<unsigned char>(c)] = 29;
  for (const char c : std::string_view("-_")) code[static_cast<unsigned char>(c)] = 30;
  code['@'] = 31;
  // Rows 6 and 7 of ASCII mirror rows 4 and 5, so that vector code looks both up in one place.
  for (unsigned row = 0x60; row < 0x80; ++row) code[row] = code[row - 0x20];
  for (unsigned high = 0x80; high < 0x100; ++high) code[high] = kHighGramCodes[high % kHighGramCodes.size()];
  return code;
}();

// A gram: three codes, the first in the lowest bits.
constexpr uint32_t Gram(uint32_t first, uint32_t second, uint32_t third) { return first | second << 5 | third << 10; }
inline constexpr uint32_t kGrams = 1u << 15;

// The bit of a filter byte that stands for the fourth code.
constexpr uint8_t FourthBit(uint32_t code) { return static_cast<uint8_t>(1u << (code & 7)); }

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_GRAM_CODE_H_
