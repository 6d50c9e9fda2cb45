#include "rules/rule_spec.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <span>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "nlohmann/json.hpp"
#include "validate/validators.h"

namespace secret_scanner {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 2> kCategories = {"secret", "pii"};
constexpr std::array<std::string_view, 4> kSeverities = {"low", "medium", "high", "critical"};
constexpr std::array<std::string_view, 3> kConfidences = {"low", "medium", "high"};
constexpr std::array<std::string_view, 6> kGdprClasses = {"none",        "ordinary",         "financial",
                                                          "national-id", "special-category", "criminal"};

// Reads the fields of one JSON object and notes what does not fit.
class FieldReader {
 public:
  FieldReader(const json& object, std::string path, size_t index, const std::string& rule,
              std::vector<RuleProblem>& problems)
      : object_(object), path_(std::move(path)), index_(index), rule_(rule), problems_(problems) {}

  void Problem(std::string_view field, std::string message) const {
    problems_.push_back({index_, rule_, absl::StrCat(path_, field), std::move(message), -1, "malformed"});
  }

  const json* Find(const char* field) const {
    const auto found = object_.find(field);
    return found == object_.end() || found->is_null() ? nullptr : &*found;
  }

  void String(const char* field, std::string& out, bool required = false) const {
    const json* value = Find(field);
    if (value == nullptr ? required : !value->is_string()) {
      Problem(field, "must be a string");
    } else if (value != nullptr) {
      out = value->get<std::string>();
    }
  }

  void Strings(const char* field, std::vector<std::string>& out) const {
    const json* value = Find(field);
    if (value == nullptr) return;
    if (!value->is_array()) return Problem(field, "must be a list of strings");
    for (const json& item : *value) {
      if (!item.is_string()) return Problem(field, "must be a list of strings");
      out.push_back(item.get<std::string>());
    }
  }

  void Bool(const char* field, bool& out) const {
    const json* value = Find(field);
    if (value == nullptr) return;
    if (!value->is_boolean()) return Problem(field, "must be true or false");
    out = value->get<bool>();
  }

  template <typename Int>
  void Integer(const char* field, Int& out, int64_t low, int64_t high) const {
    const json* value = Find(field);
    if (value == nullptr) return;
    if (!value->is_number_integer() || value->get<int64_t>() < low || value->get<int64_t>() > high) {
      return Problem(field, absl::StrCat("must be a whole number from ", low, " to ", high));
    }
    out = static_cast<Int>(value->get<int64_t>());
  }

  template <typename Enum>
  void Choice(const char* field, std::span<const std::string_view> names, Enum& out) const {
    const json* value = Find(field);
    if (value == nullptr) return;
    for (size_t i = 0; value->is_string() && i < names.size(); ++i) {
      if (value->get_ref<const std::string&>() == names[i]) {
        out = static_cast<Enum>(i);
        return;
      }
    }
    Problem(field, absl::StrCat("must be one of ", absl::StrJoin(names, ", ")));
  }

  // For registries: `find` maps a name to an optional value.
  template <typename Value, typename Find>
  void Named(const char* field, const json* value, Find&& find, Value& out) const {
    if (value == nullptr) return;
    std::optional<Value> found;
    if (value->is_string()) found = find(value->get<std::string>());
    if (!found) return Problem(field, "is not a known name; see rules/README.md");
    out = *found;
  }

