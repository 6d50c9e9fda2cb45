// Custom rules: what an administrator writes becomes, when it is saved, a versioned blob that has been checked; a scan
// loads the blob.
//
// Call order: CompileCustomRules (on save) -> store the blob -> LoadCustomRules (on scan) -> ScanOptions::custom_rules.
#ifndef SECRET_SCANNER_CUSTOM_RULES_H_
#define SECRET_SCANNER_CUSTOM_RULES_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "secret_scanner/problem_numbers.h"
#include "secret_scanner/rule_set.h"
#include "secret_scanner/scanner.h"

namespace secret_scanner {

inline constexpr size_t kMaxCustomRules = 200;
inline constexpr int kCustomRulesVersion = 1;

// What custom rules may cost every scan (CustomRuleSummary::steps_per_kilobyte): one of them, and all together. A rule
// that reads every text takes 64,000 at least.
inline constexpr int64_t kMaxRuleSteps = 256'000;
inline constexpr int64_t kMaxAllSteps = 1'024'000;
// Instructions of one compiled pattern.
inline constexpr int64_t kMaxProgramSize = 4'000;

// What is wrong with one rule of the list. `code` is stable, in kebab case; `message` is its sentence in English.
struct CustomRuleProblem {
  size_t index = 0;
  std::string field;
  std::string code;
  ProblemNumbers numbers;
  std::string message;        // never quotes an example
  int64_t offset_utf16 = -1;  // in the pattern; -1 if unknown
};

struct CustomRuleSummary {
  std::string name;
  std::vector<std::string> keywords;  // given or derived
  bool unfiltered = false;            // no keyword: the rule runs over every text
  int64_t program_size = 0;           // instructions of the compiled pattern
  int64_t steps_per_kilobyte = 0;     // what it costs every scan (rules/rule_cost.h)
};

// Either `problems` or the rest is empty.
struct CompiledCustomRules {
  std::string blob;
  std::vector<CustomRuleSummary> rules;
  std::vector<CustomRuleProblem> problems;
};

// Compiles a JSON list of rules (forge-app/src/engine/contract.ts, CustomRuleSource). Each example must give a finding
// of its rule and each counterexample none, with `scanner`; neither is kept. InvalidArgument only if `rules_json` is no
// JSON list.
absl::StatusOr<CompiledCustomRules> CompileCustomRules(std::string_view rules_json, Scanner& scanner);

class LoadedCustomRules {
 public:
  virtual ~LoadedCustomRules() = default;
  virtual const RuleSet& rules() const = 0;
};

// Loads a blob. InvalidArgument if it is not one, was changed, or is of another version: compile the rules again.
absl::StatusOr<std::unique_ptr<LoadedCustomRules>> LoadCustomRules(std::string_view blob);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_CUSTOM_RULES_H_
