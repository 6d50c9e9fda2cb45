#include "match/prefilter.h"

#include <algorithm>

namespace secret_scanner {
namespace {

// For a pattern without an upper bound the first window reaches this far; the matcher widens it where a match touches
// its edge.
constexpr uint32_t kUnboundedReach = 1024;

}  // namespace

void AnchorHits::Find(const PrefilterTables& tables, std::string_view bytes) {
  for (const uint16_t anchor : hit_anchors_) ranges_[anchor].clear();
  for (const uint16_t rule : rules_) anchors_of_rule_[rule].clear();
  hit_anchors_.clear();
  rules_.clear();
  tables_ = &tables;
  size_ = static_cast<uint32_t>(bytes.size());
  if (ranges_.size() < tables.anchor_length.size()) ranges_.resize(tables.anchor_length.size());

  ScanAnchors(tables, bytes, [&](uint16_t anchor, uint32_t end) {
    std::vector<Span>& ranges = ranges_[anchor];
    if (!ranges.empty() && end - ranges.back().end <= kJoinGap) {
      ranges.back().end = end;
      return;
    }
    if (ranges.empty()) hit_anchors_.push_back(anchor);
    ranges.push_back({end - tables.anchor_length[anchor], end});
  });

  rules_.assign(tables.unfiltered.begin(), tables.unfiltered.end());
  for (const uint16_t anchor : hit_anchors_) {
    for (uint32_t r = tables.rules_begin[anchor]; r < tables.rules_begin[anchor + 1]; ++r) {
      const uint16_t rule = tables.anchor_rules[r];
      if (anchors_of_rule_.size() <= rule) anchors_of_rule_.resize(rule + 1u);
      if (anchors_of_rule_[rule].empty()) rules_.push_back(rule);
      anchors_of_rule_[rule].push_back(anchor);
    }
  }
  std::sort(rules_.begin(), rules_.end());
  if (!rules_.empty() && anchors_of_rule_.size() <= rules_.back()) anchors_of_rule_.resize(rules_.back() + 1u);
}

void AnchorHits::Windows(uint16_t rule, uint32_t max_match_bytes, std::vector<Span>& windows) const {
  windows.clear();
  const std::vector<uint16_t>& anchors = anchors_of_rule_[rule];
  if (anchors.empty()) {
    windows.push_back({0, size_});
    return;
  }
  // A match holds a whole anchor, so it starts at most max_match_bytes before the anchor's end and ends at most that
  // far behind its start. Ranges are joined occurrences: their inner ones lie between.
  const uint32_t reach = max_match_bytes == 0 ? kUnboundedReach : max_match_bytes;
  for (const uint16_t anchor : anchors) {
    for (const Span range : ranges_[anchor]) {
      const uint32_t begin = range.begin > reach ? range.begin - reach : 0;
      windows.push_back({begin, size_ - range.end > reach ? range.end + reach : size_});
    }
  }
  if (anchors.size() > 1) {
    std::sort(windows.begin(), windows.end(), [](Span a, Span b) { return a.begin < b.begin; });
  }
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
