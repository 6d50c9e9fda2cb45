// JSON web tokens (RFC 7519 over RFC 7515): header and claims are JSON objects in base64url, the header names an
// algorithm. About 1 in 1,000 random texts begins as an object; fewer by far are one.
#include <algorithm>
#include <initializer_list>

#include "validate/decode.h"
#include "validate/decoded_json.h"
#include "validate/id_text.h"
#include "validate/placeholder.h"

namespace secret_scanner::validate {
namespace {

using nlohmann::json;

// The token that jwt.io shows, and the many made from it.
bool IsDebuggerSample(const json& claims) {
  return TextMember(claims, "name") == "John Doe" || (TextMember(claims, "sub") == "1234567890" && claims.size() <= 4);
}

bool HoldsOneOf(std::string_view text, std::initializer_list<std::string_view> marks) {
  return std::any_of(marks.begin(), marks.end(),
                     [text](std::string_view mark) { return text.find(mark) != std::string_view::npos; });
}

// Whether the issuer or the audience, which may be a list, holds one of `marks`.
bool IsFrom(const json& claims, std::initializer_list<std::string_view> marks) {
  for (const char* name : {"iss", "aud"}) {
    const auto claim = claims.find(name);
    if (claim == claims.end()) continue;
    if (claim->is_string() && HoldsOneOf(claim->get_ref<const std::string&>(), marks)) return true;
    if (!claim->is_array()) continue;
    for (const json& entry : *claim) {
      if (entry.is_string() && HoldsOneOf(entry.get_ref<const std::string&>(), marks)) return true;
    }
  }
  return false;
}

json ClaimsOf(const ValidatorInput& input) { return DecodedObject(Piece(input.value, '.', 1)); }

// A token whose claims name its issuer is judged as any other.
Verdict JwtIf(bool named, const ValidatorInput& input) { return named ? Jwt(input) : Verdict::kReject; }

Verdict JwtFrom(const ValidatorInput& input, std::initializer_list<std::string_view> marks) {
  const json claims = ClaimsOf(input);
  return JwtIf(claims.is_object() && IsFrom(claims, marks), input);
}

}  // namespace

// Confirms a token that is signed and has not run out at `now`; neutral otherwise.
Verdict Jwt(const ValidatorInput& input) {
  const json header = DecodedObject(Piece(input.value, '.', 0));
  const auto algorithm = header.find("alg");
  if (!header.is_object() || algorithm == header.end() || !algorithm->is_string()) return Verdict::kReject;
  const json claims = ClaimsOf(input);
  if (!claims.is_object()) return header.contains("enc") ? Verdict::kNeutral : Verdict::kReject;
  if (IsDebuggerSample(claims)) return Verdict::kExample;
  if (HasPlaceholderShape(Piece(input.value, '.', 2))) return Verdict::kReject;
  if (algorithm->get<std::string>() == "none") return Verdict::kNeutral;
  const auto expiry = claims.find("exp");
  const bool expired = input.now_unix_seconds > 0 && expiry != claims.end() && expiry->is_number_integer() &&
                       expiry->get<int64_t>() < input.now_unix_seconds;
  return expired ? Verdict::kNeutral : Verdict::kConfirm;
}

// Hosts of both versions of the token endpoint (learn.microsoft.com/entra/identity-platform/access-tokens).
Verdict JwtEntraId(const ValidatorInput& input) {
  return JwtFrom(input, {"login.microsoftonline.com", "sts.windows.net", "login.microsoftonline.us"});
}

Verdict JwtAtlassian(const ValidatorInput& input) { return JwtFrom(input, {"atlassian"}); }

Verdict JwtTemporal(const ValidatorInput& input) { return JwtFrom(input, {"temporal.io"}); }

Verdict JwtFrameIo(const ValidatorInput& input) { return JwtFrom(input, {"frame.io"}); }

// Names the issuer in "iss", older ones the identity service in "as" (developer.adobe.com/developer-console/docs).
Verdict JwtAdobe(const ValidatorInput& input) {
  const json claims = ClaimsOf(input);
  const bool named =
      claims.is_object() && (IsFrom(claims, {"adobelogin.com"}) || TextMember(claims, "as").starts_with("ims-na1"));
  return JwtIf(named, input);
}

// Bound tokens hold the claim "kubernetes.io"; those kept in secrets hold "kubernetes.io/serviceaccount/..."
// (kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin).
Verdict JwtKubernetes(const ValidatorInput& input) {
  const json claims = ClaimsOf(input);
  const bool named =
      claims.is_object() && (claims.contains("kubernetes.io") || IsFrom(claims, {"kubernetes/serviceaccount"}));
  return JwtIf(named, input);
}

// supabase.com/docs/guides/api/api-keys: the role tells the key for servers from that for browsers.
Verdict JwtSupabaseService(const ValidatorInput& input) {
  const json claims = ClaimsOf(input);
  const bool named =
      claims.is_object() && TextMember(claims, "iss") == "supabase" && TextMember(claims, "role") == "service_role";
  return JwtIf(named, input);
}

Verdict JwtSupabaseAnon(const ValidatorInput& input) {
  const json claims = ClaimsOf(input);
  const bool named =
      claims.is_object() && TextMember(claims, "iss") == "supabase" && TextMember(claims, "role") == "anon";
  return JwtIf(named, input);
}

// The header has the content type "twilio-fpa;v=1" (twilio.com/docs/iam/access-tokens).
Verdict JwtTwilio(const ValidatorInput& input) {
  const json header = DecodedObject(Piece(input.value, '.', 0));
  return JwtIf(header.is_object() && TextMember(header, "cty").starts_with("twilio-fpa"), input);
}

}  // namespace secret_scanner::validate
