// Walking RE2's flattened program: what ProgramFacts and AnchorGuards share.
#ifndef SECRET_SCANNER_SRC_RULES_PROGRAM_WALK_H_
#define SECRET_SCANNER_SRC_RULES_PROGRAM_WALK_H_

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

#include "re2/prog.h"
#include "rules/anchor_automaton.h"

namespace secret_scanner {

// Bound of a walk over pairs of program position and state of the anchors.
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

// The lowest byte of a class that is not empty.
inline unsigned FirstOf(const ByteClass& bytes) {
  unsigned byte = 0;
  while (!bytes[byte]) ++byte;
  return byte;
}

// The bytes that each instruction of a program accepts, worked out once: walks come by an instruction many times.
class AcceptedBytes {
 public:
  explicit AcceptedBytes(re2::Prog& program) : program_(program), known_(static_cast<size_t>(program.size())) {}

  // `range` is an instruction of the program that reads a byte.
  const ByteClass& Of(re2::Prog::Inst& range) {
    std::optional<ByteClass>& known = known_[IndexOf(range)];
    if (known) return *known;
    known.emplace();
    for (unsigned byte = 0; byte < 256; ++byte) (*known)[byte] = Accepts(range, byte);
    return *known;
  }

  size_t IndexOf(const re2::Prog::Inst& instruction) const {
    return static_cast<size_t>(&instruction - program_.inst(0));
  }

 private:
  re2::Prog& program_;
  std::vector<std::optional<ByteClass>> known_;
};

// A pair of program position and state of the anchors.
struct ProofState {
  int id = 0;
  AnchorAutomaton::State anchors;
  friend bool operator==(const ProofState&, const ProofState&) = default;
};
struct ProofStateHash {
  size_t operator()(const ProofState& state) const {
    return std::hash<AnchorAutomaton::State>()(state.anchors) * 31 + static_cast<size_t>(state.id);
  }
};

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_RULES_PROGRAM_WALK_H_
