// Walking RE2's flattened program: what ProgramFacts and AnchorGuards share.
#ifndef SECRET_SCANNER_SRC_RULES_PROGRAM_WALK_H_
#define SECRET_SCANNER_SRC_RULES_PROGRAM_WALK_H_

#include <array>
#include <cstddef>
#include <cstdint>

#include "re2/prog.h"
#include "secret_scanner/rule_set.h"

namespace secret_scanner {

// Bound of a walk over pairs of program position and prefilter state.
inline constexpr size_t kMaxProofSteps = 4'000'000;

// An instruction id starts a list of alternatives that ends at the one with last() set. Calls `visit(instruction)` for
// each.
template <typename Visit>
void ForEachAlternative(re2::Prog& program, int id, Visit&& visit) {
  for (;; ++id) {
    re2::Prog::Inst* instruction = program.inst(id);
    visit(*instruction);
    if (instruction->last()) return;
  }
}

// The successor of an instruction that consumes nothing, -1 if it is not one.
inline int EmptySuccessor(re2::Prog::Inst& instruction) {
  switch (instruction.opcode()) {
    case re2::kInstCapture:
    case re2::kInstEmptyWidth:
    case re2::kInstNop: return instruction.out();
    default: return -1;
  }
}

inline bool Accepts(re2::Prog::Inst& range, unsigned byte) {
  const bool folds = range.foldcase() != 0 && byte >= 'A' && byte <= 'Z';
  const auto c = static_cast<int>(folds ? byte + 32 : byte);
  return range.lo() <= c && c <= range.hi();
}

// A pair of program position and prefilter state.
struct ProofState {
  int id = 0;
  uint16_t keyword_state = 0;
  std::array<uint64_t, PrefilterTables::kShapeWords> shapes{};
  friend bool operator==(const ProofState&, const ProofState&) = default;
};
struct ProofStateHash {
  size_t operator()(const ProofState& state) const {
    uint64_t hash = static_cast<uint64_t>(state.id) << 16 | state.keyword_state;
    for (const uint64_t word : state.shapes) hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
    return static_cast<size_t>(hash ^ hash >> 29);
  }
};

// One step of the prefilter (match/prefilter.h, the same tables). False if an anchor ends with `byte`.
inline bool StepWithoutAnchor(const PrefilterTables& tables, unsigned byte, ProofState& state) {
  state.keyword_state = tables.next[state.keyword_state * tables.columns + tables.byte_class[byte]];
  bool ended = state.keyword_state >= tables.first_output_state;
  for (uint32_t w = 0; w < state.shapes.size(); ++w) {
    state.shapes[w] =
        ((state.shapes[w] << 1) | tables.shape_first[w]) & tables.shape_masks[byte * state.shapes.size() + w];
    ended |= (state.shapes[w] & tables.shape_last[w]) != 0;
  }
  return !ended;
}

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_RULES_PROGRAM_WALK_H_
