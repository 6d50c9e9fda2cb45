#include "match/overlap.h"

#include <algorithm>
#include <map>

namespace secret_scanner {
namespace {

bool Better(const Candidate& a, const Candidate& b) {
  if (a.rule->traits->specificity != b.rule->traits->specificity)
    return a.rule->traits->specificity > b.rule->traits->specificity;
  const Confidence confidence_a = ConfidenceOf(a.score);
  const Confidence confidence_b = ConfidenceOf(b.score);
  if (confidence_a != confidence_b) return confidence_a > confidence_b;
  if (a.span.size() != b.span.size()) return a.span.size() > b.span.size();
  if (a.span.begin != b.span.begin) return a.span.begin < b.span.begin;
  return a.rule->id < b.rule->id;
}

// Disjoint spans, by begin.
class Taken {
 public:
  // False, and no change, if `span` overlaps one that was added.
  bool Add(Span span) {
    const auto after = ends_.lower_bound(span.begin);
    if (after != ends_.end() && after->first < span.end) return false;
    if (after != ends_.begin() && std::prev(after)->second > span.begin) return false;
    ends_.emplace_hint(after, span.begin, span.end);
    return true;
  }

 private:
  std::map<uint32_t, uint32_t> ends_;
};

}  // namespace

void ResolveOverlaps(std::vector<Candidate>& candidates) {
  std::sort(candidates.begin(), candidates.end(), Better);
  Taken taken;
  std::erase_if(candidates, [&taken](const Candidate& candidate) { return !taken.Add(candidate.span); });
  std::sort(candidates.begin(), candidates.end(),
            [](const Candidate& a, const Candidate& b) { return a.span.begin < b.span.begin; });
}

}  // namespace secret_scanner
