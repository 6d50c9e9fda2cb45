// Tokens whose parts decode to something known. A random body of the right shape passes at most 1 time in 1,000.
#include <algorithm>

#include "validate/decode.h"
#include "validate/decoded_json.h"
#include "validate/id_text.h"
#include "validate/placeholder.h"

namespace secret_scanner::validate {
namespace {

bool AllDigits(std::string_view text) { return std::all_of(text.begin(), text.end(), IsDigit); }

bool IsPrintable(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c != '\x7F'; });
}

}  // namespace

// Base64 of JSON behind `skip` characters, up to the first ".": confirms when the JSON is whole, rejects what does not
// even begin as an object.
Verdict Base64Json(const ValidatorInput& input) {
  const auto skip = static_cast<size_t>(std::max(input.params[0], 0));
  if (input.value.size() <= skip) return Verdict::kReject;
  std::string_view body = input.value.substr(skip);
  body = body.substr(0, body.find_first_of("._"));
  if (DecodedObject(body).is_object()) return Verdict::kConfirm;
  const std::optional<std::string> start = DecodeBase64(body.substr(0, std::min<size_t>(body.size(), 16) / 4 * 4));
  return start && start->size() > 2 && (*start)[0] == '{' && (*start)[1] == '"' ? Verdict::kNeutral : Verdict::kReject;
}

// A macaroon of version 2 whose first field, the location, is pypi.org or test.pypi.org
// (github.com/pypi/warehouse, docs on API tokens; libmacaroons v2 format: 0x02, field type 1, length, text).
Verdict PypiMacaroon(const ValidatorInput& input) {
  constexpr std::string_view kPrefix = "pypi-";
  constexpr std::string_view kProduction = "\x02\x01\x08pypi.org";
  constexpr std::string_view kTest = "\x02\x01\x0Dtest.pypi.org";
  if (!input.value.starts_with(kPrefix)) return Verdict::kReject;
  std::string_view body = input.value.substr(kPrefix.size());
  body.remove_suffix(body.size() % 4 == 1 ? 1 : 0);
  const std::optional<std::string> decoded = DecodeBase64(body);
  if (!decoded || !(decoded->starts_with(kProduction) || decoded->starts_with(kTest))) return Verdict::kReject;
  return Verdict::kConfirm;
}

// The first of three dotted parts is a user id, a snowflake of 17 to 20 digits, in base64
// (discord.com/developers/docs/reference, "Snowflakes").
Verdict DiscordToken(const ValidatorInput& input) {
  const std::optional<std::string> id = DecodeBase64(Piece(input.value, '.', 0));
  const bool snowflake = id && id->size() >= 17 && id->size() <= 20 && AllDigits(*id);
  return snowflake && !HasPlaceholderShape(Piece(input.value, '.', 2)) ? Verdict::kConfirm : Verdict::kReject;
}

// Base64 of a decimal id of 6 to 20 digits, ":" and random bytes (access tokens of Atlassian Data Center products).
Verdict NumericPair(const ValidatorInput& input) {
  const std::optional<std::string> pair = DecodeBase64(input.value);
  const size_t colon = pair ? pair->find(':') : std::string::npos;
  const bool id = colon != std::string::npos && colon >= 6 && colon <= 20 && AllDigits(pair->substr(0, colon));
  return id ? Verdict::kConfirm : Verdict::kReject;
}

// RFC 7617: base64 of "user:password". The pairs of RFC 7617 and MDN are examples, placeholder passwords are rejected.
Verdict BasicCredentials(const ValidatorInput& input) {
  const std::optional<std::string> pair = DecodeBase64(input.value);
  const size_t colon = pair ? pair->find(':') : std::string::npos;
  if (colon == std::string::npos || colon + 1 >= pair->size() || !IsPrintable(*pair)) return Verdict::kReject;
  const std::string_view password = std::string_view(*pair).substr(colon + 1);
  if (pair->starts_with("Aladdin:") || password == "open sesame" || password == "opensesame") return Verdict::kExample;
  const bool placeholder = HasPlaceholderShape(password) || IsVariable(password) || HasPlaceholderWord(password);
  return placeholder ? Verdict::kReject : Verdict::kConfirm;
}

// Base64 of a private key block, as Kubernetes secrets and CI variables wrap it; of a certificate or other text it is
// rejected.
Verdict Base64Pem(const ValidatorInput& input) {
  const std::optional<std::string> text = DecodeBase64(input.value.substr(0, input.value.size() / 4 * 4));
  if (!text || text->find("-----BEGIN") == std::string::npos) return Verdict::kReject;
  return text->find("PRIVATE KEY") != std::string::npos ? Verdict::kConfirm : Verdict::kReject;
}

}  // namespace secret_scanner::validate
