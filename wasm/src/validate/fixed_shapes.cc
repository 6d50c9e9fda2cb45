// Values whose fixed parts prove their kind.
#include <algorithm>

#include "validate/id_text.h"
#include "validate/placeholder.h"
#include "validate/value_shapes.h"

namespace secret_scanner::validate {

// A bot id of 8 to 10 digits, ":", then 35 characters that begin with AA (core.telegram.org/bots/api, "Authorizing your
// bot"). Two fixed characters: 1 in 4,096 random bodies passes. The sample of that page begins with id 123456.
Verdict TelegramToken(const ValidatorInput& input) {
  constexpr size_t kBody = 35;
  const size_t colon = input.value.find(':');
  if (colon == std::string_view::npos || colon < 8 || colon > 10) return Verdict::kReject;
  const std::string_view id = input.value.substr(0, colon);
  const std::string_view body = input.value.substr(colon + 1);
  if (!IsDigits(id) || body.size() != kBody || !body.starts_with("AA") || HasPlaceholderShape(body))
    return Verdict::kReject;
  return HasPlaceholderShape(id) ? Verdict::kExample : Verdict::kConfirm;
}

// A UUID of version 1 to 8 and variant 1 (RFC 9562): 1 in 8 random texts of this shape passes. All-zero and counted
// ones are placeholders.
Verdict UuidShape(const ValidatorInput& input) {
  const std::string_view text = input.value;
  if (!IsUuid(text) || HasPlaceholderShape(text)) return Verdict::kReject;
  const bool version = text[14] >= '1' && text[14] <= '8';
  const char variant = ToLower(text[19]);
  const bool rfc = variant == '8' || variant == '9' || variant == 'a' || variant == 'b';
  return version && rfc ? Verdict::kConfirm : Verdict::kReject;
}

// For patterns that only made-up values match. Without a digit or a letter in its last part a value is no sample
// either, unless `any` says that its form suffices.
Verdict MadeUp(const ValidatorInput& input) {
  if (input.params[0] == 1) return Verdict::kExample;
  constexpr size_t kPart = 24;
  const std::string_view part = input.value.substr(input.value.size() - std::min(kPart, input.value.size()));
  const bool digits = std::any_of(part.begin(), part.end(), IsDigit);
  const bool letters = std::any_of(part.begin(), part.end(), [](char c) { return IsUpper(c) || IsLower(c); });
  return digits && letters ? Verdict::kExample : Verdict::kReject;
}

}  // namespace secret_scanner::validate
