// Anchor guards: what stands around an anchor in every match.
//
// An anchor such as "token" occurs in most tickets, but only a few kinds of byte can follow it in a match. A guard
// lists, for places around an anchor's end, the bytes that a match can have there, so that most occurrences are dropped
// for the price of a few table look-ups and RE2 is not asked. Guards are proven when rules are compiled
// (rules/anchor_guards.cc).
#ifndef SECRET_SCANNER_SRC_MATCH_ANCHOR_GUARD_H_
#define SECRET_SCANNER_SRC_MATCH_ANCHOR_GUARD_H_

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "match/shape.h"
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
};

// Whether `byte`, or kGuardEdge, is in class `id` of `tables`.
inline bool InClass(const PrefilterTables& tables, uint32_t id, size_t byte) {
  return (tables.byte_classes[id * PrefilterTables::kByteClassWords + byte / 32] >> (byte % 32) & 1) != 0;
}

inline bool LandmarkFollows(const PrefilterTables& tables, GuardStep marks, GuardStep between, std::string_view bytes,
                            uint32_t end) {
  for (const char c : bytes.substr(end, static_cast<size_t>(between.offset))) {
    const auto byte = static_cast<unsigned char>(c);
    if (InClass(tables, marks.byte_class, byte)) return true;
    if (!InClass(tables, between.byte_class, byte)) return false;
  }
  return false;
}

// Whether the byte at the place of `step` is in its class, for an anchor that ends at `end` of `bytes`.
inline bool StepHolds(const PrefilterTables& tables, GuardStep step, std::string_view bytes, uint32_t end) {
  const int64_t at = int64_t{end} + step.offset;
  const size_t byte = at < 0 || at >= static_cast<int64_t>(bytes.size())
                          ? kGuardEdge
                          : static_cast<unsigned char>(bytes[static_cast<size_t>(at)]);
  return InClass(tables, step.byte_class, byte);
}

// Whether guard `id` of `tables` lets an anchor pass that ends at `end` of `bytes`.
inline bool GuardPasses(const PrefilterTables& tables, uint16_t id, std::string_view bytes, uint32_t end) {
  for (uint32_t i = tables.guard_begin[id]; i < tables.guard_begin[id + 1u]; ++i) {
    const GuardStep step = tables.guard_steps[i];
    if (step.offset == kLandmarkStep) return LandmarkFollows(tables, step, tables.guard_steps[i + 1], bytes, end);
    if (!StepHolds(tables, step, bytes, end)) return false;
  }
  return true;
}

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_ANCHOR_GUARD_H_
