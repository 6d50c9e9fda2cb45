// The prefilter: one pass over a text that tells which rules could match, and where.
//
// A rule's anchors are keywords (literals, ASCII letters matched without case) and shapes (fixed-length sequences of
// byte classes). Every match of a rule holds at least one of its anchors, and its first one stands within the anchor's
// guard; both are proven when rules are compiled (rules/program_facts.h). So a text without a guarded anchor of a rule
// is no match (a promise), such an anchor is a possible match (which RE2 must confirm), and nothing here is ever a
// confirmed match.
#ifndef SECRET_SCANNER_SRC_MATCH_PREFILTER_H_
#define SECRET_SCANNER_SRC_MATCH_PREFILTER_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "secret_scanner/rule_set.h"
#include "secret_scanner/span.h"

namespace secret_scanner {

// Where anchors of one RuleSet occurred and passed their guards: per rule, ranges that cover all these occurrences,
// close ones joined.
class AnchorHits {
 public:
  // Finds all anchors of `tables` in `bytes`, forgetting earlier results. No allocation once warm.
  void Find(const PrefilterTables& tables, std::string_view bytes);

  // Rules with at least one anchor hit, plus the unfiltered ones, ascending, each once.
  const std::vector<uint16_t>& rules() const { return rules_; }

  // Windows of `bytes` that hold every possible match of `rule`: its hits widened by its longest match and joined,
  // ascending and disjoint. The whole text for an unfiltered rule. Replaces what `windows` holds.
  void Windows(uint16_t rule, uint32_t max_match_bytes, std::vector<Span>& windows) const;

 private:
  void Add(uint16_t rule, Span anchor);

  // Occurrences closer than this are joined: a wider window costs less than a second one.
  static constexpr uint32_t kJoinGap = 32;

  uint32_t size_ = 0;
  std::vector<std::vector<Span>> ranges_;  // by rule, ends ascending
  std::vector<uint16_t> rules_;
};

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_PREFILTER_H_
