// Compiles RuleSpecs into a RuleSet that owns its storage. Call order: CompileRules -> check problems -> set->view().
#ifndef SECRET_SCANNER_SRC_RULES_OWNED_RULE_SET_H_
#define SECRET_SCANNER_SRC_RULES_OWNED_RULE_SET_H_

#include <memory>
#include <string>
#include <vector>

#include "match/prefilter_builder.h"
#include "rules/rule_spec.h"
#include "secret_scanner/rule_set.h"

namespace secret_scanner {

class OwnedRuleSet {
 public:
  OwnedRuleSet(const OwnedRuleSet&) = delete;  // rules are known by address
  OwnedRuleSet& operator=(const OwnedRuleSet&) = delete;

  const RuleSet& view() const { return view_; }
  const std::vector<RuleSpec>& specs() const { return specs_; }

 private:
  friend std::unique_ptr<OwnedRuleSet> CompileRules(std::vector<RuleSpec>, std::string, std::vector<RuleProblem>&);
  OwnedRuleSet() = default;

  // What a Rule's views point to, beside its spec.
  struct Storage {
    std::string pattern;
    std::vector<std::string_view> words, negative_words, published_examples;
    RuleTraits traits;
  };
  std::vector<RuleSpec> specs_;
  std::vector<Storage> storage_;
  std::vector<Rule> rules_;
  std::vector<RulePair> pairs_;
  std::vector<uint16_t> cell_rules_;
  OwnedPrefilter prefilter_;
  std::string version_;
  RuleSet view_;
};

// Longest match a built-in rule may have, bytes; extenders serve what is longer.
inline constexpr uint32_t kMaxMatchBytes = 4096;

// Checks every spec on its own: RE2 accepts the pattern within its memory bound, it cannot match the empty text, the
// value group exists, keywords and shapes are well formed and proven necessary. Problems are appended; nullptr if there
// were any. `version` names the set.
std::unique_ptr<OwnedRuleSet> CompileRules(std::vector<RuleSpec> specs, std::string version,
                                           std::vector<RuleProblem>& problems);

// Keywords that every match of `pattern` (case expanded) holds one of, found by RE2; empty if it finds none.
std::vector<std::string> DeriveKeywords(const std::string& pattern);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_RULES_OWNED_RULE_SET_H_
