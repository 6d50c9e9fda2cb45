// The characters of an identifier without its separators, and the small checks that identifiers share. Everything is
// constexpr, works on a fixed array and allocates nothing, since it runs for every candidate.
#ifndef SECRET_SCANNER_SRC_VALIDATE_ID_TEXT_H_
#define SECRET_SCANNER_SRC_VALIDATE_ID_TEXT_H_

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "validate/validators.h"

namespace secret_scanner::validate {

constexpr bool IsDigit(char c) { return c >= '0' && c <= '9'; }
constexpr bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool IsAlnum(char c) { return IsDigit(c) || IsUpper(c) || IsLower(c); }
constexpr char ToUpper(char c) { return IsLower(c) ? static_cast<char>(c - 'a' + 'A') : c; }
constexpr char ToLower(char c) { return IsUpper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

// Digits and upper-case letters of a value, in order. Spaces, dashes, pluses, dots, slashes and brackets are left out;
// a value with any other character, or with more than kCapacity characters, reads as empty.
class IdText {
 public:
  static constexpr int kCapacity = 40;

  constexpr explicit IdText(std::string_view value) {
    for (const char c : value) {
      if (c == ' ' || c == '-' || c == '.' || c == '/' || c == '(' || c == ')' || c == '+') continue;
      if (!IsAlnum(c) || size_ == kCapacity) {
        size_ = 0;
        return;
      }
      text_[static_cast<size_t>(size_++)] = ToUpper(c);
    }
  }

  constexpr int size() const { return size_; }
  constexpr char operator[](int i) const { return text_[static_cast<size_t>(i)]; }
  constexpr std::string_view text() const { return {text_.data(), static_cast<size_t>(size_)}; }

  // Value of the character at `i`: 0-9, then A = 10 ... Z = 35.
  constexpr int Value(int i) const {
    const char c = (*this)[i];
    return IsDigit(c) ? c - '0' : c - 'A' + 10;
  }

  // Decimal number of `length` digits from `first` (at most 18).
  constexpr int64_t Number(int first, int length) const {
    int64_t number = 0;
    for (int i = first; i < first + length; ++i) number = number * 10 + Value(i);
    return number;
  }
  // The same for short pieces: days, months, areas.
  constexpr int Part(int first, int length) const { return static_cast<int>(Number(first, length)); }

  constexpr bool Digits(int first, int length) const {
    for (int i = first; i < first + length; ++i) {
      if (!IsDigit((*this)[i])) return false;
    }
    return true;
  }
  constexpr bool Letters(int first, int length) const {
    for (int i = first; i < first + length; ++i) {
      if (!IsUpper((*this)[i])) return false;
    }
    return true;
  }
  // Exactly `length` digits and nothing else.
  constexpr bool IsDigits(int length) const { return size_ == length && Digits(0, length); }

  // One character over and over: always a placeholder.
  constexpr bool IsOneCharacter() const {
    for (int i = 1; i < size_; ++i) {
      if ((*this)[i] != (*this)[0]) return false;
    }
    return true;
  }
  // 123456..., going on with 0 after 9: what people type for a sample. The last character may be a check digit.
  constexpr bool IsAscending() const {
    for (int i = 1; i + 1 < size_; ++i) {
      if (!IsDigit((*this)[i]) || Value(i) != (Value(i - 1) + 1) % 10) return false;
    }
    return size_ > 2;
  }

 private:
  std::array<char, kCapacity> text_{};
  int size_ = 0;
};

constexpr bool IsOneOf(std::string_view text, std::initializer_list<std::string_view> values) {
  for (const std::string_view value : values) {
    if (text == value) return true;
  }
  return false;
}

// Whether `code`, two characters, is one of those in `list`, written "AA BB CC".
constexpr bool IsListed(std::string_view list, std::string_view code) {
  for (size_t i = 0; i + 2 <= list.size(); i += 3) {
    if (list.substr(i, 2) == code) return true;
  }
  return false;
}

// The verdict on an identifier: published `samples` are examples, even those that fail the check on purpose; then the
// check decides; ascending digits that pass it are an example, one repeated digit is a placeholder.
constexpr Verdict Judge(const IdText& id, bool passes, std::initializer_list<std::string_view> samples = {}) {
  if (IsOneOf(id.text(), samples)) return Verdict::kExample;
  if (!passes || id.IsOneCharacter()) return Verdict::kReject;
  return id.IsAscending() ? Verdict::kExample : Verdict::kConfirm;
}

// The same for a structure without a check digit, which proves too little to add points.
constexpr Verdict JudgeStructure(const IdText& id, bool fits, std::initializer_list<std::string_view> samples = {}) {
  const Verdict verdict = Judge(id, fits, samples);
  return verdict == Verdict::kConfirm ? Verdict::kNeutral : verdict;
}

}  // namespace secret_scanner::validate

#endif  // SECRET_SCANNER_SRC_VALIDATE_ID_TEXT_H_
