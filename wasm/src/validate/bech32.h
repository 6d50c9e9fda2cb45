// Bech32: five-bit digits behind a human part, with six digits of a BCH code at the end (BIP-173, BIP-350). About 1 in
// 1,073,741,824 random texts passes.
#ifndef SECRET_SCANNER_SRC_VALIDATE_BECH32_H_
#define SECRET_SCANNER_SRC_VALIDATE_BECH32_H_

#include <cstdint>
#include <string_view>

namespace secret_scanner::validate {

inline constexpr uint32_t kBech32 = 1;
inline constexpr uint32_t kBech32m = 0x2bc830a3;

// Whether the check of `data`, which stands behind "1", holds for `human_part` (lower case) with the constant
// `expected`.
bool Bech32Holds(std::string_view human_part, std::string_view data, uint32_t expected);

}  // namespace secret_scanner::validate

#endif  // SECRET_SCANNER_SRC_VALIDATE_BECH32_H_