 private:
  const json& object_;
  std::string path_;
  size_t index_;
  const std::string& rule_;
  std::vector<RuleProblem>& problems_;
};

void ReadBoundary(const FieldReader& reader, RuleSpec& spec) {
  const json* boundary = reader.Find("boundary");
  if (boundary == nullptr) return;
  const auto find = [](std::string_view name) { return FindBoundary(name); };
  if (boundary->is_object()) {
    const auto side = [boundary](const char* name) { return boundary->contains(name) ? &boundary->at(name) : nullptr; };
    reader.Named("boundary", side("left"), find, spec.left_boundary);
    reader.Named("boundary", side("right"), find, spec.right_boundary);
  } else {
    reader.Named("boundary", boundary, find, spec.left_boundary);
    spec.right_boundary = spec.left_boundary;
  }
}

// One entry of the list: { name: { confirm: points, <param>: number } }.
void ReadValidator(const FieldReader& reader, const json& entry, RuleSpec& spec) {
  if (!entry.is_object() || entry.size() != 1) return reader.Problem("validators", "each entry must be {name: {...}}");
  const std::string& name = entry.begin().key();
  const std::optional<ValidatorId> id = FindValidator(name);
  if (!id) return reader.Problem("validators", absl::StrCat("there is no validator '", name, "'; see rules/README.md"));
  const ValidatorInfo& info = Validators()[static_cast<size_t>(*id)];
  ValidatorCall call{.id = *id};
  const json& params = entry.begin().value();
  if (!params.is_object())
    return reader.Problem("validators", absl::StrCat(name, ": parameters must be {name: number}"));
  for (const auto& [key, value] : params.items()) {
    const bool known = key == "confirm" || (!key.empty() && (key == info.param_names[0] || key == info.param_names[1]));
    if (!known || !value.is_number_integer()) {
      return reader.Problem("validators",
                            absl::StrCat(name, ": '", key, "' is no parameter of it or not a whole number"));
    }
    const int64_t number = value.get<int64_t>();
    if (key == "confirm") {
      if (number < 0 || number > 100)
        return reader.Problem("validators", absl::StrCat(name, ": confirm must be 0 to 100"));
      call.confirm_points = static_cast<int8_t>(number);
    } else if (number < std::numeric_limits<int32_t>::min() || number > std::numeric_limits<int32_t>::max()) {
      return reader.Problem("validators", absl::StrCat(name, ": '", key, "' is out of range"));
    } else {
      call.params[key == info.param_names[0] ? 0 : 1] = static_cast<int32_t>(number);
    }
  }
  spec.validators.push_back(call);
}

void ReadContext(const json& json_context, const FieldReader& outer, size_t index, const std::string& rule,
                 std::vector<RuleProblem>& problems, ContextSpec& context) {
  if (!json_context.is_object()) return outer.Problem("context", "must be an object");
  const FieldReader reader(json_context, "context.", index, rule, problems);
  reader.Strings("words", context.words);
  reader.Strings("negative_words", context.negative_words);
  reader.Integer("before", context.before, 0, 1000);
  reader.Integer("after", context.after, 0, 1000);
  reader.Integer("points", context.points, 0, 100);
  reader.Integer("negative_points", context.negative_points, 0, 100);
  reader.Bool("required", context.required);
  for (const std::string& word : context.words) {
    if (word.empty()) reader.Problem("words", "must not hold an empty word");
  }
  for (const std::string& word : context.negative_words) {
    if (word.empty()) reader.Problem("negative_words", "must not hold an empty word");
  }
}

void ReadPair(const json& json_pair, const FieldReader& outer, size_t index, const std::string& rule,
              std::vector<RuleProblem>& problems, PairSpec& pair) {
  if (!json_pair.is_object()) return outer.Problem("pair", "must be an object");
  const FieldReader reader(json_pair, "pair.", index, rule, problems);
  reader.Strings("with", pair.with);
  reader.Integer("within", pair.within, 1, 1000);
  reader.Choice("severity", kSeverities, pair.severity);
  if (pair.with.empty()) reader.Problem("with", "must name at least one rule");
}

}  // namespace

std::string_view Name(Category category) { return kCategories[static_cast<size_t>(category)]; }
std::string_view Name(Severity severity) { return kSeverities[static_cast<size_t>(severity)]; }
std::string_view Name(Confidence confidence) { return kConfidences[static_cast<size_t>(confidence)]; }
std::string_view Name(GdprClass gdpr_class) { return kGdprClasses[static_cast<size_t>(gdpr_class)]; }

std::string KindOf(const Rule& rule) {
  std::string kind(rule.traits->kind.empty() ? rule.id : rule.traits->kind);
  if (rule.traits->kind.empty()) std::replace(kind.begin(), kind.end(), '.', '-');
  return kind;
}

RuleSpec ReadRuleSpec(const json& object, size_t index, std::vector<RuleProblem>& problems) {
  RuleSpec spec;
  if (!object.is_object()) {
    problems.push_back({index, "", "", "a rule must be an object", -1, "malformed"});
    return spec;
  }
  const FieldReader reader(object, "", index, spec.id, problems);
  reader.String("id", spec.id, true);
  reader.String("title", spec.title, true);
  reader.String("kind", spec.kind);
  reader.String("provider", spec.provider);
  reader.String("country", spec.country);
  reader.String("revoke", spec.help_url);
  reader.Choice("category", kCategories, spec.category);
  reader.Choice("severity", kSeverities, spec.severity);
  reader.Choice("gdpr_class", kGdprClasses, spec.gdpr_class);
  reader.Integer("base_score", spec.base_score, 0, 100);
  reader.Integer("specificity", spec.specificity, 0, 100);
  reader.Bool("enabled", spec.enabled);
  reader.Strings("keywords", spec.keywords);
  reader.Strings("shapes", spec.shapes);
  reader.String("pattern", spec.pattern, true);
  reader.Bool("ignore_case", spec.ignore_case);
  reader.Bool("cells", spec.cells);
  ReadBoundary(reader, spec);
  reader.Named(
      "extend", reader.Find("extend"), [](std::string_view name) { return FindExtender(name); }, spec.extender);
  reader.Named(
      "normalise", reader.Find("normalise"), [](std::string_view name) { return FindNormaliser(name); },
      spec.normaliser);
  reader.String("domain", spec.domain);
  if (const json* validators = reader.Find("validators"); validators != nullptr) {
    for (const json& entry : *validators) ReadValidator(reader, entry, spec);
  }
  if (const json* context = reader.Find("context"); context != nullptr) {
    ReadContext(*context, reader, index, spec.id, problems, spec.context);
  }
  if (const json* pair = reader.Find("pair"); pair != nullptr) {
    ReadPair(*pair, reader, index, spec.id, problems, spec.pair);
  }
  reader.Strings("published_examples", spec.published_examples);
  reader.Strings("examples", spec.examples);
  reader.Strings("counterexamples", spec.counterexamples);
  if (spec.kind.empty()) {
    Rule named;
    named.id = spec.id;
    spec.kind = KindOf(named);
  }
  return spec;
}

}  // namespace secret_scanner
