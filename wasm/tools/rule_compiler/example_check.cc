#include "example_check.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "secret_scanner/readers.h"
#include "secret_scanner/scanner.h"

namespace secret_scanner {
namespace {

class ExampleCheck {
 public:
  ExampleCheck(const OwnedRuleSet& set, std::vector<RuleProblem>& problems)
      : set_(set), problems_(problems), scanner_(set.view()), all_on_(set.view().rules.size(), 1) {}

  void Run() {
    for (size_t i = 0; i < set_.specs().size(); ++i) {
      const RuleSpec& spec = set_.specs()[i];
      for (size_t e = 0; e < spec.examples.size(); ++e) CheckExample(i, e, spec.examples[e]);
      for (size_t e = 0; e < spec.counterexamples.size(); ++e) CheckCounterexample(i, e, spec.counterexamples[e]);
    }
  }

 private:
  void Problem(size_t index, std::string field, std::string message) {
    problems_.push_back({index, set_.specs()[index].id, std::move(field), std::move(message), -1});
  }

  // Ids of the rules that find something in `text`.
  std::vector<std::string_view> Found(const std::string& text, Confidence minimum, bool include_examples,
                                      bool prefilter) {
    const ReadLimits limits;
    const Document document = ReadText(text, limits);
    const ScanReport report = scanner_.Scan(document, {.minimum = minimum,
                                                       .include_examples = include_examples,
                                                       .rule_switches = all_on_,
                                                       .use_prefilter = prefilter});
    std::vector<std::string_view> ids;
    for (const Finding& finding : report.findings) ids.push_back(finding.rule->id);
    return ids;
  }

  void CheckExample(size_t index, size_t number, const std::string& text) {
    const auto ids = Found(text, Confidence::kMedium, true, true);
    if (ids.size() != 1 || ids[0] != set_.specs()[index].id) {
      const std::string which = ids.empty() ? "nothing" : absl::StrJoin(ids, ", ");
      Problem(index, absl::StrCat("examples/", number),
              absl::StrCat("must give exactly one finding of this rule, gives ", which));
    }
    if (Found(text, Confidence::kMedium, true, false) != ids) {
      Problem(index, absl::StrCat("examples/", number),
              "prefilter changes the findings; this is a fault of the engine");
    }
  }

  void CheckCounterexample(size_t index, size_t number, const std::string& text) {
    const auto ids = Found(text, Confidence::kLow, false, true);
    for (const std::string_view id : ids) {
      if (id != set_.specs()[index].id) continue;
      Problem(index, absl::StrCat("counterexamples/", number), "gives a finding of this rule");
      break;
    }
    if (Found(text, Confidence::kLow, false, false) != ids) {
      Problem(index, absl::StrCat("counterexamples/", number),
              "prefilter changes the findings; this is a fault of the engine");
    }
  }

  const OwnedRuleSet& set_;
  std::vector<RuleProblem>& problems_;
  Scanner scanner_;
  const std::vector<uint8_t> all_on_;
};

}  // namespace

void CheckExamples(const OwnedRuleSet& set, std::vector<RuleProblem>& problems) { ExampleCheck(set, problems).Run(); }

}  // namespace secret_scanner
