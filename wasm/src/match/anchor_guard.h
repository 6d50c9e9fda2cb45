// Anchor guards: what stands around an anchor in every match.
//
// An anchor such as "token" occurs in most tickets, but only a few kinds of byte can follow it in a match. A guard
// lists, for places around an anchor's end, the bytes that a match can have there, so that most occurrences are dropped
// for the price of a few table look-ups and RE2 is not asked. Guards are proven when rules are compiled
// (rules/anchor_guards.cc).
#ifndef SECRET_SCANNER_SRC_MATCH_ANCHOR_GUARD_H_
#define SECRET_SCANNER_SRC_MATCH_ANCHOR_GUARD_H_

#include <algorithm>
#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "match/range_table.h"
#include "match/shape.h"
#include "secret_scanner/rule.h"
#include "secret_scanner/rule_set.h"

namespace secret_scanner {

// A byte of `marks` stands behind the anchor, as one of the next `within` bytes, and only bytes of `between` before it
// (rules/landmark.h).
struct Landmark {
  ByteClass marks;
  ByteClass between;
  uint8_t within = 0;
};

// In the tables a landmark is two steps behind those for places: this offset with `marks`, then `within` with
// `between`.
inline constexpr int8_t kLandmarkStep = 127;

// Bytes allowed at one place; the last bit says whether the text may begin or end before it.
inline constexpr size_t kGuardEdge = 256;
using GuardClass = std::bitset<257>;

// One place of a guard.
struct GuardPlace {
  int offset = 0;  // from the anchor's end: -1 is its last byte, 0 the byte behind it
  GuardClass allowed;
};

// Places in the order in which they are worth looking at. No place: everything passes.
using AnchorGuard = std::vector<GuardPlace>;

// What is proven of an anchor of a rule, where it is the first of a match.
struct AnchorFacts {
  AnchorGuard guard;
  std::optional<Landmark> landmark;
  // How far before the anchor's end the match begins, bytes.
  uint16_t least_reach = 0;
  uint16_t most_reach = 0;
  // Bytes between the match's beginning and the anchor's, and first bytes of the match.
  ByteClass lead = ByteClass().set();
  ByteClass first = ByteClass().set();
  BoundaryId left_boundary{};  // of the rule; none if not said
};

// Whether `byte`, or kGuardEdge, is in class `id` of `tables`.
inline bool InClass(const PrefilterTables& tables, uint32_t id, size_t byte) {
  using Tables = PrefilterTables;
  const uint32_t first = id * Tables::kClassWords;
  if (byte < 128) return (tables.byte_classes[first + byte / 32] >> (byte % 32) & 1) != 0;
  const uint32_t above = tables.byte_classes[first + Tables::kClassWords - 1];
  if (byte == kGuardEdge) return (above & Tables::kClassEdge) != 0;
  const uint32_t upper = (above & ~Tables::kClassEdge) * Tables::kUpperWords;
  return (tables.upper_classes[upper + (byte - 128) / 32] >> (byte % 32) & 1) != 0;
}

// Looks for landmarks in one text. Remembers how far it has looked for some of them: in a flood of anchors each byte is
// looked at once per landmark and not once per anchor and rule.
class LandmarkSearch {
 public:
  explicit LandmarkSearch(std::string_view bytes = {}) : bytes_(bytes) {}

  // Whether the landmark of these two steps follows an anchor that ends at `end`.
  bool Follows(const PrefilterTables& tables, GuardStep marks, GuardStep between, uint32_t end) {
    const auto limit =
        static_cast<uint32_t>(std::min<size_t>(bytes_.size(), size_t{end} + static_cast<size_t>(between.offset())));
    const uint16_t mark = marks.byte_class();
    const uint16_t other = between.byte_class();
    Walk& walk = walks_[(mark + 7u * other) % walks_.size()];
    const bool known = walk.marks == mark && walk.between == other && walk.from <= end && end <= walk.to;
    if (!known) walk = {mark, other, end, end};
    for (; walk.to < limit; ++walk.to) {
      const auto byte = static_cast<unsigned char>(bytes_[walk.to]);
      if (InClass(tables, mark, byte)) return true;
      if (!InClass(tables, other, byte)) return false;
    }
    return false;
  }

 private:
  // The bytes from `from` to `to` are between, and no marks.
  struct Walk {
    uint16_t marks = 0;
    uint16_t between = 0;
    uint32_t from = 1;  // nothing is known
    uint32_t to = 0;
  };
  std::string_view bytes_;
  std::array<Walk, 16> walks_{};
};

// Looks how far back the bytes before an anchor are of a class, in one text. Remembers runs: in a flood of anchors each
// byte is looked at once per class and not once per anchor and rule.
class LeadSearch {
 public:
  explicit LeadSearch(std::string_view bytes = {}) : bytes_(bytes) {}

  // The first position from `least` on from which all bytes before `at` are in class `id`.
  uint32_t Begin(const PrefilterTables& tables, uint16_t id, uint32_t least, uint32_t at) {
    Run& run = runs_[id % runs_.size()];
    uint32_t begin = at;
    const auto walk = [&](uint32_t floor) {
      while (begin > floor && InClass(tables, id, static_cast<unsigned char>(bytes_[begin - 1]))) --begin;
    };
    if (run.id == id && run.begin <= at) {
      walk(std::max(run.end, least));
      if (begin <= run.end) begin = std::min(begin, run.begin);
    }
    walk(least);
    if (begin < at) run = {id, begin, at};
    return std::max(begin, least);
  }

 private:
  // The bytes from `begin` to `end` are of the class.
  struct Run {
    uint16_t id = 0;
    uint32_t begin = 1;  // nothing is known
    uint32_t end = 0;
  };
  std::string_view bytes_;
  std::array<Run, 16> runs_{};
};

// The byte at `offset` from `end`, kGuardEdge outside of `bytes`.
inline size_t ByteAt(std::string_view bytes, uint32_t end, int offset) {
  const size_t at = end + static_cast<size_t>(offset);  // before the text: beyond its size
  return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : kGuardEdge;
}

// Whether guard `id` of `tables` lets an anchor pass that ends at `end` of `bytes`, the text of `landmarks`.
inline bool GuardPasses(const PrefilterTables& tables, uint16_t id, std::string_view bytes, uint32_t end,
                        LandmarkSearch& landmarks) {
  const TableRange steps = RangeAt(tables.guard_ranges, id);
  for (uint32_t i = steps.begin; i < steps.end; ++i) {
    const GuardStep step = tables.guard_steps[i];
    if (step.offset() == kLandmarkStep) return landmarks.Follows(tables, step, tables.guard_steps[i + 1], end);
    if (!InClass(tables, step.byte_class(), ByteAt(bytes, end, step.offset()))) return false;
  }
  return true;
}

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_ANCHOR_GUARD_H_
