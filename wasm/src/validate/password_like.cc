// What is plausibly a password that a person chose or was given, behind "password:" or in a sentence. Not a check:
// about 9 of 10 random passwords of eight characters are confirmed. Words alone are left out on purpose: behind
// "password" they are nearly always prose ("password reset"), code or labels.
#include <algorithm>

#include "validate/id_text.h"
#include "validate/placeholder.h"
#include "validate/value_shapes.h"
#include "validate/word_likeness.h"

namespace secret_scanner::validate {
namespace {

struct Counts {
  size_t lower = 0;
  size_t upper = 0;
  size_t digits = 0;
  size_t symbols = 0;
  size_t inner_upper = 0;  // capitals behind a small letter or digit
};

Counts CountsOf(std::string_view text) {
  Counts counts;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    counts.lower += IsLower(c) ? 1 : 0;
    counts.upper += IsUpper(c) ? 1 : 0;
    counts.digits += IsDigit(c) ? 1 : 0;
    counts.symbols += IsAlnum(c) ? 0 : 1;
    counts.inner_upper += IsUpper(c) && i > 0 && !IsUpper(text[i - 1]) ? 1 : 0;
  }
  return counts;
}

// Names that mix letters and digits and stand near the word password in tickets.
bool IsTechnicalName(std::string_view text) {
  constexpr std::string_view kNames[] = {
      "utf8",    "utf8mb4", "utf-8",   "sha1",    "sha-1",  "sha256", "sha-256",  "sha512",   "sha-512",
      "md5",     "base64",  "oauth2",  "oauth1",  "http2",  "x509",   "x.509",    "pkcs12",   "pkcs8",
      "pbkdf2",  "aes256",  "aes-256", "aes128",  "rc4",    "ldap3",  "log4j",    "log4j2",   "saml2",
      "2fa",     "smtp2",   "win32",   "i18n",    "l10n",   "ipv4",   "ipv6",     "java8",    "java11",
      "python3", "es6",     "http1.1", "ntlmv2",  "tls1.2", "mysql5", "http/1.1", "http/1.0", "http/2.0",
      "junit4",  "junit5",  "col1",    "column1", "arg0",   "arg1",   "param1",   "step1"};
  return std::any_of(std::begin(kNames), std::end(kNames), [text](std::string_view name) {
    return text.size() == name.size() &&
           std::equal(text.begin(), text.end(), name.begin(), [](char a, char b) { return ToLower(a) == b; });
  });
}

// A capital where no name has one: inside a word that began small ("fluX", "tiGr1s", "moNtag"; not "getName"), or
// behind a mark after such a word ("winter_Sturm5"; not "Field-Name2").
bool HasOddCapital(std::string_view text) {
  for (size_t i = 1; i < text.size(); ++i) {
    if (!IsUpper(text[i])) continue;
    if (!IsAlnum(text[i - 1])) {
      if (IsLower(text[0])) return true;
      continue;
    }
    if (!IsLower(text[i - 1])) continue;
    size_t behind = 0;
    while (i + 1 + behind < text.size() && IsLower(text[i + 1 + behind])) ++behind;
    size_t before = 1;
    while (before < i && IsLower(text[i - 1 - before])) ++before;
    if (behind <= 1 || before <= 2) return true;
  }
  return false;
}

// "file1.txt", "keys2.jks": a name and an extension that people attach or configure.
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

// "user_id", "Field-Name2", "e-mail", "passwordHash": words with separators, and at most a short number.
bool IsIdentifier(std::string_view text, const Counts& counts) {
  const WordScore score = ScoreWords(text);
  const size_t marks = static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return c == '_' || c == '-' || c == '.' || c == ':' || c == '/' || c == '\'' || c == ',' || c == ';' || c == '|';
  }));
  if (counts.symbols > marks) return false;
  const size_t letters = counts.lower + counts.upper;
  const bool mostly_words = letters > 0 && score.word_letters * 10 >= letters * 7;
  if (counts.digits == 0) return marks > 0 || counts.inner_upper > 0 || mostly_words;
  if (text.find_first_of(";#") != std::string_view::npos) return false;  // "Wint3r#Falke"
  // Digits behind a name: "field2", "node-01", and ticket keys as ABC-123.
  const bool ticket_key = counts.lower == 0 && marks == 1 && text.find('-') != std::string_view::npos;
  if (ticket_key) return true;
  // "winter_Montagna55", "tiGr1s_22": words joined by a mark, a capital and digits make the kind of password that
  // policies ask for; names have no capital inside a small word and number from one place on.
  const bool chosen = counts.lower > 0 && counts.upper > 0 && (counts.digits >= 2 || HasOddCapital(text));
  return marks > 0 && mostly_words && counts.digits <= 2 && !chosen;
}

bool IsNoPassword(std::string_view text) {
  if (text.size() < 4 || text.size() > 64) return true;
  if (HasPlaceholderShape(text) || IsVariable(text) || HasPlaceholderWord(text)) return true;
  if (IsUuid(text) || IsVersionOrDate(text) || IsPathOrAddress(text) || IsCode(text)) return true;
  if (IsTechnicalName(text) || IsFileName(text)) return true;
  const unsigned char first = static_cast<unsigned char>(text[0]);
  return first >= 0x80 || text[0] == '{' || text[0] == '(' || text[0] == '<' || text[0] == '[' || text[0] == '/' ||
         text[0] == '|';
}

}  // namespace

// Parameter `hex` 1: a string of hex digits may be the password (32, 40 or 64 of them are a hash elsewhere).
Verdict PasswordLike(const ValidatorInput& input) {
  const std::string_view text = input.value;
  if (IsNoPassword(text)) return Verdict::kReject;
  const Counts counts = CountsOf(text);
  if (IsDigits(text)) return text.size() >= 6 && text.size() <= 12 ? Verdict::kNeutral : Verdict::kReject;
  const bool digest = text.size() >= 32 && IsHex(text);
  if (digest && input.params[0] != 1) return Verdict::kReject;
  if (IsIdentifier(text, counts)) return Verdict::kReject;
  const size_t letters = counts.lower + counts.upper;
  if (letters == 0) return Verdict::kNeutral;
  if (counts.digits == 0 && counts.symbols == 0) {
    const bool word = WordPercent(text) >= 60 || counts.inner_upper == 0;
    return word ? Verdict::kReject : Verdict::kNeutral;
  }
  if (text.size() < 6) return Verdict::kNeutral;
  // "writer2", "Manager2": a name with a number as often as a weak password.
  if (counts.symbols == 0 && counts.digits == 1 && IsDigit(text.back()) && counts.inner_upper == 0 &&
      WordPercent(text) >= 60) {
    return Verdict::kNeutral;
  }
  const bool trailing_symbol_only = counts.digits == 0 && counts.symbols == 1 && !IsAlnum(text.back());
  if (trailing_symbol_only || (counts.digits == 0 && counts.symbols > 0 && !IsAlnum(text[0]))) return Verdict::kNeutral;
  return Verdict::kConfirm;
}

}  // namespace secret_scanner::validate
