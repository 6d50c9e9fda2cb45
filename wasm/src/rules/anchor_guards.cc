// ProgramFacts::Surroundings: walks RE2's program side by side with the prefilter, as the proof of anchors does, and
// collects what can stand around the first anchor of a match.
//
// Forwards, each pair of states carries which bytes can have been the last ones (a union over all paths, to a fixed
// point). Backwards nothing is needed: from where an anchor ends, the program tells which bytes can follow. Both are
// supersets, since assertions count as true and paths are merged, so a guard may let too much pass, never too little.
//
// The states of a bounded pattern form no cycle, so the lengths of the paths to each of them, and with them the places
// at which a match can begin, follow from one pass in topological order.
#include <algorithm>
#include <array>
#include <deque>
#include <limits>
#include <unordered_map>
#include <vector>

#include "match/boundary.h"
#include "rules/landmark.h"
#include "rules/program_facts.h"
#include "rules/program_walk.h"

namespace secret_scanner {
namespace {

constexpr size_t kBehind = 5;    // places looked at behind an anchor
constexpr size_t kHistory = 12;  // last bytes that are remembered: the end of the anchor and what stands before it
constexpr size_t kMaxPlaces = 8;

using History =
    std::array<GuardClass, kHistory>;  // [0] is the last byte; kGuardEdge: the match begins behind this place

// What a match holds before its last bytes: [i] all bytes but for the last i.
using Earlier = std::array<ByteClass, kHistory + 1>;

// Bytes that `allowed(one-byte text)` accepts, and the edge of the text.
template <typename Allowed>
GuardClass BoundaryClass(Allowed&& allowed) {
  GuardClass bytes;
  for (unsigned byte = 0; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    if (allowed(std::string_view(&c, 1))) bytes.set(byte);
  }
  return bytes.set(kGuardEdge);
}

class GuardWalk {
 public:
  GuardWalk(re2::Prog& program, const AnchorAutomaton& automaton, const std::vector<Shape>& anchors)
      : program_(program), anchors_(automaton), accepted_(program), parts_(static_cast<size_t>(program.size())) {
    for (const Shape& anchor : anchors) anchor_sizes_.push_back(anchor.size());
    History before_match;
    before_match[0].set(kGuardEdge);
    for (size_t i = 1; i < kHistory; ++i) before_match[i].set();
    ends_.resize(anchors.size());
    Reach({.id = program.start()}, before_match, {}, nullptr, 0);
  }

  // Where the first anchor of a match ends: what came last, and the program positions behind.
  struct End {
    bool reached = false;
    History history;
    std::vector<int> positions;
    ByteClass lead;
    uint16_t least_reach = std::numeric_limits<uint16_t>::max();
    uint16_t most_reach = 0;
  };

  // False if it takes too many steps.
  bool Run() {
    while (!open_.empty()) {
      const ProofState state = open_.front();  // oldest first: what leads to a state comes mostly before it
      open_.pop_front();
      Known& known = seen_.at(state);
      known.open = false;
      const Known from = known;
      known.left = true;
      ForEachAlternative(program_, state.id, [&](re2::Prog::Inst& instruction) { Visit(state, from, instruction); });
      if (steps_ > kMaxProofSteps) return false;
    }
    return MeasureReaches();
  }

  const std::vector<End>& ends() const { return ends_; }

 private:
  struct Known {
    History history;
    Earlier earlier;
    uint32_t number = 0;
    bool open = false;
    bool left = false;  // its successors are in edges_
  };
  struct Edge {
    uint32_t from, to;
    uint32_t bytes;  // 0 or 1
  };
  struct Part {
    ByteClass bytes;
    GuardClass guard_class;  // the same bytes
    unsigned first = 0;      // one of them
  };
  struct FirstAnchor {
    uint32_t from;
    size_t anchor;
  };

  // `from` is the state before, if any, `bytes` what lies between.
  void Reach(const ProofState& state, const History& history, const Earlier& earlier, const Known* from,
             uint32_t bytes) {
    const auto [entry, added] = seen_.try_emplace(state);
    Known& known = entry->second;
    if (added) known.number = static_cast<uint32_t>(seen_.size() - 1);
    if (from != nullptr && !from->left) edges_.push_back({from->number, known.number, bytes});
    bool grown = added;
    for (size_t i = 0; i < kHistory; ++i) {
      const GuardClass merged = known.history[i] | history[i];
      grown |= merged != known.history[i];
      known.history[i] = merged;
    }
    for (size_t i = 0; i < earlier.size(); ++i) {
      const ByteClass merged = known.earlier[i] | earlier[i];
      grown |= merged != known.earlier[i];
      known.earlier[i] = merged;
    }
    if (!grown || known.open) return;
    known.open = true;
    open_.push_back(state);
  }

