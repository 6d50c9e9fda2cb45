// The prefilter: one pass over a text that tells which rules could match, and where.
//
// A rule's anchors are keywords (literals, ASCII letters matched without case) and shapes (fixed-length sequences of
// byte classes). Every match of a rule holds at least one of its anchors; its first one stands within the anchor's
// guard, and the match begins within the anchor's reach. All three are proven when rules are compiled
// (rules/program_facts.h). So where no guarded anchor of a rule reaches begins no match (a promise), where one does may
// begin one (which RE2 must confirm), and nothing here is ever a confirmed match.
#ifndef SECRET_SCANNER_SRC_MATCH_PREFILTER_H_
#define SECRET_SCANNER_SRC_MATCH_PREFILTER_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "match/anchor_guard.h"
#include "match/search_range.h"
#include "secret_scanner/rule_set.h"
#include "secret_scanner/span.h"

namespace secret_scanner {

// Where anchors of one RuleSet occurred and passed their guards, and so where matches may begin, by rule.
class AnchorHits {
 public:
  // Finds all anchors of `tables` in `bytes`, forgetting earlier results. No allocation once warm.
  void Find(const PrefilterTables& tables, std::string_view bytes);

  // The same for two sets in one pass over the text. `filter` is the union of theirs (UniteFilters).
  static void FindBoth(const PrefilterTables& first, AnchorHits& first_hits, const PrefilterTables& second,
                       AnchorHits& second_hits, std::span<const uint8_t> filter, std::string_view bytes);

  // Rules with at least one anchor hit, plus the unfiltered ones, ascending, each once.
  const std::vector<uint16_t>& rules() const { return rules_; }

  // Where matches of `rule` may begin: ascending, disjoint. The whole text for an unfiltered rule. `max_match_bytes` is
  // the rule's (Rule::max_match_bytes). Replaces what `ranges` holds.
  void Ranges(uint16_t rule, uint32_t max_match_bytes, std::vector<SearchRange>& ranges) const;

 private:
  struct Starts {
    uint32_t first = 0;
    uint32_t last = 0;
  };
  void Begin(const PrefilterTables& tables, std::string_view bytes);
  void Take(const PrefilterTables& tables, std::string_view bytes, uint16_t anchor, Span place);
  void TakeUse(const PrefilterTables& tables, std::string_view bytes, uint32_t use, Span place);
  void Add(uint16_t rule, Starts starts);
  bool Narrow(const PrefilterTables& tables, const AnchorReach& reach, std::string_view bytes, uint32_t anchor_begin,
              Starts& starts);
  void Finish();

  uint32_t size_ = 0;
  LandmarkSearch landmarks_;
  LeadSearch leads_;
  std::vector<std::vector<Starts>> starts_;  // by rule
  std::vector<uint16_t> rules_;
};

// The grams that pass one of two filters. Empty where both are.
std::vector<uint8_t> UniteFilters(std::span<const uint8_t> first, std::span<const uint8_t> second);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_PREFILTER_H_
