#include "decode/html_entity.h"

#include <algorithm>
#include <array>

namespace secret_scanner {
namespace {

constexpr uint32_t kMaxReference = 10;  // "&#1114111;", "&NewLine;"

struct NamedCharacter {
  std::string_view name;
  char character;
};

// By name. Those that people and tools write for characters of values and of what stands around them.
constexpr std::array<NamedCharacter, 38> kNames = {{
    {"NewLine", '\n'}, {"Tab", '\t'},   {"amp", '&'},    {"apos", '\''},  {"ast", '*'},    {"bsol", '\\'},
    {"colon", ':'},    {"comma", ','},  {"commat", '@'}, {"dollar", '$'}, {"equals", '='}, {"excl", '!'},
    {"grave", '`'},    {"gt", '>'},     {"hyphen", '-'}, {"lbrace", '{'}, {"lbrack", '['}, {"lcub", '{'},
    {"lowbar", '_'},   {"lpar", '('},   {"lsqb", '['},   {"lt", '<'},     {"nbsp", ' '},   {"num", '#'},
    {"percnt", '%'},   {"period", '.'}, {"plus", '+'},   {"quest", '?'},  {"quot", '"'},   {"rbrace", '}'},
    {"rbrack", ']'},   {"rcub", '}'},   {"rpar", ')'},   {"rsqb", ']'},   {"semi", ';'},   {"sol", '/'},
    {"verbar", '|'},   {"vert", '|'},
}};
static_assert(std::is_sorted(kNames.begin(), kNames.end(),
                             [](const NamedCharacter& a, const NamedCharacter& b) { return a.name < b.name; }));

// The character that `digits` of base 10 or 16 name; kNoCharacter if they are none.
uint32_t Number(std::string_view digits, uint32_t base) {
  if (digits.empty()) return kNoCharacter;
  uint32_t number = 0;  // of at most seven digits: no overflow
  for (const char c : digits) {
    const int digit = HexDigit(c);
    if (digit < 0 || static_cast<uint32_t>(digit) >= base) return kNoCharacter;
    number = number * base + static_cast<uint32_t>(digit);
  }
  return number;
}

}  // namespace

Escape ReadHtmlEntity(std::string_view bytes, uint32_t at) {
  const std::string_view reference = bytes.substr(at, kMaxReference);
  const size_t semicolon = reference.find(';');
  if (reference.size() < 2 || semicolon == std::string_view::npos) return kNoEscape;
  const uint32_t end = at + static_cast<uint32_t>(semicolon) + 1;
  const std::string_view name = reference.substr(1, semicolon - 1);
  if (name.starts_with("#x") || name.starts_with("#X")) return EscapeOf(end, Number(name.substr(2), 16));
  if (name.starts_with("#")) return EscapeOf(end, Number(name.substr(1), 10));
  const auto found = std::lower_bound(kNames.begin(), kNames.end(), name,
                                      [](const NamedCharacter& a, std::string_view b) { return a.name < b; });
  if (found == kNames.end() || found->name != name) return kNoEscape;
  return EscapeOf(end, static_cast<uint32_t>(found->character));
}

}  // namespace secret_scanner
