// Builds PrefilterTables: for the built-in rules when they are compiled (the tables are then written out as constants),
// for custom rules when they are loaded.
#ifndef SECRET_SCANNER_SRC_MATCH_PREFILTER_BUILDER_H_
#define SECRET_SCANNER_SRC_MATCH_PREFILTER_BUILDER_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "match/anchor_guard.h"
#include "match/shape.h"
#include "secret_scanner/rule_set.h"

namespace secret_scanner {

// Owner of what a PrefilterTables points to.
struct OwnedPrefilter {
  std::vector<uint8_t> gram_filter;
  std::vector<uint64_t> gram_bits;
  std::vector<uint16_t> gram_rank, gram_begin;
  std::vector<GramPlace> gram_places;
  std::vector<uint32_t> anchor_begin;
  std::vector<uint16_t> anchor_bytes;
  std::vector<uint64_t> anchor_heads;
  std::vector<uint32_t> rules_begin;
  std::vector<uint16_t> anchor_rules, rule_guards, anchor_guards;
  std::vector<uint32_t> guard_begin;
  std::vector<GuardStep> guard_steps;
  std::vector<AnchorReach> guard_reaches;
  std::vector<uint16_t> anchor_crowds, crowd_begin;
  std::vector<CrowdPlace> crowd_places;
  std::vector<uint8_t> crowd_kinds;
  std::vector<uint64_t> crowd_masks;
  std::vector<uint32_t> byte_classes;
  std::vector<uint16_t> unfiltered;

  PrefilterTables View() const;
};

// Anchors of rules, added one by one, then built.
class PrefilterBuilder {
 public:
  // Without anchors the rule always runs; none may be empty. `facts` belong to the anchors.
  void AddRule(uint16_t rule, const std::vector<Shape>& anchors, const std::vector<AnchorFacts>& facts);

  // ResourceExhausted if there are more anchors, guards or grams than the tables can number.
  absl::StatusOr<OwnedPrefilter> Build() const;

 private:
  struct Use {
    uint16_t rule;
    AnchorFacts facts;
  };
  struct Anchor {
    Shape shape;
    std::vector<Use> uses;
    bool IsCrowded() const;
  };
  std::vector<Anchor> anchors_;  // each shape once
  std::vector<uint16_t> unfiltered_;
};

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_PREFILTER_BUILDER_H_