  void Visit(const ProofState& state, const Known& from, re2::Prog::Inst& instruction) {
    const History& history = from.history;
    if (const int to = EmptySuccessor(instruction); to >= 0) {
      ProofState next = state;
      next.id = to;
      Reach(next, history, from.earlier, &from, 0);
    }
    if (instruction.opcode() != re2::kInstByteRange) return;
    for (const Part& part : PartsOf(instruction)) {
      ++steps_;
      const ProofState next = {instruction.out(), anchors_.Step(state.anchors, part.first)};
      History moved;
      moved[0] = part.guard_class;
      std::copy_n(history.begin(), kHistory - 1, moved.begin() + 1);
      Earlier earlier;
      earlier[0] = from.earlier[0] | part.bytes;
      std::copy_n(from.earlier.begin(), kHistory, earlier.begin() + 1);
      if (anchors_.EndsAnchor(next.anchors)) {
        EndAnchors(next, moved, earlier, from);
      } else {
        Reach(next, moved, earlier, &from, 1);
      }
    }
  }

  // What `range` accepts, by groups of bytes that make no difference to the anchors.
  const std::vector<Part>& PartsOf(re2::Prog::Inst& range) {
    std::vector<Part>& parts = parts_[accepted_.IndexOf(range)];
    if (!parts.empty()) return parts;
    const ByteClass& accepted = accepted_.Of(range);
    for (const ByteClass& group : anchors_.byte_groups()) {
      Part part = {.bytes = group & accepted};
      if (part.bytes.none()) continue;
      part.first = FirstOf(part.bytes);
      for (size_t byte = 0; byte < part.bytes.size(); ++byte) part.guard_class[byte] = part.bytes[byte];
      parts.push_back(part);
    }
    return parts;
  }

  void EndAnchors(const ProofState& state, const History& history, const Earlier& earlier, const Known& from) {
    for (size_t anchor = 0; anchor < ends_.size(); ++anchor) {
      if (!anchors_.Ends(state.anchors, anchor)) continue;
      End& known = ends_[anchor];
      known.reached = true;
      for (size_t i = 0; i < kHistory; ++i) known.history[i] |= history[i];
      known.lead |= earlier[std::min(anchor_sizes_[anchor], kHistory)];
      if (std::find(known.positions.begin(), known.positions.end(), state.id) == known.positions.end())
        known.positions.push_back(state.id);
      if (!from.left) first_anchors_.push_back({from.number, anchor});
    }
  }

  // The shortest and longest path to each anchor's end. False if there is a cycle.
  bool MeasureReaches() {
    const size_t states = seen_.size();
    std::vector<uint32_t> incoming(states, 0);
    std::vector<size_t> begin(states + 1, 0);
    for (const Edge& edge : edges_) {
      ++incoming[edge.to];
      ++begin[edge.from + 1];
    }
    for (size_t i = 0; i < states; ++i) begin[i + 1] += begin[i];
    std::vector<Edge> by_origin(edges_.size());
    std::vector<size_t> filled(begin.begin(), begin.end() - 1);
    for (const Edge& edge : edges_) by_origin[filled[edge.from]++] = edge;

    constexpr uint32_t kFar = std::numeric_limits<uint16_t>::max() - 1;
    std::vector<uint32_t> least(states, kFar);
    std::vector<uint32_t> most(states, 0);
    least[0] = 0;
    std::vector<uint32_t> ready = {0};  // the start, which nothing leads to, was numbered first
    size_t measured = 0;
    for (; !ready.empty(); ++measured) {
      const uint32_t from = ready.back();
      ready.pop_back();
      for (size_t i = begin[from]; i < begin[from + 1]; ++i) {
        const Edge& edge = by_origin[i];
        least[edge.to] = std::min(least[edge.to], least[from] + edge.bytes);
        most[edge.to] = std::max(most[edge.to], most[from] + edge.bytes);
        if (--incoming[edge.to] == 0) ready.push_back(edge.to);
      }
    }
    if (measured != states) return false;
    for (const FirstAnchor& end : first_anchors_) {
      if (most[end.from] >= kFar) return false;
      End& known = ends_[end.anchor];
      known.least_reach = std::min(known.least_reach, static_cast<uint16_t>(least[end.from] + 1));
      known.most_reach = std::max(known.most_reach, static_cast<uint16_t>(most[end.from] + 1));
    }
    return true;
  }

