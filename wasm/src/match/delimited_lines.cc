#include "match/delimited_lines.h"

#include <array>

#include "match/byte_sets.h"
#include "secret_scanner/document.h"
#include "text/find_byte.h"

namespace secret_scanner {
namespace {

constexpr size_t kMaxNamesBytes = 512;
constexpr size_t kMaxFields = 64;
constexpr size_t kMaxLabelBytes = 48;
constexpr size_t kMaxValueBytes = 256;

// What divides columns that are aligned by spaces: two of them, or more.
constexpr char kSpaces = ' ';

// What a byte is in a line of names: letters of any script, and what else stands in names of columns, are kName.
enum class NameByte : uint8_t { kName, kDivider, kOther };

constexpr std::array<NameByte, 256> kNameBytes = [] {
  std::array<NameByte, 256> kinds{};
  for (size_t byte = 0; byte < kinds.size(); ++byte) {
    const char c = static_cast<char>(byte);
    kinds[byte] = IsAsciiLower(c) || IsAsciiUpper(c) || byte >= 0x80 ? NameByte::kName : NameByte::kOther;
  }
  for (const char c : std::string_view(" _-\"'#/*\r")) kinds[static_cast<unsigned char>(c)] = NameByte::kName;
  for (const char c : std::string_view(",;\t|")) kinds[static_cast<unsigned char>(c)] = NameByte::kDivider;
  return kinds;
}();

// The fields of a line; one more than kMaxFields stands for all beyond. On the stack: most texts have a line with a
// comma, and scans of most texts allocate nothing.
class Fields {
 public:
  void Clear() { size_ = 0; }
  void Add(Span field) { fields_[size_++] = field; }
  size_t size() const { return size_; }
  bool TooMany() const { return size_ > kMaxFields; }
  Span operator[](size_t i) const { return fields_[i]; }

 private:
  size_t size_ = 0;
  std::array<Span, kMaxFields + 1> fields_;
};

bool HoldsTab(std::string_view bytes) {
  return FindByte(bytes, 0, [](ByteWord word) { return FirstEqual(word, '\t'); }) < bytes.size();
}

// The divider of a line of names, 0 if `line` is none. `may_hold_tabs`: whether there is a tab in the text at all.
char DividerOfNames(std::string_view line, bool may_hold_tabs) {
  if (line.empty() || line.size() > kMaxNamesBytes) return 0;
  const auto kind_of = [](char c) { return kNameBytes[static_cast<unsigned char>(c)]; };
  // Nothing but a table has tabs between words, so that there names may be more than words. Code and sentences end with
  // a sign.
  const bool tabs = may_hold_tabs && HoldsTab(line);
  if (!tabs && kind_of(line.back()) == NameByte::kOther) return 0;
  char divider = 0;
  for (const char c : line) {
    const NameByte kind = kind_of(c);
    if (kind == NameByte::kName || (tabs && c != '\t' && !IsAsciiDigit(c))) continue;
    if (kind == NameByte::kOther || (divider != 0 && divider != c)) return 0;
    divider = c;
  }
  if (divider != 0) return divider;
  const size_t name = line.find_first_not_of(kSpaces);
  const size_t wide = line.find("  ", name);
  // Spaces at the end divide nothing.
  const bool columns = wide != std::string_view::npos && line.find_first_not_of(" \r", wide) != std::string_view::npos;
  return columns ? kSpaces : '\0';
}

// "---+---", "|---|", "+====+": what tables of consoles and Markdown have between their lines.
bool IsRule(std::string_view line) {
  return !line.empty() && line.find_first_not_of("-+|=: \r") == std::string_view::npos &&
         line.find_first_of("-=") != std::string_view::npos;
}

// Where the divider at or behind `at` begins and ends; the end of the line where there is none.
Span NextDivider(std::string_view bytes, uint32_t at, uint32_t line_end, char divider) {
  const std::string_view rest = bytes.substr(at, line_end - at);
  const size_t found = divider == kSpaces ? rest.find("  ") : rest.find(divider);
  if (found == std::string_view::npos) return {line_end, line_end};
  const uint32_t begin = at + static_cast<uint32_t>(found);
  uint32_t end = begin + 1;
  while (divider == kSpaces && end < line_end && bytes[end] == kSpaces) ++end;
  return {begin, end};
}

// Splits a line; spaces and quotes around fields are left out. Stops at one field more than kMaxFields.
void Split(std::string_view bytes, Span line, char divider, Fields& fields) {
  const auto is_margin = [](char c) { return c == ' ' || c == '"' || c == '\'' || c == '\r'; };
  fields.Clear();
  while (divider == kSpaces && line.end > line.begin && (bytes[line.end - 1] == kSpaces || bytes[line.end - 1] == '\r'))
    --line.end;
  for (uint32_t at = line.begin; !fields.TooMany();) {
    const Span stop = NextDivider(bytes, at, line.end, divider);
    Span field = {at, stop.begin};
    while (field.begin < field.end && is_margin(bytes[field.begin])) ++field.begin;
    while (field.end > field.begin && is_margin(bytes[field.end - 1])) --field.end;
    fields.Add(TrimCell(bytes, field));
    if (stop.empty()) return;
    at = stop.end;
  }
}

// Each field behind the name of its column, and behind the first of its line, which in a table turned round is its
// name.
void AddFields(const Fields& names, const Fields& fields, std::vector<LabelledCell>& cells) {
  Span first;
  for (size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].empty() || fields[i].size() > kMaxValueBytes) continue;
    if (!names[i].empty() && names[i].size() <= kMaxLabelBytes) cells.push_back({names[i], fields[i]});
    if (!first.empty() && first.size() <= kMaxLabelBytes) cells.push_back({first, fields[i], /*loose=*/true});
    if (first.empty()) first = fields[i];
  }
}

}  // namespace

void AddDelimitedLines(std::string_view bytes, const TextLines& lines, std::vector<LabelledCell>& cells) {
  const auto text_of = [bytes](Span span) { return bytes.substr(span.begin, span.size()); };
  // Behind most lines of prose stands an empty one, or nothing.
  const auto goes_on = [&](size_t i) {
    return i + 1 < lines.all.size() && lines.all[i + 1].line.begin == lines.all[i].line.end + 1;
  };
  Fields names;
  Fields fields;
  for (size_t i = 0; i < lines.all.size(); ++i) {
    const Span line = lines.all[i].line;
    const char divider = goes_on(i) ? DividerOfNames(text_of(line), lines.hold_tabs) : '\0';
    if (divider == 0) continue;
    Split(bytes, line, divider, names);
    for (; !names.TooMany() && goes_on(i); ++i) {
      const Span next = lines.all[i + 1].line;
      if (IsRule(text_of(next))) continue;
      Split(bytes, next, divider, fields);
      if (fields.size() != names.size()) break;
      AddFields(names, fields, cells);
    }
  }
}

}  // namespace secret_scanner
