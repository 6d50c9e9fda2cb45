#include "match/prefilter.h"

#include <algorithm>

#include "match/anchor_finder.h"
#include "match/anchor_guard.h"

namespace secret_scanner {
namespace {

// For a pattern without an upper bound the first window reaches this far; the matcher widens it where a match touches
// its edge.
constexpr uint32_t kUnboundedReach = 1024;

}  // namespace

void AnchorHits::Find(const PrefilterTables& tables, std::string_view bytes) {
  for (const uint16_t rule : rules_) ranges_[rule].clear();
  rules_.assign(tables.unfiltered.begin(), tables.unfiltered.end());
  size_ = static_cast<uint32_t>(bytes.size());

  AnchorFinder(tables, bytes).Run([&](uint16_t anchor, uint32_t begin, uint32_t end) {
    if (!GuardPasses(tables, tables.anchor_guards[anchor], bytes, end)) return;
    for (uint32_t r = tables.rules_begin[anchor]; r < tables.rules_begin[anchor + 1]; ++r) {
      if (!GuardPasses(tables, tables.rule_guards[r], bytes, end)) continue;
      Add(tables.anchor_rules[r], {begin, end});
    }
  });
  std::sort(rules_.begin(), rules_.end());
  if (!rules_.empty() && ranges_.size() <= rules_.back()) ranges_.resize(rules_.back() + 1u);
}

void AnchorHits::Add(uint16_t rule, Span anchor) {
  if (ranges_.size() <= rule) ranges_.resize(rule + 1u);
  std::vector<Span>& ranges = ranges_[rule];
  if (!ranges.empty() && anchor.begin <= ranges.back().end + kJoinGap) {
    ranges.back() = {std::min(ranges.back().begin, anchor.begin), std::max(ranges.back().end, anchor.end)};
    return;
  }
  if (ranges.empty()) rules_.push_back(rule);
  ranges.push_back(anchor);
}

void AnchorHits::Windows(uint16_t rule, uint32_t max_match_bytes, std::vector<Span>& windows) const {
  windows.clear();
  if (ranges_[rule].empty()) {
    windows.push_back({0, size_});
    return;
  }
  // A match holds a whole anchor, so it starts at most max_match_bytes before the anchor's end and ends at most that
  // far behind its start. Ranges are joined occurrences: their inner ones lie between.
  const uint32_t reach = max_match_bytes == 0 ? kUnboundedReach : max_match_bytes;
  for (const Span range : ranges_[rule]) {
    const uint32_t begin = range.begin > reach ? range.begin - reach : 0;
    windows.push_back({begin, size_ - range.end > reach ? range.end + reach : size_});
  }
  std::sort(windows.begin(), windows.end(), [](Span a, Span b) { return a.begin < b.begin; });
  size_t last = 0;
  for (size_t i = 1; i < windows.size(); ++i) {
    if (windows[i].begin <= windows[last].end) {
      windows[last].end = std::max(windows[last].end, windows[i].end);
    } else {
      windows[++last] = windows[i];
    }
  }
  windows.resize(last + 1);
}

}  // namespace secret_scanner
