#include "validate/value_syntax.h"

#include "validate/id_text.h"

namespace secret_scanner::validate {
namespace {

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
  if (ends && IsDeclaration(line)) return ValueSyntax::kSetting;
  if (line.size() < 2 || (line.back() != '=' && line.back() != ':')) return ValueSyntax::kOpen;
  const bool equals = line.back() == '=';
  const bool tight = equals && before.back() == '=' && !IsBlank(line[line.size() - 2]);
  const std::string_view names = WithoutBlanks(line.substr(0, line.size() - 1));
  size_t name = names.size();
  while (name > 0 && IsNamePart(names[name - 1])) --name;
  if (name == names.size()) return ValueSyntax::kOpen;
  if (tight && (IsCompound(names.substr(name)) || IsAmongPairs(names.substr(0, name), after)))
    return ValueSyntax::kSetting;
  if (!ends || !IsLoneName(names)) return ValueSyntax::kOpen;
  return equals || IsCompound(names.substr(name)) ? ValueSyntax::kSetting : ValueSyntax::kLabel;
}

}  // namespace secret_scanner::validate
