#include "secret_scanner/custom_rules.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "nlohmann/json.hpp"
#include "report/sha256.h"
#include "rules/ascii_case.h"
#include "rules/owned_rule_set.h"
#include "rules/rule_cost.h"
#include "rules/rule_spec.h"
#include "secret_scanner/readers.h"
#include "text/utf8.h"

namespace secret_scanner {
namespace {

using nlohmann::json;

// Custom rules win over generic rules and lose to rules that know a provider.
constexpr int kBaseScore = 60;
constexpr int kSpecificity = 50;
constexpr size_t kMaxExamples = 50;

// The facts Compiler::Write put beside a rule.
std::optional<ProvenFacts> ReadProven(const json& rule) {
  const auto proven = rule.find("proven");
  if (proven == rule.end() || !proven->is_object()) return std::nullopt;
  const auto group = proven->find("secret_group");
  const auto longest = proven->find("longest_match");
  if (group == proven->end() || longest == proven->end()) return std::nullopt;
  if (!group->is_number_unsigned() || !longest->is_number_unsigned()) return std::nullopt;
  return ProvenFacts{group->get<uint16_t>(), longest->get<uint32_t>()};
}

class Loaded final : public LoadedCustomRules {
 public:
  explicit Loaded(std::unique_ptr<OwnedRuleSet> set) : set_(std::move(set)) {}
  const RuleSet& rules() const override { return set_->view(); }

