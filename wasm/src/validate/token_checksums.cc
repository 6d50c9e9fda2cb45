// Checksums that providers put into their tokens. A wrong one is no proof against a finding (samples in documentation
// and masked copies have wrong ones), so each of these confirms or stays neutral. About 1 in 4,294,967,296 random
// bodies passes.
#include <array>

#include "validate/decode.h"
#include "validate/id_text.h"

namespace secret_scanner::validate {
namespace {

// `value` in base 62 with the digits 0-9 A-Z a-z, six of them, most significant first.
std::array<char, 6> Base62(uint32_t value) {
  constexpr std::string_view kDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  std::array<char, 6> out{};
  for (size_t i = out.size(); i-- > 0; value /= 62) out[i] = kDigits[value % 62];
  return out;
}

bool EndsInHex(std::string_view text, uint32_t value) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  if (text.size() < 8) return false;
  for (size_t i = text.size(); i-- > text.size() - 8; value >>= 4) {
    if (ToLower(text[i]) != kDigits[value & 15]) return false;
  }
  return true;
}

constexpr Verdict ConfirmIf(bool passes) { return passes ? Verdict::kConfirm : Verdict::kNeutral; }

}  // namespace

// Behind the last underscore: the body, then its CRC-32 in six base-62 digits (GitHub classic tokens: github.blog,
// "Behind GitHub's new authentication token formats", 2021; npm took the same).
Verdict Crc32Base62(const ValidatorInput& input) {
  const std::string_view tail = input.value.substr(input.value.rfind('_') + 1);
  if (tail.size() < 12) return Verdict::kNeutral;
  const std::array<char, 6> check = Base62(Crc32(tail.substr(0, tail.size() - 6)));
  return ConfirmIf(tail.substr(tail.size() - 6) == std::string_view(check.data(), check.size()));
}

// Eight hex digits at the end: the CRC-32 of all characters before them, "=" included (Atlassian API tokens).
Verdict AtlassianCrc32(const ValidatorInput& input) {
  const std::string_view value = input.value;
  return ConfirmIf(value.size() > 8 && EndsInHex(value, Crc32(value.substr(0, value.size() - 8))));
}

// Behind the last underscore: the body, then its CRC-32 in eight hex digits. Parameter `whole`: 1 where the sum is over
// all of the value before the last underscore, and the eight digits are all that follows it.
Verdict Crc32Hex(const ValidatorInput& input) {
  const size_t mark = input.value.rfind('_');
  if (mark == std::string_view::npos) return Verdict::kNeutral;
  const std::string_view tail = input.value.substr(mark + 1);
  if (tail.size() < 8) return Verdict::kNeutral;
  if (input.params[0] == 1) return ConfirmIf(tail.size() == 8 && EndsInHex(tail, Crc32(input.value.substr(0, mark))));
  return ConfirmIf(EndsInHex(tail, Crc32(tail.substr(0, tail.size() - 8))));
}

}  // namespace secret_scanner::validate