  re2::Prog& program_;
  const AnchorAutomaton& anchors_;
  AcceptedBytes accepted_;
  std::vector<std::vector<Part>> parts_;  // by instruction
  std::vector<size_t> anchor_sizes_;
  std::unordered_map<ProofState, Known, ProofStateHash> seen_;
  std::deque<ProofState> open_;
  std::vector<Edge> edges_;
  std::vector<FirstAnchor> first_anchors_;
  std::vector<End> ends_;
  size_t steps_ = 0;
};

// Bytes that can follow `positions`, place by place; `right` is what may follow a match.
std::array<GuardClass, kBehind> Behind(re2::Prog& program, std::vector<int> positions, const GuardClass& right) {
  std::array<GuardClass, kBehind> places;
  GuardClass after_match = right;  // what this place can hold if a match ended before it
  bool ended_before = false;
  for (GuardClass& place : places) {
    std::vector<char> seen(static_cast<size_t>(program.size()), 0);
    std::vector<int> next;
    bool ends = false;
    while (!positions.empty()) {
      const int id = positions.back();
      positions.pop_back();
      if (std::exchange(seen[static_cast<size_t>(id)], 1) != 0) continue;
      ForEachAlternative(program, id, [&](re2::Prog::Inst& instruction) {
        ends |= instruction.opcode() == re2::kInstMatch;
        if (const int to = EmptySuccessor(instruction); to >= 0) positions.push_back(to);
        if (instruction.opcode() != re2::kInstByteRange) return;
        for (unsigned byte = 0; byte < 256; ++byte) {
          if (Accepts(instruction, byte)) place.set(byte);
        }
        next.push_back(instruction.out());
      });
    }
    if (ended_before) place.set();
    if (ends) place |= after_match;
    ended_before |= ends;
    positions = std::move(next);
  }
  return places;
}

// Bytes with which a match can begin.
ByteClass FirstBytes(re2::Prog& program) {
  ByteClass first;
  std::vector<char> seen(static_cast<size_t>(program.size()), 0);
  std::vector<int> open = {program.start()};
  while (!open.empty()) {
    const int id = open.back();
    open.pop_back();
    if (std::exchange(seen[static_cast<size_t>(id)], 1) != 0) continue;
    ForEachAlternative(program, id, [&](re2::Prog::Inst& instruction) {
      if (const int to = EmptySuccessor(instruction); to >= 0) open.push_back(to);
      if (instruction.opcode() != re2::kInstByteRange) return;
      for (unsigned byte = 0; byte < 256; ++byte) first[byte] = first[byte] || Accepts(instruction, byte);
    });
  }
  return first;
}

bool Holds(const GuardClass& allowed, const ByteClass& bytes) {
  for (size_t byte = 0; byte < bytes.size(); ++byte) {
    if (bytes[byte] && !allowed[byte]) return false;
  }
  return true;
}

}  // namespace

std::vector<AnchorFacts> ProgramFacts::Surroundings(const AnchorAutomaton& automaton, const std::vector<Shape>& anchors,
                                                    BoundaryId left, BoundaryId right) const {
  if (program_ == nullptr || !LongestMatch()) return {};
  GuardWalk walk(*program_, automaton, anchors);
  if (!walk.Run()) return {};
  const GuardClass before_match = BoundaryClass([left](std::string_view c) { return LeftBoundaryHolds(left, c, 1); });
  const GuardClass after_match = BoundaryClass([right](std::string_view c) { return RightBoundaryHolds(right, c, 0); });
  const ByteClass first = FirstBytes(*program_);
  LandmarkFinder landmarks(*program_);
  std::vector<AnchorFacts> facts;
  for (size_t anchor = 0; anchor < walk.ends().size(); ++anchor) {
    const GuardWalk::End& end = walk.ends()[anchor];
    const Shape& own = anchors[anchor];
    AnchorGuard guard;
    const auto add = [&guard](int offset, const GuardClass& allowed) {
      if (!allowed.all()) guard.push_back({offset, allowed});
    };
    if (!end.reached) {
      add(0, {});
    } else {
      for (size_t i = 0; i < kHistory; ++i) {
        GuardClass allowed = end.history[i];
        if (allowed[kGuardEdge]) allowed |= before_match;
        if (i < own.size() && Holds(allowed, own[own.size() - 1 - i])) continue;  // the anchor itself says as much
        add(-1 - static_cast<int>(i), allowed);
      }
      const auto behind = Behind(*program_, end.positions, after_match);
      for (size_t i = 0; i < kBehind; ++i) add(static_cast<int>(i), behind[i]);
    }
    // First what an endless run of the anchor's own bytes does not pass, then what allows least.
    ByteClass own_bytes;
    for (const ByteClass& bytes : own) own_bytes |= bytes;
    const auto order = [&own_bytes](const GuardPlace& place) {
      size_t shared = 0;
      for (size_t byte = 0; byte < own_bytes.size(); ++byte) shared += own_bytes[byte] && place.allowed[byte] ? 1 : 0;
      return std::pair(shared > 0, place.allowed.count());
    };
    std::stable_sort(guard.begin(), guard.end(),
                     [&order](const GuardPlace& a, const GuardPlace& b) { return order(a) < order(b); });
    if (guard.size() > kMaxPlaces) guard.resize(kMaxPlaces);
    const uint16_t least = end.reached ? end.least_reach : uint16_t{0};  // what nothing passes needs no reach
    std::optional<Landmark> landmark;
    if (end.reached) landmark = landmarks.Find(end.positions);
    facts.push_back({std::move(guard), landmark, least, end.most_reach, end.lead, first});
  }
  return facts;
}

}  // namespace secret_scanner
