// A RuleSet: rules and the prefilter tables made for them. Immutable. The built-in one is a constant in the data
// segment; a custom one owns its storage (custom_rules.h).
#ifndef SECRET_SCANNER_RULE_SET_H_
#define SECRET_SCANNER_RULE_SET_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "secret_scanner/rule.h"

namespace secret_scanner {

// One place of an anchor guard (match/anchor_guard.h): the byte at `offset` from the anchor's end must be in the class.
struct GuardStep {
  int8_t offset = 0;
  uint16_t byte_class = 0;
};

// Tables of the one-pass prefilter (match/prefilter.h explains them). All spans point to constant or owned storage.
struct PrefilterTables {
  // Aho-Corasick over ASCII-folded keywords, dense.
  std::span<const uint8_t> byte_class;     // 256: byte -> column; upper and lower case share one
  uint32_t columns = 1;                    // row length of `next`
  std::span<const uint16_t> next;          // state * columns + column -> state
  uint32_t first_output_state = 0;         // states from here on end a keyword
  std::span<const uint32_t> output_begin;  // per output state, one more at the end: range in `outputs`
  std::span<const uint16_t> outputs;       // anchor ids
  // Shift-and over byte classes: shapes of fixed length, packed into up to kShapeWords words.
  static constexpr uint32_t kShapeWords = 2;
  std::span<const uint64_t> shape_masks;   // 256 * kShapeWords: positions that accept the byte
  std::span<const uint64_t> shape_first;   // kShapeWords: first position of each shape
  std::span<const uint64_t> shape_last;    // kShapeWords: last position of each shape
  std::span<const uint16_t> shape_anchor;  // 64 * kShapeWords: anchor id of the shape that ends at this position
  // Anchors: keywords first, then shapes.
  std::span<const uint16_t> anchor_length;  // bytes
  std::span<const uint32_t> rules_begin;    // per anchor, one more at the end: range in `anchor_rules`
  std::span<const uint16_t> anchor_rules;   // rule indices
  // Guards: what must stand around an anchor for a rule to match there.
  std::span<const uint16_t> rule_guards;    // guard of each entry of `anchor_rules`
  std::span<const uint16_t> anchor_guards;  // per anchor: what all its rules ask for
  std::span<const uint32_t> guard_begin;    // per guard, one more at the end: range in `guard_steps`
  std::span<const GuardStep> guard_steps;
  static constexpr uint32_t kGuardClassWords = 9;  // 256 bytes and the edge of the text
  std::span<const uint32_t> guard_classes;         // kGuardClassWords each, a bit per byte
  std::span<const uint16_t> unfiltered;            // rules without an anchor: always run
};

struct RuleSet {
  std::span<const Rule> rules;
  PrefilterTables prefilter;
  std::string_view version;  // 16 hex digits: hash of the canonical rule file
};

// The rules compiled into this library from rules/*.yml.
const RuleSet& BuiltinRules();

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_RULE_SET_H_
