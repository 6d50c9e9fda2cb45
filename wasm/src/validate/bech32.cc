#include "validate/bech32.h"

#include "validate/id_text.h"

namespace secret_scanner::validate {

bool Bech32Holds(std::string_view human_part, std::string_view data, uint32_t expected) {
  constexpr std::string_view kAlphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  constexpr uint32_t kGenerator[] = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
  uint32_t check = 1;
  const auto step = [&](uint32_t value) {
    const uint32_t top = check >> 25;
    check = (check & 0x1ffffff) << 5 ^ value;
    for (uint32_t i = 0; i < 5; ++i) {
      if ((top >> i & 1) != 0) check ^= kGenerator[i];
    }
  };
  for (const char c : human_part) step(static_cast<unsigned char>(c) >> 5);
  step(0);
  for (const char c : human_part) step(static_cast<unsigned char>(c) & 31);
  for (const char c : data) {
    const size_t value = kAlphabet.find(ToLower(c));
    if (value == std::string_view::npos) return false;
    step(static_cast<uint32_t>(value));
  }
  return check == expected;
}

}  // namespace secret_scanner::validate
