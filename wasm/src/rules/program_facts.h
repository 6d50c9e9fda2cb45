// Facts about a pattern that hold for every text, read off RE2's compiled program rather than tried on examples.
//
// The program is a graph of byte-range instructions. Its longest path bounds every match; and running it side by side
// with the prefilter automaton, over all pairs of (instruction, automaton state), shows whether some match avoids every
// anchor. Empty-width assertions are taken as always true, so what is proven holds and what is not proven may still
// hold.
#ifndef SECRET_SCANNER_SRC_RULES_PROGRAM_FACTS_H_
#define SECRET_SCANNER_SRC_RULES_PROGRAM_FACTS_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "match/anchor_guard.h"
#include "rules/anchor_automaton.h"
#include "secret_scanner/rule.h"

namespace re2 {
class Prog;
}

namespace secret_scanner {

class ProgramFacts {
 public:
  // `pattern` must be accepted by RE2 under RegexOptions().
  explicit ProgramFacts(std::string_view pattern);
  ~ProgramFacts();
  ProgramFacts(const ProgramFacts&) = delete;
  ProgramFacts& operator=(const ProgramFacts&) = delete;

  // Bytes of the longest match; nullopt if there is no bound.
  std::optional<uint32_t> LongestMatch() const;

  // Bytes of the shortest match (0 if the empty text matches).
  uint32_t ShortestMatch() const;

  // Whether every match holds an anchor of `anchors`. False also if the proof would need more than some 4 million
  // steps.
  bool EveryMatchHoldsAnchor(const AnchorAutomaton& anchors) const;

  // What stands around the first anchor of every match and where the match begins, by anchor; `automaton` is that of
  // `anchors`, the boundaries are the rule's. An anchor that is never the first lets nothing pass. Empty if the walk
  // would need too many steps or the pattern has no longest match: then nothing is known.
  std::vector<AnchorFacts> Surroundings(const AnchorAutomaton& automaton, const std::vector<Shape>& anchors,
                                        BoundaryId left, BoundaryId right) const;

 private:
  std::unique_ptr<re2::Prog> program_;
};

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_RULES_PROGRAM_FACTS_H_
