#include "match/tag_texts.h"

#include <algorithm>
#include <array>

#include "match/byte_sets.h"
#include "secret_scanner/document.h"
#include "text/find_byte.h"

namespace secret_scanner {
namespace {

constexpr size_t kMaxTagBytes = 512;
constexpr size_t kMaxLabelBytes = 48;
constexpr size_t kMaxValueBytes = 64;
constexpr size_t kMaxColumns = 32;

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool IsBreak(char c) { return c == '\n' || IsSeparator(static_cast<unsigned char>(c)); }

// `text` without white space, and without the sign at the end of a label.
Span Trim(std::string_view bytes, Span text) {
  while (text.begin < text.end && IsSpace(bytes[text.begin])) ++text.begin;
  while (text.end > text.begin && IsSpace(bytes[text.end - 1])) --text.end;
  return text;
}

// The label that a text between tags is to what stands behind it: its last line, if that is short.
Span LabelIn(std::string_view bytes, Span text) {
  uint32_t end = text.end;
  while (end > text.begin && (IsSpace(bytes[end - 1]) || bytes[end - 1] == ':' || bytes[end - 1] == '*')) --end;
  uint32_t begin = end;
  while (begin > text.begin && !IsBreak(bytes[begin - 1])) --begin;
  const bool short_enough = end - begin <= kMaxLabelBytes;
  return short_enough ? Trim(bytes, {begin, end}) : Span{};
}

// The value that a text between tags may be: the beginning of its first line.
Span ValueIn(std::string_view bytes, Span text) {
  uint32_t begin = text.begin;
  while (begin < text.end && (IsSpace(bytes[begin]) || bytes[begin] == ':')) ++begin;
  uint32_t end = begin;
  while (end < text.end && end - begin < kMaxValueBytes && !IsBreak(bytes[end])) ++end;
  return Trim(bytes, {begin, end});
}

class TagReader {
 public:
  TagReader(std::string_view bytes, std::vector<LabelledCell>& cells) : bytes_(bytes), cells_(cells) {}

  // The tag whose angle brackets are the ends of `tag`; `before` is the text between the last tag and this one.
  void Add(Span before, Span tag) {
    AddText(before);
    const std::string_view inside = bytes_.substr(tag.begin + 1, tag.size() - 2);
    const bool closes = inside.starts_with('/');
    const std::string_view name = NameOf(closes ? inside.substr(1) : inside);
    if (name == "table" || name == "thead") columns_ = 0;
    if (name == "table") head_is_read_ = in_row_ = false;
    if (closes) return;
    if (name == "tr") {
      head_is_read_ = columns_ > 0;
      column_ = 0;
      in_row_ = true;
      label_ = {};
    }
    if (in_row_ && (name == "td" || name == "th")) {
      ++column_;
      cell_is_read_ = false;
    }
    AddValueOf(tag);
  }

  void AddText(Span text) {
    const Span value = ValueIn(bytes_, text);
    if (value.empty()) return;
    const std::string_view said = bytes_.substr(value.begin, value.size());
    if (std::any_of(said.begin(), said.end(), IsAsciiDigit)) {
      if (!label_.empty()) cells_.push_back({label_, value});
      if (in_row_ && head_is_read_ && column_ > 0 && column_ <= columns_ && !cell_is_read_ &&
          !heads_[column_ - 1].empty()) {
        cells_.push_back({heads_[column_ - 1], value});
      }
    }
    label_ = LabelIn(bytes_, text);
    if (in_row_ && !head_is_read_ && column_ > 0 && column_ <= kMaxColumns && !cell_is_read_) {
      for (; columns_ < column_; ++columns_) heads_[columns_] = {};
      heads_[column_ - 1] = label_;
    }
    cell_is_read_ = true;
  }

 private:
  static std::string_view NameOf(std::string_view inside) {
    size_t end = 0;
    while (end < inside.size() && kAlnum.Has(inside[end])) ++end;
    return inside.substr(0, end);
  }

  // value="..." behind the text before the tag.
  void AddValueOf(Span tag) {
    constexpr std::string_view kAttribute = " value=";
    if (label_.empty()) return;
    const std::string_view text = bytes_.substr(tag.begin, tag.size());
    const size_t found = text.find(kAttribute);
    if (found == std::string_view::npos) return;
    uint32_t begin = tag.begin + static_cast<uint32_t>(found + kAttribute.size());
    const char quote = bytes_[begin];
    const bool quoted = quote == '"' || quote == '\'';
    if (quoted) ++begin;
    uint32_t end = begin;
    while (end + 1 < tag.end && (quoted ? bytes_[end] != quote : !IsSpace(bytes_[end]))) ++end;
    if (end > begin) cells_.push_back({label_, {begin, end}});
    label_ = {};
  }

  std::string_view bytes_;
  std::vector<LabelledCell>& cells_;
  Span label_;  // what the last text is to the next
  std::array<Span, kMaxColumns> heads_;
  size_t columns_ = 0;  // of the head
  size_t column_ = 0;   // of the row, counted from one
  bool in_row_ = false;
  bool head_is_read_ = false;
  bool cell_is_read_ = false;  // the first text of the cell counts
};

// Whether a tag begins at `at`: an angle bracket, a slash or not, a letter.
bool TagBegins(std::string_view bytes, size_t at) {
  const size_t letter = at + 1 < bytes.size() && bytes[at + 1] == '/' ? at + 2 : at + 1;
  return letter < bytes.size() && IsAsciiLetter(bytes[letter]);
}

}  // namespace

void AddTagTexts(std::string_view bytes, std::vector<LabelledCell>& cells) {
  const auto bracket = [](ByteWord word) { return FirstEqual(word, '<'); };
  TagReader reader(bytes, cells);
  uint32_t text = 0;
  bool any = false;
  for (size_t at = FindByte(bytes, 0, bracket); at < bytes.size(); at = FindByte(bytes, at, bracket)) {
    if (!TagBegins(bytes, at)) {
      ++at;
      continue;
    }
    const std::string_view rest = bytes.substr(at, kMaxTagBytes);
    const size_t close = rest.find_first_of("<>", 1);
    if (close == std::string_view::npos || rest[close] != '>') {
      ++at;
      continue;
    }
    const auto begin = static_cast<uint32_t>(at);
    const auto end = static_cast<uint32_t>(at + close + 1);
    reader.Add({text, begin}, {begin, end});
    text = end;
    at = end;
    any = true;
  }
  if (any) reader.AddText({text, static_cast<uint32_t>(bytes.size())});
}

}  // namespace secret_scanner
