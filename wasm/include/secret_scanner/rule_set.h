// A RuleSet: rules and the prefilter tables made for them. Immutable. The built-in one is a constant in the data
// segment; a custom one owns its storage (custom_rules.h).
#ifndef SECRET_SCANNER_RULE_SET_H_
#define SECRET_SCANNER_RULE_SET_H_

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <tuple>

#include "secret_scanner/rule.h"

namespace secret_scanner {

// One place of an anchor guard (match/anchor_guard.h): the byte at `offset` from the anchor's end must be in the class.
class GuardStep {
 public:
  constexpr GuardStep() = default;
  constexpr GuardStep(int8_t offset, uint16_t byte_class)
      : offset_(offset), class_bytes_{static_cast<uint8_t>(byte_class & 0xFF), static_cast<uint8_t>(byte_class >> 8)} {}
  constexpr int8_t offset() const { return offset_; }
  constexpr uint16_t byte_class() const { return static_cast<uint16_t>(class_bytes_[0] | class_bytes_[1] << 8); }

 private:
  int8_t offset_ = 0;
  std::array<uint8_t, 2> class_bytes_{};  // as bytes a step takes three of them; there are many
};

// How far before the end of an anchor a match can begin whose first anchor it is, in bytes. Where there is a choice,
// the classes of what stands between and of the match's first byte narrow it.
struct AnchorReach {
  uint16_t least = 0;
  uint16_t most = 0;
  uint16_t lead_class = 0;   // of the bytes from the match's beginning to the anchor's
  uint16_t first_class = 0;  // of the match's first byte
  BoundaryId boundary{};     // where `least` is `most`: what may stand before the match
  friend bool operator<(const AnchorReach& a, const AnchorReach& b) {
    return std::tie(a.least, a.most, a.lead_class, a.first_class, a.boundary) <
           std::tie(b.least, b.most, b.lead_class, b.first_class, b.boundary);
  }
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

// Ranges of some table that follow one another: their sizes, and where every kBlock-th begins (match/range_table.h).
struct RangeTable {
  static constexpr uint32_t kBlock = 8;
  std::span<const uint8_t> sizes;  // filled up to whole blocks
  std::span<const uint16_t> block_begins;
};

// Tables of the one-pass prefilter (match/prefilter.h explains them). All spans point to constant or owned storage.
struct PrefilterTables {
  // The finder: grams to anchors.
  std::span<const uint8_t> gram_filter;  // by gram: fourth codes with which it is part of an anchor, by their bit
  std::span<const uint64_t> gram_bits;   // by gram, a bit: whether it is part of an anchor
  std::span<const uint16_t> gram_rank;   // by word of `gram_bits`: bits set before it
  RangeTable gram_ranges;                // by number of the gram: range in `gram_places`
  std::span<const GramPlace> gram_places;
  // Anchors: sequences of byte classes.
  RangeTable anchor_ranges;                // per anchor: range in `anchor_bytes`
  std::span<const uint8_t> anchor_bytes;   // class of each byte; classes of anchors come first
  std::span<const uint64_t> anchor_heads;  // per anchor: bits that its first eight bytes have
  std::span<const uint16_t> anchor_masks;  // per anchor: index in `head_masks`, which bits of its head count
  std::span<const uint64_t> head_masks;
  RangeTable rule_ranges;                  // per anchor: range in `anchor_rules`
  std::span<const uint16_t> anchor_rules;  // rule indices
  // Guards: what must stand around an anchor for a rule to match there.
  std::span<const uint16_t> rule_guards;    // guard of each entry of `anchor_rules`
  std::span<const uint16_t> anchor_guards;  // per anchor: what all its rules ask for
  RangeTable guard_ranges;                  // per guard: range in `guard_steps`
  std::span<const GuardStep> guard_steps;
  std::span<const uint16_t> guard_reaches;  // per guard: index in `reaches`, where matches begin
  std::span<const AnchorReach> reaches;
  // Crowds: guards of anchors of many rules, all at once. These anchors come first, and the guards in `rule_guards` of
  // their rules hold what crowds cannot tell.
  static constexpr uint32_t kCrowdRow = 257;  // 256 bytes and the edge of the text
  std::span<const uint16_t> anchor_crowds;    // per crowded anchor, one more at the end: range of its crowds
  std::span<const uint16_t> crowd_begin;      // per crowd, one more at the end: range in `crowd_places`
  std::span<const CrowdPlace> crowd_places;
  std::span<const uint8_t> crowd_kinds;   // rows of kCrowdRow: the kind of each byte
  std::span<const uint64_t> crowd_masks;  // by place and kind: a bit per entry of `anchor_rules` that allows it
  // Byte classes of anchors and guards: bits of the lower 128 bytes, then kClassEdge and the index of those of the
  // upper 128, which are mostly the same.
  static constexpr uint32_t kClassWords = 5;
  static constexpr uint32_t kUpperWords = 4;
  static constexpr uint32_t kClassEdge = uint32_t{1} << 31;  // the edge of the text is in the class
  std::span<const uint32_t> byte_classes;                    // kClassWords each
  std::span<const uint32_t> upper_classes;                   // kUpperWords each
  std::span<const uint16_t> unfiltered;                      // rules without an anchor: always run
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
  std::span<const RulePair> pairs;       // by secret
  std::span<const uint16_t> cell_rules;  // those for cells (RuleTraits::cells), as indices
};

// The rules compiled into this library from rules/*.yml.
const RuleSet& BuiltinRules();

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_RULE_SET_H_
