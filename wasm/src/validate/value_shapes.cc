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
  // "uploads/2024/05/06/image-of-the-day.png": base64 has no full stop.
  const size_t dot = text.rfind('.');
  const bool file = dot != std::string_view::npos && text.size() - dot <= 5 && text.size() - dot >= 3 &&
                    std::all_of(text.begin() + static_cast<std::ptrdiff_t>(dot) + 1, text.end(), IsLower) &&
                    Contains(text, "/");
  if (separators >= 1 && WordPercent(text) >= (file ? 25U : 50U)) return true;
  // "uploads/q8ZkT2vNx7": a folder of small letters.
  const size_t folder = text.find('/');
  return folder != std::string_view::npos && folder >= 4 && WordPercent(text.substr(0, folder)) == 100 &&
         std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(folder), IsLower);
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
  if (open != std::string_view::npos && open > 0 &&
      (text.back() == ')' || WordPercent(text.substr(0, open)) >= 50 || IsTechnicalName(text.substr(0, open))))
    return true;
  // "bcrypt.hashpw(pw": a member that is called, whatever follows.
  const std::string_view name = text.substr(0, open);
  if (open != std::string_view::npos && name.find('.') != std::string_view::npos &&
      std::all_of(name.begin(), name.end(), [](char c) { return IsLower(c) || IsUpper(c) || c == '_' || c == '.'; }))
    return true;
  const size_t bracket = text.find('[');
  return bracket != std::string_view::npos && bracket > 0 && text.find(']', bracket) != std::string_view::npos;
}

constexpr std::string_view kDigests[] = {"md5", "sha1", "sha256", "sha384", "sha512", "hmac-sha256"};

bool IsEncodedFile(std::string_view text) {
  for (const std::string_view start : {"iVBORw0", "/9j/", "R0lGOD", "JVBERi", "UEsDB", "H4sI", "MIID", "MIIE", "MIIF",
                                       "MIIC", "AAAAB3Nza", "AAAAC3Nza", "PD94bWw", "PHN2Zy"}) {
    if (text.starts_with(start)) return true;
  }
  return std::any_of(std::begin(kDigests), std::end(kDigests), [text](std::string_view name) {
    return text.starts_with(name) && text.size() > name.size() &&
           (text[name.size()] == ':' || text[name.size()] == '-');
  });
}

namespace {

// Programs, protocols, algorithms and versions, which a number follows: "TLS1.2", "aes-256", "JDK17", "saml2".
constexpr std::string_view kNumbered[] = {
    "tls",    "tlsv",    "ssl",   "sslv",   "sha",      "aes",      "rsa",     "md",      "utf",     "http",
    "https",  "oauth",   "saml",  "jdk",    "jre",      "java",     "node",    "python",  "php",     "ldap",
    "ntlm",   "ntlmv",   "smtp",  "imap",   "pop",      "iso",      "iso-",    "rfc",     "win",     "log4j",
    "pkcs",   "pkcs#",   "x",     "bcrypt", "argon",    "pbkdf",    "hs",      "rs",      "ps",      "es",
    "rc",     "base",    "ipv",   "junit",  "http/",    "http-",    "eap-",    "wpa",     "chrome",  "firefox",
    "openid", "windows", "step",  "col",    "param",    "arg",      "line",    "field",   "column",  "kb",
    "error",  "http_",   "text",  "string", "number",   "nvarchar", "varchar", "int",     "uint",    "char",
    "crc",    "hmac",    "ecdsa", "ed",     "kerberos", "krb",      "openssl", "openssh", "release", "sprint"};

// What a number counts: "8chars", "90days", "256bit".
constexpr std::string_view kUnits[] = {"char",    "chars", "characters", "day",     "days",    "hour",   "hours",
                                       "min",     "mins",  "sec",        "seconds", "minutes", "bit",    "bits",
                                       "byte",    "bytes", "times",      "weeks",   "month",   "months", "digits",
                                       "letters", "px",    "kb",         "mb",      "gb",      "ms"};

bool EqualsFolded(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() &&
         std::equal(text.begin(), text.end(), lower.begin(), [](char a, char b) { return ToLower(a) == b; });
}

}  // namespace

