// The password of "scheme://user:password@host" and of "key=value;" connection strings: only it is judged, with a look
// at the host that follows. RFC 3986 section 3.2.1; reserved hosts of RFC 2606 and RFC 6761.
#include <algorithm>

#include "validate/credential_words.h"
#include "validate/id_text.h"
#include "validate/placeholder.h"
#include "validate/sample_value.h"
#include "validate/stock_password.h"
#include "validate/value_shapes.h"
#include "validate/word_likeness.h"

namespace secret_scanner::validate {
namespace {

bool EqualsFolded(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() &&
         std::equal(text.begin(), text.end(), lower.begin(), [](char a, char b) { return ToLower(a) == b; });
}

// The host behind "@", up to port, path or white space.
std::string_view HostAfter(const ValidatorInput& input) {
  std::string_view rest = input.buffer.substr(input.span.end);
  if (rest.empty() || rest[0] != '@') return {};
  rest.remove_prefix(1);
  size_t end = 0;
  while (end < rest.size() && end < 253 && (IsAlnum(rest[end]) || rest[end] == '.' || rest[end] == '-')) ++end;
  return rest.substr(0, end);
}

bool IsReservedHost(std::string_view host) {
  for (const std::string_view name :
       {"localhost", "127.0.0.1", "host", "hostname", "server", "yourhost", "myhost", "0.0.0.0"}) {
    if (EqualsFolded(host, name)) return true;
  }
  for (const std::string_view name : {"example.com", "example.org", "example.net", "host.com", "domain.com"}) {
    if (host.size() >= name.size() && EqualsFolded(host.substr(host.size() - name.size()), name)) return true;
  }
  const std::string_view top = host.substr(host.rfind('.') + 1);
  return EqualsFolded(top, "test") || EqualsFolded(top, "invalid") || EqualsFolded(top, "example") ||
         EqualsFolded(top, "localhost");
}

// The user name before the ":"; empty where there is none.
std::string_view UserBefore(const ValidatorInput& input) {
  const std::string_view before = input.buffer.substr(0, input.span.begin);
  if (before.empty() || before.back() != ':') return {};
  size_t begin = before.size() - 1;
  while (begin > 0 && (IsAlnum(before[begin - 1]) || before[begin - 1] == '_' || before[begin - 1] == '-' ||
                       before[begin - 1] == '.'))
    --begin;
  return before.substr(begin, before.size() - 1 - begin);
}

// "$DB_PASSWORD" at the beginning or within: a dollar sign and a name in capitals.
bool HoldsVariable(std::string_view text) {
  for (size_t at = text.find('$'); at != std::string_view::npos; at = text.find('$', at + 1)) {
    size_t end = at + 1;
    while (end < text.size() && (IsUpper(text[end]) || text[end] == '_')) ++end;
    if (at == 0 || end - at > 3) return true;
  }
  return false;
}

}  // namespace

// Example for a reserved host, reject for a placeholder, a word of documentation ("user:pass") or a port number;
// confirm for a password with digits or symbols; neutral for plain words, which are weak but real passwords.
Verdict UrlPassword(const ValidatorInput& input) {
  const std::string_view text = input.value;
  // GitHub's fixed password behind a token that stands as the user name.
  if (text == "x-oauth-basic" || text.size() < 3 || LeavesOut(text) || IsVariable(text) || HasTellingWord(text))
    return Verdict::kReject;
  const bool row = IsFilledRow(text) && text.size() >= 6;
  if (!row && HasPlaceholderShape(text)) return Verdict::kReject;
  if (text.find_first_of("{}<>[]*|\\") != std::string_view::npos || text.find("$(") != std::string_view::npos ||
      IsCode(text) || HoldsVariable(text))
    return Verdict::kReject;
  const bool digits = std::any_of(text.begin(), text.end(), IsDigit);
  if (row) return Verdict::kSample;
  if (HasPlaceholderWord(text) && !IsStockPassword(text))
    return (digits || IsSamplePassword(text)) && !HostAfter(input).empty() ? Verdict::kSample : Verdict::kReject;
  if (IsTechnicalName(text) || (!digits && HasCredentialWord(text))) return Verdict::kReject;
  if (IsDigits(text) && text.size() <= 5) return Verdict::kReject;
  if (IsReservedHost(HostAfter(input))) return Verdict::kExample;
  if (text == UserBefore(input)) return Verdict::kNeutral;
  const bool letters_only = std::all_of(text.begin(), text.end(), [](char c) { return IsLower(c) || IsUpper(c); });
  return letters_only && WordPercent(text) >= 60 ? Verdict::kNeutral : Verdict::kConfirm;
}

}  // namespace secret_scanner::validate
