// Runs the examples and counterexamples of rules: they are the rules' tests.
#ifndef SECRET_SCANNER_TOOLS_RULE_COMPILER_EXAMPLE_CHECK_H_
#define SECRET_SCANNER_TOOLS_RULE_COMPILER_EXAMPLE_CHECK_H_

#include <vector>

#include "rules/owned_rule_set.h"
#include "rules/rule_spec.h"

namespace secret_scanner {

// With all rules of `set` on: each example must give exactly one finding, of its own rule, at medium confidence or
// above (published examples included); each counterexample must give no finding of its rule at any confidence
// (published examples left out, which is what a counterexample may be). Both with the prefilter and without it.
// Problems are appended; texts are told by number.
void CheckExamples(const OwnedRuleSet& set, std::vector<RuleProblem>& problems);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_TOOLS_RULE_COMPILER_EXAMPLE_CHECK_H_
