#include "match/named_values.h"

#include <algorithm>
#include <array>
#include <optional>

#include "match/byte_sets.h"
#include "secret_scanner/document.h"
#include "text/find_byte.h"

namespace secret_scanner {
namespace {

constexpr size_t kReach = 240;  // bytes of a tag or object on either side of a value
constexpr size_t kMaxColumns = 64;
constexpr size_t kMaxColumnsBytes = 512;
constexpr size_t kMaxListBytes = 4096;
constexpr size_t kMaxRows = 1000;
constexpr std::string_view kValue = "value";

// What names of values are called.
constexpr std::string_view kNames[] = {"name",  "id",          "label",        "key",      "field",     "fieldname",
                                       "title", "placeholder", "type",         "param",    "code",      "text",
                                       "alt",   "property",    "column",       "question", "attribute", "displayname",
                                       "for",   "aria-label",  "autocomplete", "fieldid"};

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool IsQuote(char c) { return c == '"' || c == '\''; }
bool IsNameByte(char c) { return kTokenBytes.Has(c); }
bool IsEdge(char c) {
  return c == '<' || c == '>' || c == '{' || c == '}' || c == '[' || c == ']' ||
         IsSeparator(static_cast<unsigned char>(c));
}

bool EqualsFolded(std::string_view text, std::string_view lower) {
  return std::equal(text.begin(), text.end(), lower.begin(), lower.end(),
                    [](char a, char b) { return AsciiLower(a) == b; });
}

size_t SkipSpaces(std::string_view bytes, size_t at) {
  while (at < bytes.size() && IsSpace(bytes[at])) ++at;
  return at;
}

// The value that a sign at `at`, with white space or the closing quote of a name around it, assigns: quoted, or the
// rest of the line or up to a comma or an edge. `next` is then behind it.
std::optional<Span> AssignedAt(std::string_view bytes, size_t at, size_t& next) {
  if (at < bytes.size() && IsQuote(bytes[at])) ++at;
  at = SkipSpaces(bytes, at);
  if (at >= bytes.size() || (bytes[at] != ':' && bytes[at] != '=')) return std::nullopt;
  ++at;
  if (at < bytes.size() && bytes[at] == '>') ++at;
  while (at < bytes.size() && (bytes[at] == ' ' || bytes[at] == '{')) ++at;
  if (at >= bytes.size()) return std::nullopt;
  const bool quoted = IsQuote(bytes[at]);
  const char quote = bytes[at];
  const size_t begin = quoted ? at + 1 : at;
  size_t end = begin;
  const auto is_over = [&](char c) {
    return quoted ? c == quote || c == '\n' : c == '\n' || c == '\r' || c == ',' || IsEdge(c);
  };
  while (end < bytes.size() && end - begin < kReach && !is_over(bytes[end])) ++end;
  next = end + (quoted ? 1 : 0);
  while (end > begin && IsSpace(bytes[end - 1])) --end;
  return Span{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
}

bool IsOneOfNames(std::string_view key) {
  return std::any_of(std::begin(kNames), std::end(kNames),
                     [key](std::string_view name) { return EqualsFolded(key, name); });
}

// Adds `value` behind each name that `part`, a stretch of `bytes` within one tag or object, assigns before another
// value.
void AddNames(std::string_view bytes, Span part, Span value, std::vector<LabelledCell>& cells) {
  const std::string_view text = bytes.substr(0, part.end);
  for (size_t at = part.begin; at < text.size();) {
    if (!IsAsciiLetter(text[at])) {
      ++at;
      continue;
    }
    const size_t begin = at;
    while (at < text.size() && IsNameByte(text[at])) ++at;
    const std::string_view key = text.substr(begin, at - begin);
    if (EqualsFolded(key, kValue)) return;
    size_t next = at;
    const auto label = AssignedAt(text, at, next);
    if (!label) continue;
    at = std::max(next, at);
    if (!label->empty() && IsOneOfNames(key)) cells.push_back({*label, value});
  }
}

// Whether an entry of a list in YAML begins behind the line feed at `at`.
bool EntryBegins(std::string_view bytes, size_t at) {
  if (bytes[at] != '\n') return false;
  do ++at;
  while (at < bytes.size() && bytes[at] == ' ');
  return at < bytes.size() && bytes[at] == '-';
}

// "value" and a sign: the names on both sides, up to the edges of the tag, the object or the entry, and up to `floor`,
// where the last value ended. Returns where this one ends.
size_t AddValueAt(std::string_view bytes, size_t key, size_t floor, std::vector<LabelledCell>& cells) {
  size_t next = key + kValue.size();
  const auto value = AssignedAt(bytes, next, next);
  if (!value || value->empty()) return key + kValue.size();
  size_t begin = key;
  while (begin > floor && key - begin < kReach && !IsEdge(bytes[begin - 1]) && !EntryBegins(bytes, begin - 1)) --begin;
  AddNames(bytes, {static_cast<uint32_t>(begin), static_cast<uint32_t>(key)}, *value, cells);
  size_t end = next;
  while (end < bytes.size() && end - next < kReach && !IsEdge(bytes[end]) && !EntryBegins(bytes, end)) ++end;
  if (end > next) AddNames(bytes, {static_cast<uint32_t>(next), static_cast<uint32_t>(end)}, *value, cells);
  return next;
}

// Fields of a list in brackets, on the stack.
struct Fields {
  std::array<Span, kMaxColumns> spans;
  size_t size = 0;
};

// Reads the list whose opening bracket stands at `at`: fields without white space and quotes. Returns where it is over;
// the size of `bytes` if it is none.
size_t ReadList(std::string_view bytes, size_t at, Fields& fields) {
  fields.size = 0;
  const size_t limit = std::min(bytes.size(), at + kMaxListBytes);
  for (++at; at < limit && fields.size < kMaxColumns;) {
    at = SkipSpaces(bytes, at);
    if (at < limit && bytes[at] == 'N' && at + 1 < limit && bytes[at + 1] == '\'') ++at;
    if (at >= limit) break;
    const char quote = bytes[at];
    const bool quoted = IsQuote(quote) || quote == '`';
    const size_t begin = quoted ? at + 1 : at;
    size_t end = begin;
    while (end < limit && (quoted ? bytes[end] != quote : bytes[end] != ',' && bytes[end] != ')')) ++end;
    size_t trimmed = end;
    while (trimmed > begin && IsSpace(bytes[trimmed - 1])) --trimmed;
    fields.spans[fields.size++] = {static_cast<uint32_t>(begin), static_cast<uint32_t>(trimmed)};
    at = SkipSpaces(bytes, quoted ? end + 1 : end);
    if (at >= limit) break;
    if (bytes[at] == ')') return at + 1;
    if (bytes[at] != ',') break;
    ++at;
  }
  return bytes.size();
}

// "(a, b) VALUES (1, 2), (3, 4)" around the word that begins at `key`.
void AddInsertAt(std::string_view bytes, size_t key, std::vector<LabelledCell>& cells) {
  size_t before = key;
  while (before > 0 && IsSpace(bytes[before - 1])) --before;
  if (before == 0 || bytes[before - 1] != ')') return;
  size_t opening = before - 1;
  while (opening > 0 && before - opening < kMaxColumnsBytes && bytes[opening] != '(') --opening;
  if (bytes[opening] != '(') return;
  Fields columns;
  if (ReadList(bytes, opening, columns) != before) return;
  size_t at = SkipSpaces(bytes, key + kValue.size() + 1);
  Fields row;
  for (size_t rows = 0; rows < kMaxRows && at < bytes.size() && bytes[at] == '('; ++rows) {
    at = ReadList(bytes, at, row);
    if (row.size != columns.size) return;
    for (size_t i = 0; i < row.size; ++i) {
      if (!row.spans[i].empty()) cells.push_back({columns.spans[i], row.spans[i]});
    }
    at = SkipSpaces(bytes, at);
    if (at < bytes.size() && bytes[at] == ',') at = SkipSpaces(bytes, at + 1);
  }
}

}  // namespace

void AddNamedValues(std::string_view bytes, std::vector<LabelledCell>& cells) {
  const auto head = [](ByteWord word) { return FirstEqual(word | RepeatByte(0x20), 'v'); };  // both cases
  size_t floor = 0;
  for (size_t at = FindByte(bytes, 0, head); at < bytes.size(); at = FindByte(bytes, at + 1, head)) {
    if (at + kValue.size() >= bytes.size() || !EqualsFolded(bytes.substr(at, kValue.size()), kValue)) continue;
    if (at > 0 && kAlnum.Has(bytes[at - 1])) continue;
    if (AsciiLower(bytes[at + kValue.size()]) == 's') {
      AddInsertAt(bytes, at, cells);
    } else {
      floor = AddValueAt(bytes, at, floor, cells);
      at = floor - 1;
    }
  }
}

}  // namespace secret_scanner
