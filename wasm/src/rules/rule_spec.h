// RuleSpec: a rule as a rule file or an administrator states it, before it is compiled. One JSON form serves the
// built-in rules (made from rules/*.yml by scripts/compile-rules.mjs) and stored custom rules.
#ifndef SECRET_SCANNER_SRC_RULES_RULE_SPEC_H_
#define SECRET_SCANNER_SRC_RULES_RULE_SPEC_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "match/boundary.h"
#include "match/extend.h"
#include "nlohmann/json_fwd.hpp"
#include "report/normalise.h"
#include "secret_scanner/problem_numbers.h"
#include "secret_scanner/rule.h"

namespace secret_scanner {

// What is wrong with a rule, for the person who wrote it.
struct RuleProblem {
  size_t index = 0;       // of the rule in its list
  std::string rule;       // id, where it could be read
  std::string field;      // as the rule file names it
  std::string message;    // what, and the remedy
  int64_t offset = -1;    // byte of the pattern, if known
  const char* code = "";  // for pages in other languages; empty where custom rules cannot have it
  ProblemNumbers numbers = {};
};

struct ContextSpec {
  std::vector<std::string> words, negative_words;
  uint16_t before = 48, after = 24;
  int8_t points = 0, negative_points = 0;
  bool required = false;
};

struct PairSpec {
  std::vector<std::string> with;  // ids of rules for identifiers
  uint16_t within = 200;
  Severity severity = Severity::kCritical;
};

// Facts that hold of a rule whose checks passed earlier; a rule that carries them is not checked again.
struct ProvenFacts {
  uint16_t secret_group = 0;
  uint32_t longest_match = 0;  // bytes; 0: no bound
};

struct RuleSpec {
  std::string id, title, kind, provider, country, help_url;
  Category category = Category::kSecret;
  Severity severity = Severity::kMedium;
  GdprClass gdpr_class = GdprClass::kNone;
  uint8_t base_score = 50;
  uint8_t specificity = 60;
  bool enabled = true;

  std::vector<std::string> keywords, shapes;
  std::string pattern;  // as written
  bool ignore_case = false;
  bool cells = false;  // see RuleTraits::cells
  BoundaryId left_boundary = BoundaryId::kWord;
  BoundaryId right_boundary = BoundaryId::kWord;
  ExtenderId extender = ExtenderId::kNone;
  NormaliserId normaliser = NormaliserId::kExact;
  std::string domain = "secret";
  std::vector<ValidatorCall> validators;
  ContextSpec context;
  PairSpec pair;
  std::vector<std::string> published_examples;

  std::vector<std::string> examples, counterexamples;  // whole texts
  std::optional<ProvenFacts> proven;
};

// Reads one rule; `index` is its place in the list. Problems are appended; the result is usable only if none were.
RuleSpec ReadRuleSpec(const nlohmann::json& object, size_t index, std::vector<RuleProblem>& problems);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_RULES_RULE_SPEC_H_
