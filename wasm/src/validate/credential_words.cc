#include "validate/credential_words.h"

#include <algorithm>
#include <iterator>

#include "validate/id_text.h"

namespace secret_scanner::validate {
namespace {

// In order, so that they can be searched by halves (tests/unit/password_like_test.cc checks the order).
constexpr std::string_view kWords[] = {
#include "validate/credential_words.inc"
};
static_assert(std::is_sorted(std::begin(kWords), std::end(kWords)));

constexpr size_t kLongest = 24;

bool IsCredentialWord(std::string_view word) {
  if (word.size() < 2 || word.size() > kLongest) return false;
  char lower[kLongest];
  std::transform(word.begin(), word.end(), lower, ToLower);
  return std::binary_search(std::begin(kWords), std::end(kWords), std::string_view(lower, word.size()));
}

// "userpassword", "accesstoken".
bool EndsAsCredential(std::string_view word) {
  for (const std::string_view tail : {"password", "passwd", "passphrase", "token", "secret"}) {
    if (word.size() > tail.size() &&
        std::equal(tail.begin(), tail.end(), word.end() - static_cast<std::ptrdiff_t>(tail.size()),
                   [](char a, char b) { return a == ToLower(b); }))
      return true;
  }
  return false;
}

}  // namespace

bool HasCredentialWord(std::string_view text) {
  const bool letters_only = std::all_of(text.begin(), text.end(), [](char c) { return IsUpper(c) || IsLower(c); });
  for (size_t at = 0; at < text.size();) {
    if (!IsUpper(text[at]) && !IsLower(text[at])) {
      ++at;
      continue;
    }
    size_t end = at + 1;
    while (end < text.size() && IsUpper(text[at]) && IsUpper(text[end])) ++end;
    // "HTTPHeader": the last capital begins the next word.
    if (end - at > 1 && end < text.size() && IsLower(text[end])) --end;
    while (end < text.size() && IsLower(text[end])) ++end;
    const std::string_view word = text.substr(at, end - at);
    // "As" and "No" turn up between the humps and digits of random values.
    const bool apart = (at == 0 || !IsAlnum(text[at - 1])) && (end == text.size() || !IsAlnum(text[end]));
    const bool counts = word.size() > 3 || letters_only || apart;
    if (counts && (IsCredentialWord(word) || EndsAsCredential(word))) return true;
    at = end;
  }
  return false;
}

}  // namespace secret_scanner::validate