// Names that mix letters and digits and stand near the word password in tickets: a name of kNumbered with at most three
// digits behind it, a number with a unit, and some that are neither.
bool IsTechnicalName(std::string_view text) {
  for (const std::string_view known : {"utf8mb4", "log4j", "2fa", "i18n", "l10n", "argon2id", "scrypt", "jwt"}) {
    if (EqualsFolded(text, known)) return true;
  }
  size_t end = text.size();
  size_t digits = 0;
  while (end > 0 && (IsDigit(text[end - 1]) || text[end - 1] == '.')) digits += IsDigit(text[--end]) ? 1 : 0;
  std::string_view stem = text.substr(0, end);
  if (stem.size() > 2 && stem.ends_with('-')) stem.remove_suffix(1);
  const auto is = [](std::string_view word) {
    return [word](std::string_view known) { return EqualsFolded(word, known); };
  };
  if (digits <= 3 && !stem.empty() && (digits > 0 || stem.size() < text.size() || EqualsFolded(stem, "bcrypt")) &&
      std::any_of(std::begin(kNumbered), std::end(kNumbered), is(stem)))
    return true;
  size_t begin = 0;
  while (begin < text.size() && IsDigit(text[begin])) ++begin;
  std::string_view unit = text.substr(begin);
  if (unit.starts_with('-')) unit.remove_prefix(1);
  return begin > 0 && std::any_of(std::begin(kUnits), std::end(kUnits), is(unit));
}

// Words of small letters joined by hyphens or low lines, with something short behind or between them, as resources and
// regions are named: "my-release-postgresql-7c9f8d", "us-east-2", "thumb_400x300_q80".
bool IsResourceName(std::string_view text) {
  size_t words = 0;
  size_t in_words = 0;
  bool readable = false;
  bool sized = false;  // a part such as 400x300
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    while (end < text.size() && text[end] != '-' && text[end] != '_') ++end;
    const std::string_view part = text.substr(at, end - at);
    if (std::any_of(part.begin(), part.end(), [](char c) { return IsUpper(c) || !IsAlnum(c); })) return false;
    if (part.size() >= 2 && std::all_of(part.begin(), part.end(), IsLower)) {
      ++words;
      in_words += part.size();
      readable = readable || (part.size() >= 3 && WordPercent(part) == 100);
    }
    const size_t times = part.find('x');
    sized = sized ||
            (times != std::string_view::npos && IsDigits(part.substr(0, times)) && IsDigits(part.substr(times + 1)));
    at = end + 1;
  }
  return readable && (sized || (words >= 2 && in_words * 2 >= text.size()));
}

bool IsFileName(std::string_view text) {
  const size_t dot = text.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return false;
  const std::string_view extension = text.substr(dot + 1);
  for (const std::string_view known :
       {"txt", "log", "xml", "json", "yml", "yaml", "properties", "conf", "cfg", "ini", "java", "js",  "ts",
        "py",  "cs",  "php", "html", "jsp", "css",  "png",        "jpg",  "gif", "pdf", "csv",  "zip", "jar",
        "war", "jks", "p12", "pem",  "key", "crt",  "sh",         "bat",  "sql", "doc", "docx", "xls", "xlsx"}) {
    if (extension == known) return true;
  }
  return false;
}

bool IsPattern(std::string_view text) {
  for (const std::string_view mark :
       {".*", ".+", "(?", "\\w", "\\d", "\\s", "\\S", "[^", "]{", "]+", "]*", "a-z", "A-Z", "0-9"}) {
    if (text.find(mark) != std::string_view::npos) return true;
  }
  return (text.front() == '^' && text.back() == '$') || (text.front() == '*' && text.back() == '*');
}

}  // namespace secret_scanner::validate
