// C. E. Shannon, A Mathematical Theory of Communication (1948), section 6: H = log2(n) - sum(c * log2(c)) / n over the
// counts c of each byte. Not a check: random values of the right length nearly always pass a sensible threshold.
#include "validate/entropy.h"

#include <array>
#include <bit>

#include "validate/validators.h"

namespace secret_scanner::validate {

uint32_t Log2Millibits(uint32_t x) {
  constexpr uint32_t kFractionBits = 16;
  const auto whole = static_cast<uint32_t>(std::bit_width(x)) - 1;
  // The mantissa in [1, 2) as fixed point with 31 fraction bits; squaring it yields one bit of the logarithm at a time.
  uint64_t mantissa = static_cast<uint64_t>(x) << (31 - whole);
  uint32_t fraction = 0;
  for (uint32_t i = 0; i < kFractionBits; ++i) {
    mantissa = (mantissa * mantissa) >> 31;
    fraction <<= 1;
    if ((mantissa >> 32) != 0) {
      mantissa >>= 1;
      fraction |= 1;
    }
  }
  return whole * 1000 + ((fraction * 1000) >> kFractionBits);
}

uint32_t EntropyMillibits(std::string_view text) {
  if (text.empty()) return 0;
  std::array<uint32_t, 256> counts{};
  for (const char c : text) ++counts[static_cast<unsigned char>(c)];
  uint64_t weighted = 0;
  for (const uint32_t count : counts) {
    if (count > 1) weighted += uint64_t{count} * Log2Millibits(count);
  }
  const uint64_t most = Log2Millibits(static_cast<uint32_t>(text.size()));
  const uint64_t less = weighted / text.size();
  return static_cast<uint32_t>(most > less ? most - less : 0);
}

Verdict Entropy(const ValidatorInput& input) {
  const auto least = static_cast<uint32_t>(input.params[0] < 0 ? 0 : input.params[0]);
  return EntropyMillibits(input.value) >= least ? Verdict::kConfirm : Verdict::kReject;
}

}  // namespace secret_scanner::validate
