#include "match/labelled_text.h"

#include <algorithm>

#include "match/byte_sets.h"
#include "secret_scanner/document.h"
#include "text/wipe.h"

namespace secret_scanner {
namespace {

constexpr size_t kMaxValueBytes = 64;  // an account with its spaces; what is longer is a sentence
constexpr std::string_view kSign = ": ";

bool HoldsDigit(std::string_view text) { return std::any_of(text.begin(), text.end(), IsAsciiDigit); }

}  // namespace

void LabelledText::Write(std::string_view bytes, const std::vector<LabelledCell>& cells) {
  Clear();
  for (const LabelledCell& cell : cells) {
    const std::string_view label = bytes.substr(cell.label.begin, cell.label.size());
    const std::string_view value = bytes.substr(cell.value.begin, cell.value.size());
    if (label.empty() || IsAsciiDigit(label[0]) || value.size() > kMaxValueBytes || !HoldsDigit(value)) continue;
    const size_t length = label.size() + kSign.size() + value.size();
    if (text_.size() + length + 1 > 2 * bytes.size()) return;
    const auto begin = static_cast<uint32_t>(text_.size());
    text_.append(label).append(kSign).append(value);
    lines_.push_back({{begin, static_cast<uint32_t>(text_.size())},
                      static_cast<uint32_t>(begin + label.size() + kSign.size()),
                      cell.value.begin});
    text_.push_back(static_cast<char>(Separator::kBlock));
  }
}

std::optional<LabelledText::Place> LabelledText::Trace(Span span) const {
  const auto after = std::upper_bound(lines_.begin(), lines_.end(), span.begin,
                                      [](uint32_t at, const Line& line) { return at < line.line.begin; });
  if (after == lines_.begin()) return std::nullopt;
  const Line& line = *std::prev(after);
  if (span.begin < line.value || span.end > line.line.end) return std::nullopt;
  const uint32_t begin = line.source + (span.begin - line.value);
  return Place{line.line, {begin, begin + span.size()}};
}

void LabelledText::Clear() {
  Wipe(text_);
  lines_.clear();
}

}  // namespace secret_scanner
