#include "match/delimited_lines.h"

#include <algorithm>

#include "match/byte_sets.h"
#include "secret_scanner/document.h"

namespace secret_scanner {
namespace {

constexpr size_t kMaxNamesBytes = 512;
constexpr size_t kMaxFields = 64;
constexpr size_t kMaxLabelBytes = 48;
constexpr size_t kMaxValueBytes = 256;

bool IsDivider(char c) { return c == ',' || c == ';' || c == '\t' || c == '|'; }
bool IsLineEnd(char c) { return c == '\n' || IsSeparator(static_cast<unsigned char>(c)); }

// Letters of any script, and what stands in names of columns.
bool IsNameByte(char c) {
  return IsAsciiLower(c) || IsAsciiUpper(c) || static_cast<unsigned char>(c) >= 0x80 || c == ' ' || c == '_' ||
         c == '-' || c == '"' || c == '\'' || c == '#' || c == '/' || c == '\r';
}

uint32_t LineEnd(std::string_view bytes, uint32_t at) {
  while (at < bytes.size() && !IsLineEnd(bytes[at])) ++at;
  return at;
}

// The divider of a line of names that begins at `at`, 0 if there is none; `end` is where the line ends or stops being
// one.
char DividerOfNames(std::string_view bytes, uint32_t at, uint32_t& end) {
  char divider = 0;
  for (end = at; end < bytes.size() && !IsLineEnd(bytes[end]); ++end) {
    const char c = bytes[end];
    if (IsDivider(c) && (divider == 0 || divider == c)) {
      divider = c;
    } else if (!IsNameByte(c) || end - at >= kMaxNamesBytes) {
      return 0;
    }
  }
  return divider;
}

// Splits a line; spaces and quotes around fields are left out. Stops at one field more than kMaxFields.
void Split(std::string_view bytes, Span line, char divider, std::vector<Span>& fields) {
  const auto is_margin = [](char c) { return c == ' ' || c == '"' || c == '\'' || c == '\r'; };
  fields.clear();
  for (uint32_t at = line.begin; fields.size() <= kMaxFields;) {
    const size_t found = bytes.substr(at, line.end - at).find(divider);
    const uint32_t stop = found == std::string_view::npos ? line.end : at + static_cast<uint32_t>(found);
    Span field = {at, stop};
    while (field.begin < field.end && is_margin(bytes[field.begin])) ++field.begin;
    while (field.end > field.begin && is_margin(bytes[field.end - 1])) --field.end;
    fields.push_back(field);
    if (stop == line.end) return;
    at = stop + 1;
  }
}

}  // namespace

void AddDelimitedLines(std::string_view bytes, std::vector<LabelledCell>& cells) {
  std::vector<Span> names;
  std::vector<Span> fields;
  for (uint32_t at = 0; at < bytes.size();) {
    uint32_t end = at;
    const char divider = DividerOfNames(bytes, at, end);
    if (divider == 0) {
      at = LineEnd(bytes, end) + 1;
      continue;
    }
    Split(bytes, {at, end}, divider, names);
    at = end + 1;
    while (names.size() <= kMaxFields && at < bytes.size()) {
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
