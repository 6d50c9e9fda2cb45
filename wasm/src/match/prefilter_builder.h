// Builds PrefilterTables: for the built-in rules when they are compiled (the tables are then written out as constants),
// for custom rules when they are loaded.
#ifndef SECRET_SCANNER_SRC_MATCH_PREFILTER_BUILDER_H_
#define SECRET_SCANNER_SRC_MATCH_PREFILTER_BUILDER_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "match/anchor_guard.h"
#include "match/owned_prefilter.h"
#include "match/shape.h"

namespace secret_scanner {

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
