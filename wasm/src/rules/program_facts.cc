#include "rules/program_facts.h"

#include <algorithm>
#include <deque>
#include <limits>
#include <unordered_set>
#include <utility>
#include <vector>

#include "match/regex_cache.h"
#include "re2/prog.h"
#include "re2/regexp.h"
#include "rules/program_walk.h"

namespace secret_scanner {
namespace {

using re2::Prog;

// Longest path in bytes from each instruction to a match, by depth-first search with an explicit stack.
class LongestPath {
 public:
  explicit LongestPath(Prog& program) : program_(program), length_(Size(), kUnknown), open_(Size(), false) {}

  std::optional<uint32_t> From(int start) {
    std::vector<Frame> stack = {{start, false}};
    while (!stack.empty()) {
      Frame& frame = stack.back();
      const auto id = static_cast<size_t>(frame.id);
      if (frame.entered) {
        length_[id] = Combine(frame.id);
        open_[id] = false;
        stack.pop_back();
        continue;
      }
      if (length_[id] != kUnknown) {  // reached on another path since it was pushed
        stack.pop_back();
        continue;
      }
      if (open_[id]) return std::nullopt;
      frame.entered = true;
      open_[id] = true;
      bool cycle = false;
      std::vector<int> next;
      ForEachAlternative(program_, frame.id, [&](Prog::Inst& instruction) {
        const int to = Successor(instruction);
        if (to < 0 || length_[static_cast<size_t>(to)] != kUnknown) return;
        cycle |= open_[static_cast<size_t>(to)];
        next.push_back(to);
      });
      if (cycle) return std::nullopt;
      for (const int to : next) stack.push_back({to, false});
    }
    const int64_t length = length_[static_cast<size_t>(start)];
    return length < 0 ? 0 : static_cast<uint32_t>(length);
  }

 private:
  static constexpr int64_t kUnknown = -2;
  static constexpr int64_t kNoMatch = -1;
  struct Frame {
    int id;
    bool entered;
  };

  size_t Size() const { return static_cast<size_t>(program_.size()); }

  static int Successor(Prog::Inst& instruction) {
    return instruction.opcode() == re2::kInstByteRange ? instruction.out() : EmptySuccessor(instruction);
  }

  int64_t Combine(int id) {
    int64_t best = kNoMatch;
    ForEachAlternative(program_, id, [&](Prog::Inst& instruction) {
      if (instruction.opcode() == re2::kInstMatch) best = std::max<int64_t>(best, 0);
      const int to = Successor(instruction);
      if (to < 0) return;
      const int64_t rest = length_[static_cast<size_t>(to)];
      const int64_t own = instruction.opcode() == re2::kInstByteRange ? 1 : 0;
      if (rest >= 0) best = std::max(best, rest + own);
    });
    return best;
  }

  Prog& program_;
  std::vector<int64_t> length_;
  std::vector<char> open_;
};

}  // namespace

ProgramFacts::ProgramFacts(std::string_view pattern) {
  re2::Regexp* regexp = re2::Regexp::Parse(pattern, re2::Regexp::LikePerl, nullptr);
  if (regexp == nullptr) return;
  program_.reset(regexp->CompileToProg(kRegexMemoryBytes * 2 / 3));
  regexp->Decref();
}

ProgramFacts::~ProgramFacts() = default;

std::optional<uint32_t> ProgramFacts::LongestMatch() const {
  return program_ == nullptr ? std::nullopt : LongestPath(*program_).From(program_->start());
}

uint32_t ProgramFacts::ShortestMatch() const {
  if (program_ == nullptr) return 0;
  std::vector<char> seen(static_cast<size_t>(program_->size()), 0);
  std::deque<std::pair<int, uint32_t>> queue = {{program_->start(), 0}};  // 0-1 breadth-first search
  while (!queue.empty()) {
    const auto [id, bytes] = queue.front();
    queue.pop_front();
    if (std::exchange(seen[static_cast<size_t>(id)], 1) != 0) continue;
    bool matched = false;
    ForEachAlternative(*program_, id, [&, at = bytes](Prog::Inst& instruction) {
      matched |= instruction.opcode() == re2::kInstMatch;
      if (instruction.opcode() == re2::kInstByteRange) queue.emplace_back(instruction.out(), at + 1);
      if (const int to = EmptySuccessor(instruction); to >= 0) queue.emplace_front(to, at);
    });
    if (matched) return bytes;
  }
  return std::numeric_limits<uint32_t>::max();
}

bool ProgramFacts::EveryMatchHoldsAnchor(const AnchorAutomaton& anchors) const {
  if (program_ == nullptr) return false;
  std::unordered_set<ProofState, ProofStateHash> seen;
  AcceptedBytes accepted(*program_);
  std::vector<ProofState> open = {{.id = program_->start()}};
  size_t steps = 0;
  bool avoided = false;
  const auto reach = [&](const ProofState& state) {
    if (seen.insert(state).second) open.push_back(state);
  };
  while (!open.empty() && !avoided) {
    const ProofState state = open.back();
    open.pop_back();
    ForEachAlternative(*program_, state.id, [&](Prog::Inst& instruction) {
      avoided |= instruction.opcode() == re2::kInstMatch;
      ProofState next = state;
      next.id = EmptySuccessor(instruction);
      if (next.id >= 0) reach(next);
      if (instruction.opcode() != re2::kInstByteRange) return;
      next.id = instruction.out();
      for (const ByteClass& group : anchors.byte_groups()) {
        const ByteClass bytes = group & accepted.Of(instruction);
        if (bytes.none()) continue;
        ++steps;
        next.anchors = anchors.Step(state.anchors, FirstOf(bytes));
        if (!anchors.EndsAnchor(next.anchors)) reach(next);
      }
    });
    avoided |= steps > kMaxProofSteps;
  }
  return !avoided;
}

}  // namespace secret_scanner
