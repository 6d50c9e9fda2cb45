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
  friend bool operator==(const GuardStep&, const GuardStep&) = default;
};

// How far before the end of an anchor a match can begin whose first anchor it is, in bytes. Where there is a choice,
// the classes of what stands between and of the match's first byte narrow it.
struct AnchorReach {
  uint16_t least = 0;
  uint16_t most = 0;
  uint16_t lead_class = 0;  // of the bytes from the match's beginning to the anchor's
  // Class of the match's first byte; where `least` is `most`, the rule's left boundary (BoundaryId).
  uint16_t first_class = 0;
  friend bool operator==(const AnchorReach&, const AnchorReach&) = default;
};

// A place that many guards of one anchor look at (match/anchor_crowd.h).
struct CrowdPlace {
  int8_t offset = 0;   // from the anchor's end
  uint16_t kinds = 0;  // row of PrefilterTables::crowd_kinds
  uint32_t masks = 0;  // index in crowd_masks of the first kind's
};

// Where in an anchor a gram stands (match/anchor_finder.h).
struct GramPlace {
  uint16_t anchor = 0;
  int8_t offset = 0;   // of the gram from the anchor's beginning; -1 is the byte before it
  uint8_t fourth = 0;  // fourth codes with which it is part of this anchor, by their bit
};

// Tables of the one-pass prefilter (match/prefilter.h explains them). All spans point to constant or owned storage.
struct PrefilterTables {
  // The finder: grams to anchors.
  std::span<const uint8_t> gram_filter;  // by gram: fourth codes with which it is part of an anchor, by their bit
  std::span<const uint64_t> gram_bits;   // by gram, a bit: whether it is part of an anchor
  std::span<const uint16_t> gram_rank;   // by word of `gram_bits`: bits set before it
  std::span<const uint16_t> gram_begin;  // by number of the gram, one more at the end: range in `gram_places`
  std::span<const GramPlace> gram_places;
  // Anchors: sequences of byte classes.
  std::span<const uint32_t> anchor_begin;  // per anchor, one more at the end: range in `anchor_bytes`
  std::span<const uint16_t> anchor_bytes;  // class of each byte
  std::span<const uint64_t> anchor_heads;  // per anchor two: bits that its first eight bytes have, and which bits count
  std::span<const uint32_t> rules_begin;   // per anchor, one more at the end: range in `anchor_rules`
  std::span<const uint16_t> anchor_rules;  // rule indices
  // Guards: what must stand around an anchor for a rule to match there.
  std::span<const uint16_t> rule_guards;    // guard of each entry of `anchor_rules`
  std::span<const uint16_t> anchor_guards;  // per anchor: what all its rules ask for
  std::span<const uint32_t> guard_begin;    // per guard, one more at the end: range in `guard_steps`
  std::span<const GuardStep> guard_steps;
  std::span<const AnchorReach> guard_reaches;  // per guard: where matches begin
  // Crowds: guards of anchors of many rules, all at once. These anchors come first, and the guards in `rule_guards` of
  // their rules hold what crowds cannot tell.
  static constexpr uint32_t kCrowdRow = 257;  // 256 bytes and the edge of the text
  std::span<const uint16_t> anchor_crowds;    // per crowded anchor, one more at the end: range of its crowds
  std::span<const uint16_t> crowd_begin;      // per crowd, one more at the end: range in `crowd_places`
  std::span<const CrowdPlace> crowd_places;
  std::span<const uint8_t> crowd_kinds;   // rows of kCrowdRow: the kind of each byte
  std::span<const uint64_t> crowd_masks;  // by place and kind: a bit per entry of `anchor_rules` that allows it
  // Byte classes of anchors and guards.
  static constexpr uint32_t kByteClassWords = 9;  // 256 bytes and the edge of the text
  std::span<const uint32_t> byte_classes;         // kByteClassWords each, a bit per byte
  std::span<const uint16_t> unfiltered;           // rules without an anchor: always run
};

// What a byte of a packed pattern stands for (match/packed_pattern.h).
struct PatternPair {
  uint8_t left = 0;
  uint8_t right = 0;
};

// A secret and an identifier that belongs to it, as indices of rules (match/pairs.h).
struct RulePair {
  uint16_t secret = 0;
  uint16_t partner = 0;
  uint16_t within = 0;                      // bytes between the two
  Severity severity = Severity::kCritical;  // of the finding of both
};

struct RuleSet {
  std::span<const Rule> rules;
  PrefilterTables prefilter;
  std::string_view version;                    // 16 hex digits: hash of the canonical rule file
  std::span<const PatternPair> pattern_pairs;  // of packed patterns; empty where patterns are plain
  // What people read of the rules (rules/rule_labels.h), packed; built-in rules only.
  std::string_view labels;
  std::span<const PatternPair> label_pairs;
  std::span<const RulePair> pairs;  // by secret
};

// The rules compiled into this library from rules/*.yml.
const RuleSet& BuiltinRules();

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_RULE_SET_H_
