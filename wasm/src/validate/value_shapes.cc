#include "validate/value_shapes.h"

#include <algorithm>

#include "validate/id_text.h"
#include "validate/word_likeness.h"

namespace secret_scanner::validate {
namespace {

bool Contains(std::string_view text, std::string_view piece) { return text.find(piece) != std::string_view::npos; }

}  // namespace

bool IsUuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    const char c = ToLower(text[i]);
    if (dash ? c != '-' : !IsDigit(c) && !(c >= 'a' && c <= 'f')) return false;
  }
  return true;
}

bool IsHex(std::string_view text) {
  size_t digits = 0;
  size_t lower = 0;
  size_t upper = 0;
  for (const char c : text) {
    if (!IsDigit(c) && !(ToLower(c) >= 'a' && ToLower(c) <= 'f')) return false;
    digits += IsDigit(c) ? 1 : 0;
    lower += IsLower(c) ? 1 : 0;
    upper += IsUpper(c) ? 1 : 0;
  }
  return digits > 0 && (lower > 0) != (upper > 0);
}

bool IsDigits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), IsDigit); }

bool IsVersionOrDate(std::string_view text) {
  if (!text.empty() && (text[0] == 'v' || text[0] == 'V')) text.remove_prefix(1);
  size_t digits = 0;
  size_t marks = 0;
  size_t letters = 0;
  for (const char c : text) {
    digits += IsDigit(c) ? 1 : 0;
    marks += c == '.' || c == '-' || c == ':' || c == '/' ? 1 : 0;
    letters += IsUpper(c) || IsLower(c) ? 1 : 0;
    if (!IsAlnum(c) && c != '.' && c != '-' && c != ':' && c != '/' && c != '+' && c != '_') return false;
  }
  return !text.empty() && IsDigit(text[0]) && marks > 0 && digits >= letters && digits + 2 * marks + 4 >= text.size() &&
         letters <= 10;
}

bool IsPathOrAddress(std::string_view text) {
  if (Contains(text, "://") || Contains(text, ":\\") || text.starts_with("./") || text.starts_with("../") ||
      text.starts_with("~/") || text.starts_with("www.") || text.starts_with("\\\\")) {
    return true;
  }
  const size_t at = text.find('@');
  if (at != std::string_view::npos && at > 0) {
    const std::string_view host = text.substr(at + 1);
    const size_t dot = host.rfind('.');
    const bool mail = dot != std::string_view::npos && host.size() - dot > 2 && WordPercent(host) >= 50 &&
                      std::all_of(host.begin(), host.end(), [](char c) { return IsAlnum(c) || c == '.' || c == '-'; });
    if (mail) return true;
  }
  const auto separators =
      std::count_if(text.begin(), text.end(), [](char c) { return c == '/' || c == '\\' || c == '.'; });
  return separators >= 1 && WordPercent(text) >= 50;
}

bool IsCode(std::string_view text) {
  for (const std::string_view mark :
       {"()",       "::",      "->",       "=>",     "==",    "!=",    "&&",    "||",        "+=",
        "\\u",      "\\n",     "\\t",      "\"+",    "'+",    "</",    "/>",    "&lt",       "&gt",
        "&quot",    "&amp",    "function", "return", "this.", "self.", "null",  "System.",   "String",
        "request.", "params[", "$this",    "\\\"",   "[[",    "]]",    "{code", "{noformat", "{color"}) {
    if (Contains(text, mark)) return true;
  }
  const size_t open = text.find('(');
  if (open != std::string_view::npos && open > 0 && (text.back() == ')' || WordPercent(text.substr(0, open)) >= 50))
    return true;
  const size_t bracket = text.find('[');
  return bracket != std::string_view::npos && bracket > 0 && text.find(']', bracket) != std::string_view::npos;
}

bool IsEncodedFile(std::string_view text) {
  for (const std::string_view start : {"iVBORw0", "/9j/", "R0lGOD", "JVBERi", "UEsDB", "H4sI", "MIID", "MIIE", "MIIF",
                                       "MIIC", "AAAAB3Nza", "AAAAC3Nza", "PD94bWw", "PHN2Zy"}) {
    if (text.starts_with(start)) return true;
  }
  return false;
}

// Names that mix letters and digits and stand near the word password in tickets.
bool IsTechnicalName(std::string_view text) {
  constexpr std::string_view kNames[] = {
      "utf8",    "utf8mb4", "utf-8",    "sha1",     "sha-1",    "sha256",  "sha-256", "sha512",   "sha-512", "md5",
      "base64",  "oauth2",  "oauth1",   "http2",    "x509",     "x.509",   "pkcs12",  "pkcs8",    "pbkdf2",  "aes256",
      "aes-256", "aes128",  "rc4",      "ldap3",    "log4j",    "log4j2",  "saml2",   "2fa",      "smtp2",   "win32",
      "i18n",    "l10n",    "ipv4",     "ipv6",     "java8",    "java11",  "python3", "es6",      "http1.1", "ntlmv2",
      "tls1.2",  "mysql5",  "http/1.1", "http/1.0", "http/2.0", "bcrypt",  "argon2",  "argon2id", "scrypt",  "jwt",
      "hs256",   "rs256",   "junit4",   "junit5",   "col1",     "column1", "arg0",    "arg1",     "param1",  "step1"};
  return std::any_of(std::begin(kNames), std::end(kNames), [text](std::string_view name) {
    return text.size() == name.size() &&
           std::equal(text.begin(), text.end(), name.begin(), [](char a, char b) { return ToLower(a) == b; });
  });
}

}  // namespace secret_scanner::validate
