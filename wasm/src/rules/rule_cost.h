// What a rule costs every scan, computed rather than timed: the same on every machine and in every build.
//
// The rule runs over a text as tickets hold it. Each byte that RE2 is given counts as many steps as the rule's program
// has instructions, which bounds RE2's slowest way of matching (its automata are quicker, until a pattern with too many
// states makes it give them up). A pass over a byte counts kLeastSteps at least: it has to be read.
#ifndef SECRET_SCANNER_SRC_RULES_RULE_COST_H_
#define SECRET_SCANNER_SRC_RULES_RULE_COST_H_

#include <cstdint>
#include <vector>

#include "secret_scanner/rule_set.h"

namespace secret_scanner {

inline constexpr int64_t kLeastSteps = 64;

struct RuleCost {
  int64_t program_size = 0;        // instructions of the compiled pattern
  int64_t steps_per_kilobyte = 0;  // steps for each 1,000 bytes of text, rounded up
};

// By rule of `rules`.
std::vector<RuleCost> CostsOf(const RuleSet& rules);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_RULES_RULE_COST_H_
