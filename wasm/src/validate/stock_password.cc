#include "validate/stock_password.h"

#include <algorithm>
#include <string>

#include "validate/id_text.h"

namespace secret_scanner::validate {
namespace {

// The word itself: only with a capital or a look-alike, "password123" is what documentation writes.
constexpr std::string_view kWords[] = {"password", "passwort", "passwd", "pass", "contrasena", "senha", "changeme"};
// A password with a number of three digits or more, or with look-alikes for letters.
constexpr std::string_view kStems[] = {"admin", "administrator", "root",    "secret", "geheim", "test",
                                       "user",  "guest",         "demo",    "temp",   "login",  "master",
                                       "super", "default",       "manager", "system"};
// A password with any number.
constexpr std::string_view kGreetings[] = {"welcome",   "willkommen", "welkom", "bienvenue", "bienvenido",
                                           "benvenuto", "letmein",    "hello",  "hallo",     "bonjour",
                                           "iloveyou",  "trustno",    "qwerty", "qwertz",    "azerty"};
constexpr std::string_view kWhole[] = {"abc123", "abcd1234", "letmein",  "iloveyou", "qwertz",
                                       "azerty", "1q2w3e4r", "1qaz2wsx", "zaq12wsx"};

bool IsOneOf(std::string_view text, const auto& words) {
  return std::any_of(std::begin(words), std::end(words), [text](std::string_view word) { return text == word; });
}

// The letter that a sign or digit stands for, itself if none.
char Unmasked(char c) {
  switch (c) {
    case '@':
    case '4': return 'a';
    case '0': return 'o';
    case '$':
    case '5': return 's';
    case '3': return 'e';
    case '1': return 'i';
    default: return ToLower(c);
  }
}

}  // namespace

bool IsStockPassword(std::string_view text) {
  if (text.size() < 6 || text.size() > 24) return false;
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), ToLower);
  if (IsOneOf(std::string_view(lower), kWhole)) return true;
  size_t end = text.size();
  while (end > 0 && !IsAlnum(text[end - 1]) && text.size() - end < 2) --end;  // "123!"
  size_t digits = 0;
  for (; end > 0 && IsDigit(text[end - 1]); --end) ++digits;
  if (end > 0 && digits > 0 && !IsAlnum(text[end - 1])) --end;  // "Admin@123"
  const std::string_view stem = std::string_view(lower).substr(0, end);
  const bool plain = std::all_of(stem.begin(), stem.end(), IsLower);
  std::string unmasked(stem);
  std::transform(unmasked.begin(), unmasked.end(), unmasked.begin(), Unmasked);
  if (IsOneOf(std::string_view(unmasked), kGreetings)) return digits > 0 || !plain;
  if (IsOneOf(std::string_view(unmasked), kWords)) return !plain || (digits > 0 && IsUpper(text[0]));
  return IsOneOf(std::string_view(unmasked), kStems) && (digits >= 3 || !plain);
}

}  // namespace secret_scanner::validate
