// The prefilter: one pass over a text that tells which rules could match, and where.
//
// A rule's anchors are keywords (literals, ASCII letters matched without case) and shapes (fixed-length sequences of
// byte classes). Every match of a rule holds at least one of its anchors; that is proven when rules are compiled
// (rules/program_facts.h). So a text without an anchor of a rule is no match (a promise), an anchor is a possible match
// (which RE2 must confirm), and nothing here is ever a confirmed match.
//
// Keywords run through a dense Aho-Corasick automaton, shapes through a shift-and register, byte by byte side by side.
// References: Aho and Corasick, CACM 18(6), 1975; Baeza-Yates and Gonnet, CACM 35(10), 1992.
#ifndef SECRET_SCANNER_SRC_MATCH_PREFILTER_H_
#define SECRET_SCANNER_SRC_MATCH_PREFILTER_H_

#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

#include "secret_scanner/rule_set.h"
#include "secret_scanner/span.h"

namespace secret_scanner {

// Calls `sink(anchor, end)` for each occurrence of each anchor in `bytes`, ends ascending; `end` is the byte after it.
template <typename Sink>
void ScanAnchors(const PrefilterTables& tables, std::string_view bytes, Sink&& sink) {
  constexpr uint32_t kWords = PrefilterTables::kShapeWords;
  const uint8_t* byte_class = tables.byte_class.data();
  const uint16_t* next = tables.next.data();
  const uint64_t* masks = tables.shape_masks.data();
  uint32_t state = 0;
  uint64_t shapes[kWords] = {};
  for (uint32_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    state = next[state * tables.columns + byte_class[byte]];
    if (state >= tables.first_output_state) {
      const uint32_t output = state - tables.first_output_state;
      for (uint32_t o = tables.output_begin[output]; o < tables.output_begin[output + 1]; ++o)
        sink(tables.outputs[o], i + 1);
    }
    for (uint32_t w = 0; w < kWords; ++w) {
      shapes[w] = ((shapes[w] << 1) | tables.shape_first[w]) & masks[byte * kWords + w];
      for (uint64_t ended = shapes[w] & tables.shape_last[w]; ended != 0; ended &= ended - 1) {
        sink(tables.shape_anchor[64 * w + static_cast<uint32_t>(std::countr_zero(ended))], i + 1);
      }
    }
  }
}

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
