#include "match/labelled_lines.h"

#include <algorithm>
#include <array>

#include "match/byte_sets.h"
#include "secret_scanner/document.h"
#include "text/find_byte.h"

namespace secret_scanner {
namespace {

constexpr size_t kMaxLabelBytes = 48;
constexpr size_t kMaxLooseBytes = 64;
constexpr size_t kMaxLooseWords = 8;
constexpr size_t kMinValueBytes = 4;
constexpr size_t kMaxValueBytes = 256;
constexpr size_t kMaxRun = 24;  // lines behind one label
constexpr std::string_view kTitle = "title=";

// Separators are the only bytes of a text from here on.
constexpr unsigned char kFirstSeparator = 0xF8;
constexpr auto kCellByte = static_cast<char>(Separator::kCell);

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

size_t LineEnd(std::string_view bytes, size_t at) {
  return FindByte(bytes, at,
                  [](ByteWord word) { return FirstEqual(word, '\n') | FirstBelow(~word, 0x100 - kFirstSeparator); });
}

// What stands before the items of lists: "* ", "-- ", "1. ", "2) ".
Span WithoutListMark(std::string_view bytes, Span line) {
  uint32_t at = line.begin;
  while (at < line.end && (bytes[at] == '*' || bytes[at] == '#' || bytes[at] == '-')) ++at;
  if (at == line.begin) {
    while (at < line.end && IsAsciiDigit(bytes[at])) ++at;
    if (at == line.begin || at == line.end || (bytes[at] != '.' && bytes[at] != ')')) return line;
    ++at;
  }
  if (at == line.end || bytes[at] != ' ') return line;
  return TrimCell(bytes, {at, line.end});
}

// The lines since the last text that is no value: the text may be their label.
class ValueRun {
 public:
  ValueRun(std::string_view bytes, std::vector<LabelledCell>& cells) : bytes_(bytes), cells_(cells) {}

  void Add(Span line) {
    if (size_ < kMaxRun) values_[size_] = line;
    ++size_;
  }

  // Adds the values of the run and begins a new one behind `label`.
  void Restart(Span label) {
    if (size_ > 0 && size_ <= kMaxRun) Flush();
    label_ = label;
    size_ = 0;
  }

 private:
  std::string_view Text(Span span) const { return bytes_.substr(span.begin, span.size()); }
  bool IsWord(size_t i) const { return IsOneWord(Text(values_[i])); }

  void Flush() {
    const bool lone = size_ == 1 || (size_ == 2 && IsWord(0));
    for (size_t i = 0; i < size_; ++i) {
      const bool word = IsWord(i);
      // "Credentials: / ann / x": the last of two words; where there are more, each may be the label of the next.
      if (!word || (lone && i + 1 == size_)) Push(label_, values_[i]);
      if (word && i > 0 && IsWord(i - 1)) Push(values_[i - 1], values_[i]);
      if (word && i > 1 && i + 1 == size_ && IsWord(i - 1) && IsWord(i - 2)) Push(values_[i - 2], values_[i]);
    }
  }

  void Push(Span label, Span value) {
    const std::string_view text = Text(label);
    const bool firm = text.ends_with(':') || text.ends_with(":*");
    if (firm) {
      while (bytes_[label.end - 1] != ':') --label.end;
      --label.end;
      if (label.size() > kMaxLabelBytes) label.begin = label.end - kMaxLabelBytes;
    } else if (!MayBeLabel(text)) {
      return;
    }
    if (!label.empty()) cells_.push_back({label, value, /*loose=*/!firm});
  }

  // A heading, the title of a panel, a line of words; no code, no setting, no sentence.
  static bool MayBeLabel(std::string_view text) {
    if (text.starts_with(kTitle)) text.remove_prefix(kTitle.size());
    if (text.empty() || text.size() > kMaxLooseBytes) return false;
    if (text.find_first_of("={}<>[];$\\|&") != std::string_view::npos) return false;
    const char last = text.back();
    if (last == '.' || last == '!' || last == '?' || last == ',' || last == ';') return false;
    return static_cast<size_t>(std::count(text.begin(), text.end(), ' ')) < kMaxLooseWords;
  }

  std::string_view bytes_;
  std::vector<LabelledCell>& cells_;
  Span label_;
  std::array<Span, kMaxRun> values_;
  size_t size_ = 0;
};

// "LOG_LEVEL=info", "max-age=3".
bool IsSetting(std::string_view text) {
  const size_t sign = text.find('=');
  return sign != std::string_view::npos && sign > 0 && sign + 1 < text.size() && text[sign + 1] != '=' &&
         std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(sign),
                     [](char c) { return kDottedBytes.Has(c); });
}

// Whether the line holds a value and nothing else.
bool IsValue(std::string_view text) {
  return text.size() >= kMinValueBytes && text.size() <= kMaxValueBytes && text.back() != ':' && !IsSetting(text) &&
         (IsOneWord(text) || IsPairOfWords(text));
}

}  // namespace

void AddLabelledLines(std::string_view bytes, std::vector<LabelledCell>& cells) {
  ValueRun run(bytes, cells);
  for (size_t at = 0; at < bytes.size();) {
    const size_t end = LineEnd(bytes, at);
    Span line = {static_cast<uint32_t>(at), static_cast<uint32_t>(end)};
    // Cells have their own labels (table_cells.h).
    const bool cell = (at > 0 && bytes[at - 1] == kCellByte) || (end < bytes.size() && bytes[end] == kCellByte);
    at = end + 1;
    if (cell) {
      run.Restart({});
      continue;
    }
    while (line.begin < line.end && IsSpace(bytes[line.begin])) ++line.begin;
    while (line.end > line.begin && IsSpace(bytes[line.end - 1])) --line.end;
    if (line.empty()) continue;
    const Span value = line.size() <= kMaxValueBytes + 8 ? TrimCell(bytes, WithoutListMark(bytes, line)) : line;
    if (IsValue(bytes.substr(value.begin, value.size()))) {
      run.Add(value);
    } else {
      run.Restart(line);
    }
  }
  run.Restart({});
}

}  // namespace secret_scanner
