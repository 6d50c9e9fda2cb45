// AWS access key ids. Since 2019 the sixteen characters behind the prefix are base32 (RFC 4648) and hold the account:
// bits 2 to 41 of the decoded bytes. An account has twelve decimal digits, which 10 of 11 random values satisfy; of
// older ids (fifth character I or J) nothing can be told. Documentation ids end in EXAMPLE, and what is not base32 was
// made up (docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html).
#include "validate/id_text.h"

namespace secret_scanner::validate {

Verdict AwsKeyId(const ValidatorInput& input) {
  constexpr uint64_t kAccounts = 1'000'000'000'000;
  constexpr size_t kPrefix = 4;
  constexpr size_t kBody = 16;
  const std::string_view value = input.value;
  if (value.size() != kPrefix + kBody) return Verdict::kReject;
  if (value.substr(value.size() - 7) == "EXAMPLE") return Verdict::kExample;
  uint64_t bits = 0;  // the first ten characters: 50 bits
  bool base32 = true;
  for (size_t i = 0; i < kBody; ++i) {
    const char c = value[kPrefix + i];
    const bool digit = c >= '2' && c <= '7';
    base32 = base32 && (IsUpper(c) || digit);
    if (i < 10) bits = bits << 5 | static_cast<uint64_t>(digit ? c - '2' + 26 : c - 'A');
  }
  if (!base32) return Verdict::kExample;
  if (value[kPrefix] == 'I' || value[kPrefix] == 'J') return Verdict::kNeutral;
  const uint64_t account = bits >> 9 & 0xFF'FFFF'FFFF;  // 40 bits behind the first
  return account < kAccounts ? Verdict::kConfirm : Verdict::kNeutral;
}

}  // namespace secret_scanner::validate
