#include "match/prefilter.h"

#include <algorithm>
#include <bit>

#include "match/anchor_crowd.h"
#include "match/anchor_finder.h"
#include "match/anchor_guard.h"
#include "match/boundary.h"

namespace secret_scanner {
namespace {

// For a pattern without an upper bound a search ends here first; the matcher goes on where a match touches its end.
constexpr uint32_t kUnboundedReach = 1024;

}  // namespace

void AnchorHits::Find(const PrefilterTables& tables, std::string_view bytes) {
  Begin(tables, bytes);
  const AnchorCompare compare(tables, bytes);
  GramFinder(tables.gram_filter, bytes).Run([&](const GramAt& found) {
    compare.At(found, [&](uint16_t anchor, uint32_t begin, uint32_t end) {
      Take(tables, bytes, anchor, {begin, end});
    });
  });
  Finish();
}

void AnchorHits::FindBoth(const PrefilterTables& first, AnchorHits& first_hits, const PrefilterTables& second,
                          AnchorHits& second_hits, std::span<const uint8_t> filter, std::string_view bytes) {
  first_hits.Begin(first, bytes);
  second_hits.Begin(second, bytes);
  const AnchorCompare compare_first(first, bytes);
  const AnchorCompare compare_second(second, bytes);
  GramFinder(filter, bytes).Run([&](const GramAt& found) {
    compare_first.At(found, [&](uint16_t anchor, uint32_t begin, uint32_t end) {
      first_hits.Take(first, bytes, anchor, {begin, end});
    });
    compare_second.At(found, [&](uint16_t anchor, uint32_t begin, uint32_t end) {
      second_hits.Take(second, bytes, anchor, {begin, end});
    });
  });
  first_hits.Finish();
  second_hits.Finish();
}

void AnchorHits::Begin(const PrefilterTables& tables, std::string_view bytes) {
  for (const uint16_t rule : rules_) starts_[rule].clear();
  rules_.assign(tables.unfiltered.begin(), tables.unfiltered.end());
  size_ = static_cast<uint32_t>(bytes.size());
  landmarks_ = LandmarkSearch(bytes);
  leads_ = LeadSearch(bytes);
}

// Keeps those rules of an anchor at `place` whose guards let it pass.
void AnchorHits::Take(const PrefilterTables& tables, std::string_view bytes, uint16_t anchor, Span place) {
  if (!GuardPasses(tables, tables.anchor_guards[anchor], bytes, place.end, landmarks_)) return;
  auto [use, end] = RangeAt(tables.rule_ranges, anchor);
  if (anchor + 1u >= tables.anchor_crowds.size()) {
    for (; use < end; ++use) TakeUse(tables, bytes, use, place);
    return;
  }
  for (uint32_t crowd = tables.anchor_crowds[anchor]; use < end; ++crowd, use += kCrowdSize) {
    const uint32_t count = std::min<uint32_t>(end - use, kCrowdSize);
    uint64_t passing = CrowdPasses(tables, crowd, bytes, place.end) & (~uint64_t{0} >> (kCrowdSize - count));
    for (; passing != 0; passing &= passing - 1)
      TakeUse(tables, bytes, use + static_cast<uint32_t>(std::countr_zero(passing)), place);
  }
}

// The same for one of the anchor's entries in `anchor_rules`.
void AnchorHits::TakeUse(const PrefilterTables& tables, std::string_view bytes, uint32_t use, Span place) {
  const uint16_t guard = tables.rule_guards[use];
  if (!GuardPasses(tables, guard, bytes, place.end, landmarks_)) return;
  const AnchorReach& reach = tables.reaches[tables.guard_reaches[guard]];
  if (reach.least > place.end) return;
  Starts starts = {place.end > reach.most ? place.end - reach.most : 0, place.end - reach.least};
  if (Narrow(tables, reach, bytes, place.begin, starts)) Add(tables.anchor_rules[use], starts);
}

// Drops from `starts` what cannot begin a match: what stands behind no boundary, what lies before a byte that no match
// holds before its anchor, and first bytes of no match. False if nothing is left.
bool AnchorHits::Narrow(const PrefilterTables& tables, const AnchorReach& reach, std::string_view bytes,
                        uint32_t anchor_begin, Starts& starts) {
  if (reach.least == reach.most) return LeftBoundaryHolds(reach.boundary, bytes, starts.first);
  const auto in_class = [&](uint16_t id, uint32_t at) {
    return InClass(tables, id, static_cast<unsigned char>(bytes[at]));
  };
  starts.first = leads_.Begin(tables, reach.lead_class, starts.first, anchor_begin);
  while (starts.first <= starts.last && !in_class(reach.first_class, starts.first)) ++starts.first;
  while (starts.first < starts.last && !in_class(reach.first_class, starts.last)) --starts.last;
  return starts.first <= starts.last;
}

void AnchorHits::Finish() {
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

std::vector<uint8_t> UniteFilters(std::span<const uint8_t> first, std::span<const uint8_t> second) {
  const bool first_is_longer = first.size() >= second.size();  // one may be empty
  std::vector<uint8_t> united(first_is_longer ? first.begin() : second.begin(),
                              first_is_longer ? first.end() : second.end());
  const std::span<const uint8_t> other = first_is_longer ? second : first;
  for (size_t i = 0; i < other.size(); ++i) united[i] |= other[i];
  return united;
}

}  // namespace secret_scanner