 private:
  std::unique_ptr<OwnedRuleSet> set_;
};

// The string at `key` of `object`, or nothing.
std::string StringAt(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// First 128 bits of SHA-256 in hex: tells a blob that was cut or edited, not one that was forged.
std::string Checksum(std::string_view text) {
  const Sha256Digest digest = Sha256Of(text);
  Fingerprint head;
  std::copy_n(digest.begin(), head.size(), head.begin());
  return ToHex(head);
}

bool IsName(std::string_view name) {
  if (name.empty() || name.size() > 60 || name.front() == '-' || name.back() == '-') return false;
  return std::all_of(name.begin(), name.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

// From the field names of the page to those of rule files.
json ToRuleJson(const json& source) {
  json rule = {{"id", absl::StrCat("custom.", StringAt(source, "name"))},
               {"base_score", kBaseScore},
               {"specificity", kSpecificity},
               {"kind", "custom"}};
  const std::pair<const char*, const char*> fields[] = {
      {"title", "title"},       {"severity", "severity"}, {"category", "category"},
      {"pattern", "pattern"},   {"keywords", "keywords"}, {"ignoreCase", "ignore_case"},
      {"boundary", "boundary"}, {"examples", "examples"}, {"counterexamples", "counterexamples"}};
  for (const auto& [from, to] : fields) {
    if (source.contains(from)) rule[to] = source.at(from);
  }
  if (StringAt(rule, "category") == "pii") {
    rule["domain"] = rule["id"];
    rule["gdpr_class"] = "ordinary";
  }
  if (source.contains("contextWords")) {
    rule["context"] = {{"words", source.at("contextWords")}, {"points", 15}, {"required", true}};
  }
  return rule;
}

std::string PageField(const std::string& field) {
  if (field == "id") return "name";
  if (field == "ignore_case") return "ignoreCase";
  if (field.starts_with("context")) return "contextWords";
  return field;
}

class Compiler {
 public:
  Compiler(const json& list, Scanner& scanner) : list_(list), scanner_(scanner) {}

  CompiledCustomRules Run() {
    for (size_t i = 0; i < list_.size(); ++i) ReadRule(i);
    std::unique_ptr<OwnedRuleSet> set;
    if (problems_.empty()) set = CompileRules(std::move(specs_), "custom", problems_);
    if (set != nullptr) CheckCosts(*set);
    if (problems_.empty()) RunExamples(*set);
    CompiledCustomRules result;
    for (const RuleProblem& problem : problems_) result.problems.push_back(ForPage(problem));
    if (result.problems.empty()) Write(*set, result);
    return result;
  }

 private:
  void Problem(size_t index, std::string field, const char* code, std::string message, ProblemNumbers numbers = {}) {
    problems_.push_back({index, "", std::move(field), std::move(message), -1, code, std::move(numbers)});
  }

  void ReadRule(size_t index) {
    const json& source = list_[index];
    if (!source.is_object()) return Problem(index, "", "malformed", "a rule must be an object");
    const auto name = source.find("name");
    if (name == source.end() || !name->is_string() || !IsName(name->get_ref<const std::string&>())) {
      return Problem(index, "name", "name-form", "must be 1 to 60 characters of a-z, 0-9 and inner dashes");
    }
    for (size_t i = 0; i < index; ++i) {
      if (list_[i].is_object() && StringAt(list_[i], "name") == name->get_ref<const std::string&>())
        return Problem(index, "name", "name-twice", "is used twice");
    }
    json rule = ToRuleJson(source);
    RuleSpec spec = ReadRuleSpec(rule, index, problems_);
    if (spec.examples.size() + spec.counterexamples.size() > kMaxExamples) {
      Problem(index, "examples", "too-many-examples",
              absl::StrCat("at most ", kMaxExamples, " examples and counterexamples"), {{"limit", kMaxExamples}});
    }
    for (std::string& keyword : spec.keywords) {
      for (char& c : keyword) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    if (spec.keywords.empty()) {
      spec.keywords = DeriveKeywords(spec.ignore_case ? ExpandAsciiCase(spec.pattern) : spec.pattern);
    }
    rules_json_.push_back(std::move(rule));
    specs_.push_back(std::move(spec));
  }

  void CheckCosts(const OwnedRuleSet& set) {
    costs_ = CostsOf(set.view());
    int64_t all = 0;
    for (size_t i = 0; i < costs_.size(); ++i) {
      const auto [size, steps] = costs_[i];
      all += steps;
      if (size > kMaxProgramSize) {
        Problem(i, "pattern", "too-large",
                absl::StrCat("compiles to ", size, " instructions, more than ", kMaxProgramSize,
                             "; use shorter repetitions or fewer alternatives"),
                {{"size", size}, {"limit", kMaxProgramSize}});
      } else if (steps > kMaxRuleSteps) {
        const bool unfiltered = set.specs()[i].keywords.empty();
        Problem(i, "pattern", unfiltered ? "too-slow-without-keyword" : "too-slow",
                absl::StrCat("would take up to ", steps / 1000, " steps per character of every text, more than ",
                             kMaxRuleSteps / 1000,
                             unfiltered ? "; name a keyword that every match holds"
                                        : "; name a rarer keyword or use shorter repetitions"),
                {{"steps", steps / 1000}, {"limit", kMaxRuleSteps / 1000}});
      }
    }
    if (all > kMaxAllSteps && problems_.empty()) {
      const auto dearest = std::max_element(costs_.begin(), costs_.end(), [](const RuleCost& a, const RuleCost& b) {
        return a.steps_per_kilobyte < b.steps_per_kilobyte;
      });
      Problem(static_cast<size_t>(dearest - costs_.begin()), "pattern", "too-slow-together",
              absl::StrCat("all rules together would take up to ", all / 1000,
                           " steps per character of every text, more than ", kMaxAllSteps / 1000,
                           "; this one takes the most: name a keyword that every match holds"),
              {{"steps", all / 1000}, {"limit", kMaxAllSteps / 1000}});
    }
  }

  // Examples run alone against their own rule, without floor: what wins an overlap is another question.
  void RunExamples(const OwnedRuleSet& set) {
    for (size_t i = 0; i < set.specs().size(); ++i) {
      RunTexts(set, i, "examples", set.specs()[i].examples, true);
      RunTexts(set, i, "counterexamples", set.specs()[i].counterexamples, false);
    }
    scanner_.Forget(set.view());
  }

  void RunTexts(const OwnedRuleSet& set, size_t index, const char* field, const std::vector<std::string>& texts,
                bool wanted) {
    const Rule& rule = set.view().rules[index];
    for (size_t i = 0; i < texts.size(); ++i) {
      const ReadLimits limits;
      const Document document = ReadText(texts[i], limits);
      ScanOptions options{.minimum = Confidence::kLow, .include_examples = true, .custom_rules = &set.view()};
      const std::vector<uint8_t> builtin_off(scanner_.builtin().rules.size(), 2);
      options.rule_switches = builtin_off;
      const ScanReport report = scanner_.Scan(document, options);
      const bool found = std::any_of(report.findings.begin(), report.findings.end(),
                                     [&rule](const Finding& finding) { return finding.rule == &rule; });
      if (found == wanted) continue;
      Problem(index, field, wanted ? "example-missed" : "counterexample-found",
              absl::StrCat("number ", i + 1,
                           wanted ? " gives no finding; widen the pattern or correct the example"
                                  : " gives a finding; narrow the pattern or remove it"),
              {{"number", static_cast<int64_t>(i) + 1}});
    }
  }

  CustomRuleProblem ForPage(const RuleProblem& problem) const {
    CustomRuleProblem result{problem.index,   PageField(problem.field), problem.code,
                             problem.numbers, problem.message,          -1};
    if (problem.offset >= 0 && problem.index < list_.size()) {
      const std::string pattern = StringAt(list_[problem.index], "pattern");
      result.offset_utf16 = CountUtf16(std::string_view(pattern).substr(0, static_cast<size_t>(problem.offset)));
    }
    return result;
  }

  void Write(const OwnedRuleSet& set, CompiledCustomRules& result) {
    for (size_t i = 0; i < set.specs().size(); ++i) {
      const RuleSpec& spec = set.specs()[i];
      const Rule& rule = set.view().rules[i];
      rules_json_[i]["keywords"] = spec.keywords;
      rules_json_[i]["proven"] = {{"secret_group", rule.secret_group}, {"longest_match", rule.max_match_bytes}};
      rules_json_[i].erase("examples");
      rules_json_[i].erase("counterexamples");
      result.rules.push_back({spec.id.substr(spec.id.find('.') + 1), spec.keywords, spec.keywords.empty(),
                              costs_[i].program_size, costs_[i].steps_per_kilobyte});
    }
    const std::string rules = json(rules_json_).dump(-1, ' ', true, json::error_handler_t::replace);
    result.blob = json{{"version", kCustomRulesVersion}, {"checksum", Checksum(rules)}, {"rules", rules}}.dump();
  }

  const json& list_;
  Scanner& scanner_;
  std::vector<json> rules_json_;
  std::vector<RuleSpec> specs_;
  std::vector<RuleProblem> problems_;
  std::vector<RuleCost> costs_;
};

}  // namespace

absl::StatusOr<CompiledCustomRules> CompileCustomRules(std::string_view rules_json, Scanner& scanner) {
  const json list = json::parse(rules_json, nullptr, /*allow_exceptions=*/false);
  if (!list.is_array()) return absl::InvalidArgumentError("rules: must be a JSON list of rules");
  if (list.size() > kMaxCustomRules) {
    return absl::InvalidArgumentError(absl::StrCat("rules: at most ", kMaxCustomRules, "; remove some"));
  }
  return Compiler(list, scanner).Run();
}

absl::StatusOr<std::unique_ptr<LoadedCustomRules>> LoadCustomRules(std::string_view blob) {
  const auto refuse = [](std::string_view why) {
    return absl::InvalidArgumentError(absl::StrCat("customRules: ", why, "; compile the rules again"));
  };
  const json wrapper = json::parse(blob, nullptr, /*allow_exceptions=*/false);
  if (!wrapper.is_object() || !wrapper.contains("version") || !wrapper.contains("rules") ||
      !wrapper["rules"].is_string()) {
    return refuse("not a compiled rule blob");
  }
  if (wrapper["version"] != kCustomRulesVersion) return refuse("made by another version of the engine");
  const std::string& rules = wrapper["rules"].get_ref<const std::string&>();
  if (StringAt(wrapper, "checksum") != Checksum(rules)) return refuse("changed since it was compiled");
  const json list = json::parse(rules, nullptr, /*allow_exceptions=*/false);
  if (!list.is_array() || list.size() > kMaxCustomRules) return refuse("not a list of rules");
  std::vector<RuleProblem> problems;
  std::vector<RuleSpec> specs;
  for (size_t i = 0; i < list.size(); ++i) {
    specs.push_back(ReadRuleSpec(list[i], i, problems));
    if (list[i].is_object()) specs.back().proven = ReadProven(list[i]);
  }
  std::unique_ptr<OwnedRuleSet> set;
  if (problems.empty()) set = CompileRules(std::move(specs), "custom", problems);
  if (set == nullptr) return refuse(absl::StrCat("rule ", problems[0].index + 1, " is not valid"));
  return std::make_unique<Loaded>(std::move(set));
}

}  // namespace secret_scanner
