// Builds PrefilterTables: for the built-in rules when they are compiled (the tables are then written out as constants),
// for custom rules when they are loaded.
#ifndef SECRET_SCANNER_SRC_MATCH_PREFILTER_BUILDER_H_
#define SECRET_SCANNER_SRC_MATCH_PREFILTER_BUILDER_H_

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "match/anchor_guard.h"
#include "secret_scanner/rule_set.h"

namespace secret_scanner {

using ByteClass = std::bitset<256>;

// A fixed-length sequence of byte classes.
using Shape = std::vector<ByteClass>;

inline constexpr size_t kMaxShapeLength = 16;

// Parses the shape syntax of rule files: literals, \d, [classes] with ranges, each with an optional {n}. Bytes only,
// case counts. InvalidArgument with offset and remedy otherwise, or if longer than kMaxShapeLength.
absl::StatusOr<Shape> ParseShape(std::string_view text);

// Owner of what a PrefilterTables points to.
struct OwnedPrefilter {
  std::vector<uint8_t> byte_class;
  uint32_t columns = 1;
  std::vector<uint16_t> next;
  uint32_t first_output_state = 0;
  std::vector<uint32_t> output_begin;
  std::vector<uint16_t> outputs;
  std::vector<uint64_t> shape_masks, shape_first, shape_last;
  std::vector<uint16_t> shape_anchor;
  std::vector<uint16_t> anchor_length;
  std::vector<uint32_t> rules_begin;
  std::vector<uint16_t> anchor_rules;
  std::vector<uint16_t> rule_guards;
  std::vector<uint16_t> anchor_guards;
  std::vector<uint32_t> guard_begin;
  std::vector<GuardStep> guard_steps;
  std::vector<uint32_t> guard_classes;
  std::vector<uint16_t> unfiltered;

  PrefilterTables View() const;
};

// Anchors of rules, added one by one, then built.
class PrefilterBuilder {
 public:
  // Both may be empty: the rule then always runs. `keywords` are lower-case ASCII, not empty. `guards` are those of the
  // keywords, then of the shapes; without them everything passes.
  void AddRule(uint16_t rule, const std::vector<std::string>& keywords, const std::vector<Shape>& shapes,
               const std::vector<AnchorGuard>& guards = {});

  // ResourceExhausted if the automaton needs more than 65,535 states or the shapes more than 64 * kShapeWords
  // positions.
  absl::StatusOr<OwnedPrefilter> Build() const;

 private:
  struct Use {
    uint16_t rule;
    AnchorGuard guard;
  };
  struct Keyword {
    std::string text;
    std::vector<Use> rules;
  };
  struct ShapeUse {
    Shape shape;
    std::vector<Use> rules;
  };
  std::vector<Keyword> keywords_;  // each text once
  std::vector<ShapeUse> shapes_;   // each shape once
  std::vector<uint16_t> unfiltered_;
};

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_PREFILTER_BUILDER_H_
