// Rule sets for tests, from JSON as the rule compiler reads it.
#ifndef SECRET_SCANNER_TESTS_UNIT_RULE_SET_BUILDER_H_
#define SECRET_SCANNER_TESTS_UNIT_RULE_SET_BUILDER_H_

#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "rules/owned_rule_set.h"

namespace secret_scanner {

// Compiles a JSON list of rules; `problems` tells what is wrong, then the result is null.
inline std::unique_ptr<OwnedRuleSet> BuildRules(std::string_view json, std::vector<RuleProblem>& problems) {
  std::vector<RuleSpec> specs;
  for (const nlohmann::json& rule : nlohmann::json::parse(json)) {
    specs.push_back(ReadRuleSpec(rule, specs.size(), problems));
  }
  return problems.empty() ? CompileRules(std::move(specs), "test", problems) : nullptr;
}

// The same for rules that are right.
inline std::unique_ptr<OwnedRuleSet> BuildRules(std::string_view json) {
  std::vector<RuleProblem> problems;
  std::unique_ptr<OwnedRuleSet> set = BuildRules(json, problems);
  for (const RuleProblem& problem : problems) ADD_FAILURE() << problem.field << ": " << problem.message;
  return set;
}

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_TESTS_UNIT_RULE_SET_BUILDER_H_
