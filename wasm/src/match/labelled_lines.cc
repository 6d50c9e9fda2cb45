#include "match/labelled_lines.h"

#include <algorithm>
#include <array>

#include "match/byte_sets.h"
#include "match/text_lines.h"

namespace secret_scanner {
namespace {

constexpr size_t kMinValueBytes = 4;
constexpr size_t kMaxValueBytes = 256;
constexpr size_t kMaxRun = 24;  // lines behind one label

// The lines since the last text that is no value: the text may be their label, or a remark behind them.
class ValueRun {
 public:
  ValueRun(std::string_view bytes, std::vector<LabelledCell>& cells) : bytes_(bytes), cells_(cells) {}

  void Add(Span line) {
    if (size_ < kMaxRun) values_[size_] = line;
    ++size_;
  }

  // Adds the values of the run and begins a new one behind `label`.
  void Restart(Span label) {
    if (size_ > 0 && size_ <= kMaxRun) Flush(label);
    label_ = label;
    size_ = 0;
  }

 private:
  std::string_view Text(Span span) const { return bytes_.substr(span.begin, span.size()); }
  bool IsWord(size_t i) const { return IsOneWord(Text(values_[i])); }

  void Flush(Span behind) {
    const bool lone = size_ == 1 || (size_ == 2 && IsWord(0));
    const bool remark = Text(behind).starts_with('(');
    for (size_t i = 0; i < size_; ++i) {
      const bool word = IsWord(i);
      // "Credentials: / ann / x": the last of two words; where there are more, each may be the label of the next.
      if (!word || (lone && i + 1 == size_)) Push(label_, values_[i]);
      if (remark && (!word || size_ == 1)) Push(behind, values_[i]);
      if (word && i > 0 && IsWord(i - 1)) Push(values_[i - 1], values_[i]);
      if (word && i > 1 && i + 1 == size_ && IsWord(i - 1) && IsWord(i - 2)) Push(values_[i - 2], values_[i]);
    }
  }

  void Push(Span line, Span value) {
    if (const auto label = LabelOf(bytes_, line)) cells_.push_back({label->text, value, /*loose=*/!label->firm});
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
  return text.size() >= kMinValueBytes && text.size() <= kMaxValueBytes && text.back() != ':' &&
         (IsOneWord(text) || IsPairOfWords(text)) && !IsSetting(text);
}

}  // namespace

void AddLabelledLines(std::string_view bytes, const TextLines& lines, std::vector<LabelledCell>& cells) {
  ValueRun run(bytes, cells);
  for (const TextLine& line : lines.all) {
    // Cells have their own labels (table_cells.h).
    if (line.in_table) {
      run.Restart({});
      continue;
    }
    const Span item = ItemOf(bytes, line);
    if (IsValue(bytes.substr(item.begin, item.size()))) {
      run.Add(item);
    } else {
      run.Restart(line.text);
    }
  }
  run.Restart({});
}

}  // namespace secret_scanner
