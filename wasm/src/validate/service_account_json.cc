// Key files of Google Cloud service accounts: one JSON object with the key as PEM inside.
#include <string>

#include "validate/decoded_json.h"
#include "validate/id_text.h"
#include "validate/value_shapes.h"

namespace secret_scanner::validate {
namespace {

constexpr size_t kMostBytes = 8192;  // a file has some 2,300

// The innermost object around `span`; braces in texts do not count where they are balanced, as no member of the file
// has any.
std::string_view ObjectAround(std::string_view buffer, Span span) {
  const size_t from = span.begin > kMostBytes ? span.begin - kMostBytes : 0;
  const size_t open = buffer.substr(0, span.begin).rfind('{');
  const size_t close = buffer.find('}', span.end);
  if (open == std::string_view::npos || open < from || close == std::string_view::npos || close - open > 2 * kMostBytes)
    return {};
  return buffer.substr(open, close + 1 - open);
}

}  // namespace

// Confirms a key whose file is whole: type, id of 40 hex digits, address of the account, and a key block
// (cloud.google.com/iam/docs/keys-create-delete). Neutral where the object around it is cut or not JSON.
Verdict ServiceAccountJson(const ValidatorInput& input) {
  const nlohmann::json file =
      nlohmann::json::parse(ObjectAround(input.buffer, input.span), nullptr, /*allow_exceptions=*/false);
  if (!file.is_object()) return Verdict::kNeutral;
  const std::string id = TextMember(file, "private_key_id");
  const bool whole = TextMember(file, "type") == "service_account" && id.size() == 40 && IsHex(id) &&
                     TextMember(file, "client_email").ends_with(".gserviceaccount.com") &&
                     TextMember(file, "private_key").starts_with("-----BEGIN PRIVATE KEY-----");
  return whole ? Verdict::kConfirm : Verdict::kNeutral;
}

}  // namespace secret_scanner::validate
