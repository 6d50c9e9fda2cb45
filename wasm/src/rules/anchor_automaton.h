// The anchors of one rule as an automaton that reads byte by byte, for proofs about them (program_facts.h). A scan
// looks for all anchors of all rules at once, in another way (match/anchor_finder.h).
#ifndef SECRET_SCANNER_SRC_RULES_ANCHOR_AUTOMATON_H_
#define SECRET_SCANNER_SRC_RULES_ANCHOR_AUTOMATON_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "match/shape.h"

namespace secret_scanner {

// A shift-and register over all positions of all anchors. Reference: Baeza-Yates and Gonnet, CACM 35(10), 1992.
class AnchorAutomaton {
 public:
  static constexpr size_t kMaxPositions = 512;
  using State = std::bitset<kMaxPositions>;

  // Keywords count as shapes. More than kMaxPositions positions in all: too_long().
  explicit AnchorAutomaton(const std::vector<Shape>& anchors);

  bool too_long() const { return too_long_; }
  size_t anchors() const { return last_.size(); }

  // Bytes that make no difference to each other, together.
  const std::vector<ByteClass>& byte_groups() const { return byte_groups_; }

  State Step(const State& state, unsigned byte) const { return ((state << 1) | first_) & accepts_[byte]; }
  bool EndsAnchor(const State& state) const { return (state & last_any_).any(); }
  bool Ends(const State& state, size_t anchor) const { return state[last_[anchor]]; }

 private:
  bool too_long_ = false;
  State first_, last_any_;
  std::array<State, 256> accepts_{};
  std::vector<size_t> last_;  // by anchor: its last position
  std::vector<ByteClass> byte_groups_;
};

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_RULES_ANCHOR_AUTOMATON_H_
