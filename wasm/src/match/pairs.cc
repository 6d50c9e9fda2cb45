#include "match/pairs.h"

#include <algorithm>
#include <optional>

namespace secret_scanner {
namespace {

// Bytes between two spans; 0 where they touch or overlap, as values of one run of base64 do.
uint32_t Distance(Span a, Span b) {
  if (a.end <= b.begin) return b.begin - a.end;
  return b.end <= a.begin ? a.begin - b.end : 0;
}

class Pairing {
 public:
  Pairing(const RuleSet& rules, std::vector<Candidate>& candidates) : rules_(rules), candidates_(candidates) {}

  // The pairs of the secret that `candidate` is; empty if it is none of this rule set.
  std::span<const RulePair> PairsOf(const Candidate& candidate) const {
    const std::optional<uint16_t> index = IndexOf(candidate);
    if (!index) return {};
    const auto [first, last] = std::equal_range(rules_.pairs.begin(), rules_.pairs.end(), RulePair{.secret = *index},
                                                [](RulePair a, RulePair b) { return a.secret < b.secret; });
    return {rules_.pairs.data() + (first - rules_.pairs.begin()), static_cast<size_t>(last - first)};
  }

  // Index of the nearest partner of candidate `secret`, and the pair; the earlier one of two as near.
  struct Partner {
    size_t index = 0;
    RulePair pair;
    uint32_t distance = 0;
  };
  std::optional<Partner> Nearest(size_t secret, std::span<const RulePair> pairs) const {
    std::optional<Partner> nearest;
    const size_t first = secret - std::min(secret, kMaxNeighbours);
    const size_t last = std::min(candidates_.size(), secret + kMaxNeighbours + 1);
    for (size_t i = first; i < last; ++i) {
      if (i == secret || candidates_[i].status != candidates_[secret].status) continue;
      const uint32_t distance = Distance(candidates_[i].span, candidates_[secret].span);
      if (nearest && distance >= nearest->distance) continue;
      const std::optional<uint16_t> index = IndexOf(candidates_[i]);
      const auto pair = std::find_if(pairs.begin(), pairs.end(), [&](RulePair one) {
        return index && one.partner == *index && distance <= one.within;
      });
      if (pair != pairs.end()) nearest = Partner{i, *pair, distance};
    }
    return nearest;
  }

 private:
  std::optional<uint16_t> IndexOf(const Candidate& candidate) const {
    const Rule* begin = rules_.rules.data();
    if (candidate.rule < begin || candidate.rule >= begin + rules_.rules.size()) return std::nullopt;
    return static_cast<uint16_t>(candidate.rule - begin);
  }

  const RuleSet& rules_;
  std::vector<Candidate>& candidates_;
};

}  // namespace

void JoinPairs(const RuleSet& rules, std::span<const int8_t> severities, std::vector<Candidate>& candidates) {
  if (rules.pairs.empty() || candidates.size() < 2) return;
  const Pairing pairing(rules, candidates);
  std::vector<bool> taken(candidates.size(), false);
  for (size_t i = 0; i < candidates.size(); ++i) {
    const std::span<const RulePair> pairs = pairing.PairsOf(candidates[i]);
    if (pairs.empty()) continue;
    const auto partner = pairing.Nearest(i, pairs);
    if (!partner) continue;
    Candidate& secret = candidates[i];
    const size_t rule = partner->pair.secret;
    const bool chosen_by_site = rule < severities.size() && severities[rule] >= 0;
    if (!chosen_by_site) secret.severity = std::max(secret.severity, partner->pair.severity);
    secret.evidence.push_back({.code = EvidenceCode::kPair});
    secret.partner.assign(1, candidates[partner->index]);  // a copy: two secrets may have one identifier
    taken[partner->index] = true;
  }
  size_t index = 0;
  std::erase_if(candidates, [&](const Candidate&) { return taken[index++]; });
}

}  // namespace secret_scanner
