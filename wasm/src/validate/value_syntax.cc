#include "validate/value_syntax.h"

#include <algorithm>

#include "validate/id_text.h"

namespace secret_scanner::validate {
namespace {

constexpr uint32_t kUserReach = 100;
constexpr size_t kReach = 160;  // bytes before the value that are looked at

constexpr bool IsQuote(char c) { return c == '"' || c == '\'' || c == '`'; }
constexpr bool IsBlank(char c) { return c == ' ' || c == '\t'; }
// Line feeds, and the separators between blocks and cells of a document.
constexpr bool EndsLine(char c) { return c == '\n' || c == '\r' || static_cast<unsigned char>(c) >= 0xF8; }
constexpr bool IsNamePart(char c) { return IsAlnum(c) || c == '_' || c == '-' || c == '.' || c == '$' || c == ':'; }

// The bytes before `end` without blanks at their end.
std::string_view WithoutBlanks(std::string_view text) {
  while (!text.empty() && IsBlank(text.back())) text.remove_suffix(1);
  return text;
}

bool IsQuoted(std::string_view before, std::string_view after) {
  if (before.empty() || after.empty() || !IsQuote(before.back())) return false;
  const char quote = before.back();
  const bool closes = after[0] == quote || (after[0] == '\\' && after.size() > 1 && after[1] == quote);
  if (!closes) return false;
  before.remove_suffix(1);
  if (!before.empty() && before.back() == '\\') before.remove_suffix(1);
  // A prefix of the literal: @"x", u"x", b'x', L"x".
  if (before.size() > 1 && (before.back() == '@' || IsAlnum(before.back())) && !IsAlnum(before[before.size() - 2]))
    before.remove_suffix(1);
  before = WithoutBlanks(before);
  if (before.empty()) return false;
  if (before.ends_with(" to")) return true;  // "name" to "value"
  size_t word = before.size();
  while (word > 0 && IsNamePart(before[word - 1])) --word;
  if (word > 1 && before[word - 1] == '&') before = WithoutBlanks(before.substr(0, word - 1));  // an anchor of YAML
  switch (before.back()) {
    case '=':
    case ':':
    case '(':
    case ',':
    case '>':
    case '{':
    case '[':
    case '-':
    case '|':
    case '?':
    case '+':
    case '.': return true;
    default: return false;
  }
}

bool IsElementText(std::string_view before, std::string_view after) {
  return !before.empty() && before.back() == '>' && after.starts_with("</");
}

// Whether the line up to the sign holds a single name, behind at most a word such as "export", "set" or "ENV".
bool IsLoneName(std::string_view line) {
  size_t words = 0;
  bool in_word = false;
  for (const char c : line) {
    if (IsBlank(c)) {
      in_word = false;
      continue;
    }
    if (!IsNamePart(c)) return false;
    words += in_word ? 0 : 1;
    in_word = true;
  }
  return words >= 1 && words <= 2;
}

// "ENV NAME", "setx NAME", "#define NAME", "set -x NAME": a name is given the value behind it.
bool IsDeclaration(std::string_view line) {
  for (const std::string_view start : {"#define ", "ENV ", "ARG ", "setenv ", "setx ", "set -x ", "set -gx "}) {
    if (line.starts_with(start)) return IsLoneName(line.substr(start.size()));
  }
  return false;
}

// "--db-password", "--token=": the last word of the line is the flag of a program.
bool IsFlag(std::string_view line) {
  if (!line.empty() && IsQuote(line.back())) line.remove_suffix(1);
  if (!line.empty() && (line.back() == '=' || line.back() == ' ')) line.remove_suffix(1);
  size_t begin = line.size();
  while (begin > 0 && (IsAlnum(line[begin - 1]) || line[begin - 1] == '-')) --begin;
  const std::string_view word = line.substr(begin);
  return word.size() > 3 && word.starts_with("--") && IsAlnum(word.back());
}

// "name: |" and "name: >-" on the line before: a block scalar of YAML.
bool IsBlockScalar(std::string_view before) {
  while (!before.empty() && (IsBlank(before.back()) || before.back() == '\n')) before.remove_suffix(1);
  if (!before.empty() && (before.back() == '-' || before.back() == '+')) before.remove_suffix(1);
  if (before.empty() || (before.back() != '|' && before.back() != '>')) return false;
  before = WithoutBlanks(before.substr(0, before.size() - 1));
  return !before.empty() && before.back() == ':';
}

// "// name", "# name": a setting that somebody has commented out.
std::string_view WithoutCommentMark(std::string_view line) {
  while (!line.empty() && (IsBlank(line[0]) || line[0] == '/' || line[0] == '#' || line[0] == '*' || line[0] == ';'))
    line.remove_prefix(1);
  return line;
}

bool EndsSetting(std::string_view after) {
  if (after.empty() || EndsLine(after[0]) || after[0] == ';' || after[0] == '&') return true;
  while (!after.empty() && IsBlank(after[0])) after.remove_prefix(1);
  return after.empty() || EndsLine(after[0]) || after[0] == '#';
}

// "db_password", "db.password", "dbPassword": what a machine reads, not the label of a form.
bool IsCompound(std::string_view name) {
  for (size_t i = 1; i < name.size(); ++i) {
    if (name[i] == '_' || name[i] == '.' || name[i] == '-' || (IsUpper(name[i]) && IsLower(name[i - 1]))) return true;
  }
  return false;
}

// Whether the first word of `text` is itself "name=value".
bool StartsWithPair(std::string_view text) {
  size_t end = 0;
  while (end < text.size() && IsNamePart(text[end])) ++end;
  return end > 0 && end < text.size() && text[end] == '=';
}

// "user=app password=x port=5": one of several pairs on a line.
bool IsAmongPairs(std::string_view before, std::string_view after) {
  if (!after.empty() && (after[0] == ' ' || after[0] == ',')) {
    after.remove_prefix(1);
    while (!after.empty() && IsBlank(after[0])) after.remove_prefix(1);
    if (StartsWithPair(after.substr(0, kReach))) return true;
  }
  before = WithoutBlanks(before);
  if (!before.empty() && before.back() == ',') before.remove_suffix(1);
  size_t word = before.size();
  while (word > 0 && !IsBlank(before[word - 1])) --word;
  return StartsWithPair(before.substr(word));
}

}  // namespace

ValueSyntax SyntaxOf(const ValidatorInput& input) {
  const std::string_view before = input.buffer.substr(0, input.span.begin);
  const std::string_view after = input.buffer.substr(input.span.end);
  if (IsQuoted(before, after) || IsElementText(before, after)) return ValueSyntax::kLiteral;
  size_t begin = before.size();
  while (begin > 0 && before.size() - begin < kReach && !EndsLine(before[begin - 1])) --begin;
  const std::string_view line = WithoutBlanks(before.substr(begin));
  const bool ends = EndsSetting(after);
  if (IsFlag(line) || (ends && (IsDeclaration(line) || (line.empty() && IsBlockScalar(before)))))
    return ValueSyntax::kSetting;
  if (line.size() < 2 || (line.back() != '=' && line.back() != ':')) return ValueSyntax::kOpen;
  const bool equals = line.back() == '=';
  const bool tight = equals && before.back() == '=' && !IsBlank(line[line.size() - 2]);
  const std::string_view names = WithoutBlanks(line.substr(0, line.size() - 1));
  size_t name = names.size();
  while (name > 0 && IsNamePart(names[name - 1])) --name;
  if (name == names.size()) return ValueSyntax::kOpen;
  const std::string_view own = names.substr(name);
  const bool capitals = own.size() > 3 && std::all_of(own.begin(), own.end(), IsUpper);  // PGPASSWORD=x psql
  if (tight && (capitals || IsCompound(own) || IsAmongPairs(names.substr(0, name), after)))
    return ValueSyntax::kSetting;
  // "${db.password:x}", "{user: app, db_password: x}"
  const bool closes = !after.empty() && (after[0] == '}' || after[0] == ',');
  if (closes && !equals && IsCompound(names.substr(name))) return ValueSyntax::kSetting;
  if (!ends || !IsLoneName(WithoutCommentMark(names))) return ValueSyntax::kOpen;
  return equals || IsCompound(names.substr(name)) ? ValueSyntax::kSetting : ValueSyntax::kLabel;
}

bool HasUserBefore(const ValidatorInput& input) {
  const std::string_view before = input.buffer.substr(input.span.begin - std::min(input.span.begin, kUserReach),
                                                      std::min(input.span.begin, kUserReach));
  for (const std::string_view word : {"user", "login", "benutzer", "utilisateur", "identifiant", "usuario", "utente",
                                      "utilizador", "gebruiker", "account"}) {
    for (size_t at = 0; at + word.size() < before.size(); ++at) {
      const bool same = std::equal(word.begin(), word.end(), before.begin() + static_cast<std::ptrdiff_t>(at),
                                   [](char a, char b) { return a == ToLower(b); });
      if (!same) continue;
      size_t end = at + word.size();
      while (end < before.size() && (IsAlnum(before[end]) || before[end] == ' ') && end - at < 24) ++end;
      if (end < before.size() && (before[end] == ':' || before[end] == '=')) return true;
    }
  }
  return false;
}

}  // namespace secret_scanner::validate
