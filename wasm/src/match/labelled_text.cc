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

// Whether the cell is worth reading; no number has a number for its label.
bool IsWorth(const LabelledCell& cell, std::string_view label, std::string_view value) {
  return !cell.loose && !cell.part && !label.empty() && !IsAsciiDigit(label[0]) && value.size() <= kMaxValueBytes &&
         HoldsDigit(value);
}

size_t LineBytes(std::string_view label, std::string_view value) {
  return label.size() + kSign.size() + value.size() + 1;
}

}  // namespace

void LabelledText::Write(std::string_view bytes, const std::vector<LabelledCell>& cells) {
  Clear();
  const auto text_of = [bytes](Span span) { return bytes.substr(span.begin, span.size()); };
  const auto label_of = [&](const LabelledCell& cell) {
    return cell.called.empty() ? text_of(cell.label) : cell.called;
  };
  size_t length = 0;
  for (const LabelledCell& cell : cells) {
    const std::string_view label = label_of(cell);
    const std::string_view value = text_of(cell.value);
    if (IsWorth(cell, label, value)) length += LineBytes(label, value);
  }
  if (length == 0) return;
  const size_t limit = 2 * bytes.size();
  // At once: memory that a growing string leaves behind would not be wiped.
  text_.reserve(std::min(length, limit));
  for (const LabelledCell& cell : cells) {
    const std::string_view label = label_of(cell);
    const std::string_view value = text_of(cell.value);
    if (!IsWorth(cell, label, value)) continue;
    if (text_.size() + LineBytes(label, value) > limit) return;
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
