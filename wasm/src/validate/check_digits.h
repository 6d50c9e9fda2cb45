// Check digit schemes that several identifiers share. Integer arithmetic only.
#ifndef SECRET_SCANNER_SRC_VALIDATE_CHECK_DIGITS_H_
#define SECRET_SCANNER_SRC_VALIDATE_CHECK_DIGITS_H_

#include <array>
#include <cstddef>
#include <string_view>

#include "validate/id_text.h"

namespace secret_scanner::validate {

// Sum of value times weight over the first N characters from `first`.
template <size_t N>
constexpr int WeightedSum(const IdText& id, const int (&weights)[N], int first = 0) {
  int sum = 0;
  for (size_t i = 0; i < N; ++i) sum += weights[i] * id.Value(first + static_cast<int>(i));
  return sum;
}

constexpr int DigitSum(int number) { return number < 10 ? number : number / 10 + DigitSum(number % 10); }

// ISO/IEC 7812-1 annex B over `length` digits from `first`, check digit last: from the right every second digit
// doubled, minus 9 if above 9; the total divides by 10. Letters count as A = 10 ... Z = 35 (used by Portugal's citizen
// card).
constexpr bool LuhnPasses(const IdText& id, int first, int length) {
  int sum = 0;
  for (int i = 0; i < length; ++i) {
    int value = id.Value(first + length - 1 - i);
    if (i % 2 == 1) {
      value *= 2;
      if (value > 9) value -= 9;
    }
    sum += value;
  }
  return length > 0 && sum % 10 == 0;
}

// ISO/IEC 7064 MOD 11,10 over all digits, check digit last.
constexpr bool Mod11And10Passes(const IdText& id) {
  int product = 10;
  for (int i = 0; i + 1 < id.size(); ++i) {
    int sum = (product + id.Value(i)) % 10;
    if (sum == 0) sum = 10;
    product = 2 * sum % 11;
  }
  return id.size() > 1 && (product + id.Value(id.size() - 1)) % 10 == 1;
}

// Remainder by 97 of a decimal number whose letters stand for two digits each, A = 10 ... Z = 35 (ISO/IEC 7064 MOD
// 97-10). `remainder` carries on from an earlier part.
constexpr int Mod97(std::string_view alnum, int remainder = 0) {
  for (const char c : alnum) {
    remainder = IsDigit(c) ? (remainder * 10 + (c - '0')) % 97 : (remainder * 100 + (c - 'A' + 10)) % 97;
  }
  return remainder;
}

// Verhoeff's dihedral scheme over all digits, check digit last (J. Verhoeff, Error detecting decimal codes, 1969).
constexpr bool VerhoeffPasses(const IdText& id) {
  constexpr int kPermutation[8][10] = {
      {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 5, 7, 6, 2, 8, 3, 0, 9, 4}, {5, 8, 0, 3, 7, 9, 6, 1, 4, 2},
      {8, 9, 1, 6, 0, 4, 3, 5, 2, 7}, {9, 4, 5, 3, 1, 2, 6, 8, 7, 0}, {4, 2, 8, 6, 5, 7, 3, 9, 0, 1},
      {2, 7, 9, 3, 8, 0, 6, 4, 1, 5}, {7, 0, 4, 6, 9, 1, 3, 2, 5, 8},
  };
  int check = 0;
  for (int i = 0; i < id.size(); ++i) {
    const int digit = kPermutation[i % 8][id.Value(id.size() - 1 - i)];
    // Product in the dihedral group D5: 0-4 are rotations, 5-9 reflections.
    if (check < 5) {
      check = digit < 5 ? (check + digit) % 5 : 5 + (check + digit) % 5;
    } else {
      check = digit < 5 ? 5 + (check - digit) % 5 : (check - digit + 5) % 5;
    }
  }
  return check == 0;
}

}  // namespace secret_scanner::validate

#endif  // SECRET_SCANNER_SRC_VALIDATE_CHECK_DIGITS_H_
