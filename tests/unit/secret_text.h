// What tests of secret validators make their values from: seeded random texts and base64.
#ifndef SECRET_SCANNER_TESTS_UNIT_SECRET_TEXT_H_
#define SECRET_SCANNER_TESTS_UNIT_SECRET_TEXT_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "validator_testing.h"

namespace secret_scanner {

inline constexpr std::string_view kBase62 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
inline constexpr std::string_view kHex = "0123456789abcdef";

// xorshift64*: the same texts on every run and platform.
class RandomText {
 public:
  explicit RandomText(uint64_t seed) : state_(seed) {}
  std::string Next(std::string_view alphabet, size_t size) {
    std::string text;
    for (size_t i = 0; i < size; ++i) text.push_back(alphabet[Below(alphabet.size())]);
    return text;
  }
  size_t Below(size_t bound) {
    state_ ^= state_ >> 12;
    state_ ^= state_ << 25;
    state_ ^= state_ >> 27;
    return (state_ * 0x2545F4914F6CDD1D >> 33) % bound;
  }

 private:
  uint64_t state_;
};

// Judge with parameters and a clock.
inline Verdict JudgeWith(std::string_view validator, std::string_view value, std::array<int32_t, 2> params,
                         int64_t now = 0) {
  const auto id = FindValidator(validator);
  EXPECT_TRUE(id.has_value()) << validator;
  if (!id) return Verdict::kReject;
  const Span span{0, static_cast<uint32_t>(value.size())};
  return RunValidator(*id, {.value = value, .buffer = value, .span = span, .params = params, .now_unix_seconds = now});
}

// base64url without padding.
inline std::string Base64(std::string_view bytes) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string out;
  uint32_t bits = 0;
  uint32_t have = 0;
  for (const char c : bytes) {
    bits = bits << 8 | static_cast<unsigned char>(c);
    for (have += 8; have >= 6; have -= 6) out.push_back(kDigits[bits >> (have - 6) & 63]);
    bits &= 0xFF;
  }
  if (have > 0) out.push_back(kDigits[bits << (6 - have) & 63]);
  return out;
}

inline std::string Token(std::string_view header, std::string_view claims) {
  return Base64(header) + "." + Base64(claims) + "." + RandomText(5).Next(kBase62, 43);
}

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_TESTS_UNIT_SECRET_TEXT_H_
