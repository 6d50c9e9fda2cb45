// The tables of a prefilter with their storage.
#ifndef SECRET_SCANNER_SRC_MATCH_OWNED_PREFILTER_H_
#define SECRET_SCANNER_SRC_MATCH_OWNED_PREFILTER_H_

#include <cstdint>
#include <vector>

#include "match/class_table.h"
#include "match/range_table.h"
#include "secret_scanner/rule_set.h"

namespace secret_scanner {

// Owner of what a PrefilterTables points to.
struct OwnedPrefilter {
  std::vector<uint8_t> gram_filter;
  std::vector<uint64_t> gram_bits;
  std::vector<uint16_t> gram_rank;
  OwnedRanges gram_ranges;
  std::vector<GramPlace> gram_places;
  OwnedRanges anchor_ranges;
  std::vector<uint8_t> anchor_bytes;
  std::vector<uint64_t> anchor_heads;
  std::vector<uint16_t> anchor_masks;
  std::vector<uint64_t> head_masks;
  OwnedRanges rule_ranges;
  std::vector<uint16_t> anchor_rules, rule_guards, anchor_guards;
  OwnedRanges guard_ranges;
  std::vector<GuardStep> guard_steps;
  std::vector<uint16_t> guard_reaches;
  std::vector<AnchorReach> reaches;
  std::vector<uint16_t> anchor_crowds, crowd_begin;
  std::vector<CrowdPlace> crowd_places;
  std::vector<uint8_t> crowd_kinds;
  std::vector<uint64_t> crowd_masks;
  ClassTable::Words classes;
  std::vector<uint16_t> unfiltered;

  PrefilterTables View() const;
};

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_OWNED_PREFILTER_H_
