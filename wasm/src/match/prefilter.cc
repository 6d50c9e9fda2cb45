#include "match/prefilter.h"

#include <algorithm>

#include "match/anchor_finder.h"
#include "match/anchor_guard.h"

namespace secret_scanner {
namespace {

// For a pattern without an upper bound a search ends here first; the matcher goes on where a match touches its end.
constexpr uint32_t kUnboundedReach = 1024;

}  // namespace

void AnchorHits::Find(const PrefilterTables& tables, std::string_view bytes) {
  for (const uint16_t rule : rules_) starts_[rule].clear();
  rules_.assign(tables.unfiltered.begin(), tables.unfiltered.end());
  size_ = static_cast<uint32_t>(bytes.size());

  AnchorFinder(tables, bytes).Run([&](uint16_t anchor, uint32_t, uint32_t end) {
    if (!GuardPasses(tables, tables.anchor_guards[anchor], bytes, end)) return;
    for (uint32_t r = tables.rules_begin[anchor]; r < tables.rules_begin[anchor + 1]; ++r) {
      const uint16_t guard = tables.rule_guards[r];
      if (!GuardPasses(tables, guard, bytes, end)) continue;
      const AnchorReach reach = tables.guard_reaches[guard];
      if (reach.least > end) continue;
      Add(tables.anchor_rules[r], {end > reach.most ? end - reach.most : 0, end - reach.least});
    }
  });
  std::sort(rules_.begin(), rules_.end());
  if (!rules_.empty() && starts_.size() <= rules_.back()) starts_.resize(rules_.back() + 1u);
}

void AnchorHits::Add(uint16_t rule, Starts starts) {
  if (starts_.size() <= rule) starts_.resize(rule + 1u);
  std::vector<Starts>& known = starts_[rule];
  if (known.empty()) rules_.push_back(rule);
  // In a flood of anchors one touches the other.
  if (!known.empty() && starts.first >= known.back().first && starts.first <= known.back().last + 1) {
    known.back().last = std::max(known.back().last, starts.last);
    return;
  }
  known.push_back(starts);
}

void AnchorHits::Ranges(uint16_t rule, uint32_t max_match_bytes, std::vector<SearchRange>& ranges) const {
  ranges.clear();
  if (starts_[rule].empty()) {
    ranges.push_back({0, size_, size_});
    return;
  }
  const uint32_t reach = max_match_bytes == 0 ? kUnboundedReach : max_match_bytes;
  for (const Starts& starts : starts_[rule])
    ranges.push_back({starts.first, starts.last, size_ - starts.last > reach ? starts.last + reach : size_});
  const auto earlier = [](const SearchRange& a, const SearchRange& b) { return a.first < b.first; };
  if (!std::is_sorted(ranges.begin(), ranges.end(), earlier)) std::sort(ranges.begin(), ranges.end(), earlier);
  size_t last = 0;
  for (size_t i = 1; i < ranges.size(); ++i) {
    if (ranges[i].first <= ranges[last].last + 1) {
      ranges[last].last = std::max(ranges[last].last, ranges[i].last);
      ranges[last].end = std::max(ranges[last].end, ranges[i].end);
    } else {
      ranges[++last] = ranges[i];
    }
  }
  ranges.resize(last + 1);
}

}  // namespace secret_scanner
