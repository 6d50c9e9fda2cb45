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
    ComparePrefilter();
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
  }

  void CheckCounterexample(size_t index, size_t number, const std::string& text) {
    const auto ids = Found(text, Confidence::kLow, false, true);
    for (const std::string_view id : ids) {
      if (id != set_.specs()[index].id) continue;
      Problem(index, absl::StrCat("counterexamples/", number), "gives a finding of this rule");
      break;
    }
  }

  // The same findings with the prefilter and without. Every rule runs over all texts without it, so that texts are
  // joined: what RE2 does before its first byte, and with bytes it has not seen, costs more than reading thousands.
  void ComparePrefilter() {
    constexpr size_t kBatchBytes = 65536;
    std::vector<Piece> batch;
    size_t bytes = 0;
    const auto add = [&](size_t index, std::string field, const std::string& text) {
      batch.push_back({index, std::move(field), &text});
      bytes += text.size();
      if (bytes < kBatchBytes) return;
      CompareBatch(batch);
      batch.clear();
      bytes = 0;
    };
    for (size_t i = 0; i < set_.specs().size(); ++i) {
      const RuleSpec& spec = set_.specs()[i];
      for (size_t e = 0; e < spec.examples.size(); ++e) add(i, absl::StrCat("examples/", e), spec.examples[e]);
      for (size_t e = 0; e < spec.counterexamples.size(); ++e) {
        add(i, absl::StrCat("counterexamples/", e), spec.counterexamples[e]);
      }
    }
    CompareBatch(batch);
  }

  struct Piece {
    size_t index;
    std::string field;
    const std::string* text;
  };

  bool PrefilterAgrees(const std::string& text) {
    return Found(text, Confidence::kLow, true, true) == Found(text, Confidence::kLow, true, false);
  }

  void CompareBatch(const std::vector<Piece>& batch) {
    std::string joined;
    for (const Piece& piece : batch) absl::StrAppend(&joined, *piece.text, "\n\n");
    if (PrefilterAgrees(joined)) return;
    constexpr std::string_view kFault = "prefilter changes the findings; this is a fault of the engine";
    const size_t before = problems_.size();
    for (const Piece& piece : batch) {
      if (!PrefilterAgrees(*piece.text)) Problem(piece.index, piece.field, std::string(kFault));
    }
    // Only together do they differ: the fault lies at one of their borders.
    if (problems_.size() == before) Problem(batch[0].index, batch[0].field, absl::StrCat(kFault, ", seen behind it"));
  }

  const OwnedRuleSet& set_;
  std::vector<RuleProblem>& problems_;
  Scanner scanner_;
  const std::vector<uint8_t> all_on_;
};

}  // namespace

void CheckExamples(const OwnedRuleSet& set, std::vector<RuleProblem>& problems) { ExampleCheck(set, problems).Run(); }

}  // namespace secret_scanner
