#include "match/delimited_lines.h"

#include <array>

#include "match/byte_sets.h"
#include "secret_scanner/document.h"
#include "text/find_byte.h"

namespace secret_scanner {
namespace {

// Separators are the only bytes of a text from here on.
constexpr unsigned char kFirstSeparator = 0xF8;

constexpr size_t kMaxNamesBytes = 512;
constexpr size_t kMaxFields = 64;
constexpr size_t kMaxLabelBytes = 48;
constexpr size_t kMaxValueBytes = 256;

// What a byte is in a line of names: letters of any script, and what else stands in names of columns, are kName.
enum class NameByte : uint8_t { kName, kDivider, kOther };

constexpr std::array<NameByte, 256> kNameBytes = [] {
  std::array<NameByte, 256> kinds{};
  for (size_t byte = 0; byte < kinds.size(); ++byte) {
    const char c = static_cast<char>(byte);
    kinds[byte] = IsAsciiLower(c) || IsAsciiUpper(c) || byte >= 0x80 ? NameByte::kName : NameByte::kOther;
  }
  for (const char c : std::string_view(" _-\"'#/\r")) kinds[static_cast<unsigned char>(c)] = NameByte::kName;
  for (const char c : std::string_view(",;\t|")) kinds[static_cast<unsigned char>(c)] = NameByte::kDivider;
  return kinds;
}();

bool IsLineEnd(char c) { return c == '\n' || IsSeparator(static_cast<unsigned char>(c)); }

uint32_t LineEnd(std::string_view bytes, uint32_t at) {
  return static_cast<uint32_t>(FindByte(
      bytes, at, [](ByteWord word) { return FirstEqual(word, '\n') | FirstBelow(~word, 0x100 - kFirstSeparator); }));
}

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

// The divider of a line of names, 0 if `line` is none.
char DividerOfNames(std::string_view line) {
  if (line.size() > kMaxNamesBytes) return 0;
  char divider = 0;
  for (const char c : line) {
    const NameByte kind = kNameBytes[static_cast<unsigned char>(c)];
    if (kind == NameByte::kName) continue;
    if (kind == NameByte::kOther || (divider != 0 && divider != c)) return 0;
    divider = c;
  }
  return divider;
}

// Splits a line; spaces and quotes around fields are left out. Stops at one field more than kMaxFields.
void Split(std::string_view bytes, Span line, char divider, Fields& fields) {
  const auto is_margin = [](char c) { return c == ' ' || c == '"' || c == '\'' || c == '\r'; };
  fields.Clear();
  for (uint32_t at = line.begin; !fields.TooMany();) {
    const size_t found = bytes.substr(at, line.end - at).find(divider);
    const uint32_t stop = found == std::string_view::npos ? line.end : at + static_cast<uint32_t>(found);
    Span field = {at, stop};
    while (field.begin < field.end && is_margin(bytes[field.begin])) ++field.begin;
    while (field.end > field.begin && is_margin(bytes[field.end - 1])) --field.end;
    fields.Add(field);
    if (stop == line.end) return;
    at = stop + 1;
  }
}

}  // namespace

void AddDelimitedLines(std::string_view bytes, std::vector<LabelledCell>& cells) {
  Fields names;
  Fields fields;
  for (uint32_t at = 0; at < bytes.size();) {
    const uint32_t end = LineEnd(bytes, at);
    // Behind most lines of prose stands an empty one, or nothing.
    const bool goes_on = end + 1 < bytes.size() && !IsLineEnd(bytes[end + 1]);
    const char divider = goes_on ? DividerOfNames(bytes.substr(at, end - at)) : '\0';
    if (divider == 0) {
      at = end + 1;
      continue;
    }
    Split(bytes, {at, end}, divider, names);
    at = end + 1;
    while (!names.TooMany() && at < bytes.size()) {
      const uint32_t line_end = LineEnd(bytes, at);
      Split(bytes, {at, line_end}, divider, fields);
      if (fields.size() != names.size()) break;
      for (size_t i = 0; i < fields.size(); ++i) {
        const bool sound = !names[i].empty() && names[i].size() <= kMaxLabelBytes && !fields[i].empty() &&
                           fields[i].size() <= kMaxValueBytes;
        if (sound) cells.push_back({names[i], fields[i]});
      }
      at = line_end + 1;
    }
  }
}

}  // namespace secret_scanner
