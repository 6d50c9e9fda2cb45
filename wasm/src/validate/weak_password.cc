// Passwords that are words and still meant: the user's own name, or the default of a product, where a user name stands
// before them. Words in place of a password are otherwise documentation ("user:password").
#include <algorithm>

#include "validate/id_text.h"
#include "validate/placeholder.h"

namespace secret_scanner::validate {
namespace {

constexpr size_t kReach = 160;  // bytes before the value in which the user name is looked for

// Defaults of servers, databases and images, as their manuals give them.
constexpr std::string_view kDefaults[] = {
    "admin",    "admin123",   "administrator", "root",   "toor",   "guest",     "tiger",   "manager",    "postgres",
    "oracle",   "system",     "sysadmin",      "test",   "test1",  "test123",   "letmein", "welcome",    "welcome1",
    "rabbitmq", "minioadmin", "elastic",       "jboss",  "sonar",  "vagrant",   "hadoop",  "hive",       "mysql",
    "neo4j",    "alfresco",   "activemq",      "tomcat", "s3cret", "password1", "demo",    "password123"};

bool EqualsFolded(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return ToLower(x) == ToLower(y); });
}

constexpr bool IsNameByte(char c) { return IsAlnum(c) || c == '_' || c == '-' || c == '.'; }
constexpr bool IsSign(char c) { return c == ' ' || c == '=' || c == ':' || c == '"' || c == '\''; }

// The value behind the last "user", "username", "user-id" ... before `end`, empty without one.
std::string_view UserBefore(std::string_view buffer, size_t end) {
  const std::string_view before = buffer.substr(end - std::min(end, kReach), std::min(end, kReach));
  for (size_t at = before.size(); at-- > 0;) {
    if (!EqualsFolded(before.substr(at, 4), "user")) continue;
    size_t begin = at + 4;
    while (begin < before.size() && IsNameByte(before[begin])) ++begin;
    const size_t sign = begin;
    while (begin < before.size() && begin - sign < 4 && IsSign(before[begin])) ++begin;
    if (begin == sign) continue;
    size_t stop = begin;
    while (stop < before.size() && IsNameByte(before[stop])) ++stop;
    if (stop > begin) return before.substr(begin, stop - begin);
  }
  return {};
}

}  // namespace

// Confirms the user's own name, a piece of it with "pwd" or "pass" behind it, and a known default behind a user name;
// rejects all other words.
Verdict WeakPassword(const ValidatorInput& input) {
  const std::string_view text = input.value;
  if (HasPlaceholderShape(text) || IsVariable(text)) return Verdict::kReject;
  const std::string_view user = UserBefore(input.buffer, input.span.begin);
  if (user.empty() || EqualsFolded(user, "user") || EqualsFolded(user, "username")) return Verdict::kReject;
  if (EqualsFolded(user, "password") || EqualsFolded(text, "password")) return Verdict::kReject;
  if (EqualsFolded(user, text)) return Verdict::kConfirm;
  const bool known = std::any_of(std::begin(kDefaults), std::end(kDefaults),
                                 [text](std::string_view name) { return EqualsFolded(text, name); });
  if (known) return Verdict::kConfirm;
  for (const std::string_view tail : {"pwd", "pass"}) {
    if (text.size() < tail.size() + 2) continue;
    const std::string_view stem = text.substr(0, text.size() - tail.size());
    const bool ends = EqualsFolded(text.substr(stem.size()), tail);
    // "bobspwd" of bob, "xdpwd" of xdlake; of springxd too: a product's short name at the end of its user.
    const bool shared = EqualsFolded(user.substr(0, stem.size()), stem) ||
                        EqualsFolded(stem.substr(0, user.size()), user) ||
                        (user.size() >= stem.size() && EqualsFolded(user.substr(user.size() - stem.size()), stem));
    if (ends && shared) return Verdict::kConfirm;
  }
  return Verdict::kReject;
}

}  // namespace secret_scanner::validate
