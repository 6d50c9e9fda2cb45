#include "rules/owned_rule_set.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "match/byte_sets.h"
#include "match/regex_cache.h"
#include "re2/prefilter.h"
#include "rules/ascii_case.h"
#include "rules/program_facts.h"
#include "rules/regex_problem.h"

namespace secret_scanner {
namespace {

constexpr int kMaxGroups = 7;  // match/matcher.cc keeps eight with the whole match
constexpr size_t kMaxKeywordBytes = 64;

// Checks one spec and fills in what follows from it.
class RuleCheck {
 public:
  RuleCheck(const RuleSpec& spec, size_t index, std::vector<RuleProblem>& problems)
      : spec_(spec), index_(index), problems_(problems) {}

  // `pattern` is the case-expanded source. False if there was a problem. Custom rules have no shapes.
  bool Run(const std::string& pattern, Rule& rule, std::vector<Shape>& anchors, std::vector<AnchorFacts>& facts) {
    const size_t before = problems_.size();
    for (const std::string& keyword : spec_.keywords) anchors.push_back(KeywordShape(keyword));
    if (spec_.proven) {
      rule.secret_group = spec_.proven->secret_group;
      rule.max_match_bytes = spec_.proven->longest_match;
      facts = WithoutFacts(anchors, rule.max_match_bytes);
      return true;
    }
    CheckRegex(pattern, rule);
    for (const std::string& text : spec_.shapes) {
      absl::StatusOr<Shape> shape = ParseShape(text);
      if (!shape.ok()) {
        Problem("shapes", "", std::string(shape.status().message()));
      } else {
        anchors.push_back(*std::move(shape));
      }
    }
    CheckKeywords();
    if (problems_.size() == before) CheckFacts(pattern, anchors, rule, facts);
    return problems_.size() == before;
  }

 private:
  // For a pattern without an upper bound matches begin at most this far before an anchor's end.
  static constexpr uint32_t kUnboundedReach = 1024;

  // Where nothing but the longest match is known, everything may stand around an anchor.
  static std::vector<AnchorFacts> WithoutFacts(const std::vector<Shape>& anchors, uint32_t longest_match) {
    constexpr uint32_t kMost = std::numeric_limits<uint16_t>::max();
    const uint32_t most = std::min(longest_match == 0 ? kUnboundedReach : longest_match, kMost);
    std::vector<AnchorFacts> facts;
    facts.reserve(anchors.size());
    for (const Shape& anchor : anchors)
      facts.push_back({.least_reach = static_cast<uint16_t>(anchor.size()), .most_reach = static_cast<uint16_t>(most)});
    return facts;
  }

  // `code` is empty where only built-in rules can have the problem.
  void Problem(std::string field, const char* code, std::string message, ProblemNumbers numbers = {},
               int64_t offset = -1) {
    problems_.push_back({index_, spec_.id, std::move(field), std::move(message), offset, code, std::move(numbers)});
  }

  void CheckRegex(const std::string& pattern, Rule& rule) {
    if (spec_.pattern.find("\\Q") != std::string::npos || spec_.pattern.find("\\C") != std::string::npos) {
      return Problem("pattern", "no-quoting", "\\Q...\\E and \\C are not supported; escape single characters");
    }
    // Errors are told in terms of the pattern as written, so that one is compiled first.
    const re2::RE2 written(spec_.pattern, RegexOptions());
    if (!written.ok()) {
      const RegexProblem problem = DescribeRegexProblem(written);
      return Problem("pattern", problem.code, problem.message, {}, problem.offset ? int64_t{*problem.offset} : -1);
    }
    const re2::RE2 regex(pattern, RegexOptions());
    if (!regex.ok()) {
      const RegexProblem problem = DescribeRegexProblem(regex);
      return Problem("pattern", problem.code, problem.message);
    }
    if (regex.NumberOfCapturingGroups() > kMaxGroups) {
      return Problem("pattern", "too-many-groups",
                     absl::StrCat("has more than ", kMaxGroups, " groups; write (?:...) where no value is meant"),
                     {{"limit", kMaxGroups}});
    }
    const auto& groups = regex.NamedCapturingGroups();
    const auto secret = groups.find("secret");
    if (groups.size() > (secret == groups.end() ? 0u : 1u)) {
      return Problem("pattern", "other-group-name", "only one named group is known: (?P<secret>...)");
    }
    rule.secret_group = secret == groups.end() ? uint16_t{0} : static_cast<uint16_t>(secret->second);
  }

  // A single letter or digit would be found everywhere; a single sign such as "@" tells something.
  void CheckKeywords() {
    for (const std::string& keyword : spec_.keywords) {
      const bool plain = std::all_of(keyword.begin(), keyword.end(),
                                     [](char c) { return c >= ' ' && c < 127 && (c < 'A' || c > 'Z'); });
      const bool too_short = keyword.empty() || (keyword.size() == 1 && kAlnum.Has(keyword[0]));
      if (too_short || keyword.size() > kMaxKeywordBytes || !plain) {
        return Problem("keywords", "keyword-form",
                       absl::StrCat("each must be 2 to ", kMaxKeywordBytes,
                                    " printable ASCII characters in lower case, or one sign"),
                       {{"limit", kMaxKeywordBytes}});
      }
    }
  }

  void CheckFacts(const std::string& pattern, const std::vector<Shape>& anchors, Rule& rule,
                  std::vector<AnchorFacts>& facts) {
    const ProgramFacts program(pattern);
    if (program.ShortestMatch() == 0)
      return Problem("pattern", "matches-nothing", "can match the empty text; make some part of it required");
    rule.max_match_bytes = program.LongestMatch().value_or(0);
    if (spec_.cells) {
      if (!anchors.empty())
        Problem("keywords", "", "a rule for cells has none; its context words are looked for in labels");
      if (spec_.context.words.empty()) Problem("context", "", "a rule for cells needs the words of its labels");
      return;
    }
    if (anchors.empty()) return;
    const AnchorAutomaton automaton(anchors);
    if (automaton.too_long()) {
      return Problem(
          "keywords", "keywords-too-long",
          absl::StrCat("have more than ", AnchorAutomaton::kMaxPositions, " bytes in all; use fewer or shorter ones"),
          {{"limit", int64_t{AnchorAutomaton::kMaxPositions}}});
    }
    if (!program.EveryMatchHoldsAnchor(automaton)) {
      Problem(spec_.keywords.empty() ? "shapes" : "keywords", "keyword-missed",
              "some match may hold none of the keywords and shapes; every alternative of the pattern needs one");
    }
    facts = program.Surroundings(automaton, anchors, spec_.left_boundary, spec_.right_boundary);
    for (AnchorFacts& anchor : facts) anchor.left_boundary = spec_.left_boundary;
    if (facts.empty()) facts = WithoutFacts(anchors, rule.max_match_bytes);
  }

  const RuleSpec& spec_;
  const size_t index_;
  std::vector<RuleProblem>& problems_;
};

RuleTraits TraitsOf(const RuleSpec& spec) {
  RuleTraits traits;
  traits.country = spec.country;
  if (spec.kind != KindOf({.id = spec.id, .pattern = {}})) traits.kind = spec.kind;
  traits.category = spec.category;
  traits.severity = spec.severity;
  traits.gdpr_class = spec.gdpr_class;
  traits.base_score = spec.base_score;
  traits.specificity = spec.specificity;
  traits.enabled = spec.enabled;
  traits.cells = spec.cells;
  traits.normaliser = spec.normaliser;
  traits.domain = spec.domain;
  traits.extender = spec.extender;
  traits.left_boundary = spec.left_boundary;
  traits.right_boundary = spec.right_boundary;
  traits.validators = spec.validators;
  traits.context.before = spec.context.before;
  traits.context.after = spec.context.after;
  traits.context.points = spec.context.points;
  traits.context.negative_points = spec.context.negative_points;
  traits.context.required = spec.context.required;
  return traits;
}

// Atoms of RE2's own prefilter: for "and" the child with the longest shortest atom, for "or" those of all children.
std::vector<std::string> Atoms(re2::Prefilter* node) {
  using re2::Prefilter;
  if (node->op() == Prefilter::ATOM) return {node->atom()};
  std::vector<std::string> best;
  if (node->op() != Prefilter::AND && node->op() != Prefilter::OR) return best;
  const auto shortest = [](const std::vector<std::string>& atoms) {
    size_t length = atoms.empty() ? 0 : std::numeric_limits<size_t>::max();
    for (const std::string& atom : atoms) length = std::min(length, atom.size());
    return length;
  };
  for (re2::Prefilter* child : *node->subs()) {
    std::vector<std::string> atoms = Atoms(child);
    if (node->op() == Prefilter::AND) {
      if (shortest(atoms) > shortest(best)) best = std::move(atoms);
    } else if (atoms.empty()) {
      return {};
    } else {
      best.insert(best.end(), atoms.begin(), atoms.end());
    }
  }
  return best;
}

// The pairs of all specs, their partners as indices. A partner is an identifier and has no pair of its own.
std::vector<RulePair> ResolvePairs(const std::vector<RuleSpec>& specs, std::vector<RuleProblem>& problems) {
  std::vector<RulePair> pairs;
  for (size_t i = 0; i < specs.size(); ++i) {
    const PairSpec& pair = specs[i].pair;
    for (const std::string& id : pair.with) {
      const auto partner = std::find_if(specs.begin(), specs.end(), [&id](const RuleSpec& s) { return s.id == id; });
      if (partner == specs.end() || !partner->pair.with.empty()) {
        problems.push_back({i, specs[i].id, "pair.with", "must name rules that exist and have no pair themselves", -1});
        continue;
      }
      pairs.push_back(
          {static_cast<uint16_t>(i), static_cast<uint16_t>(partner - specs.begin()), pair.within, pair.severity});
    }
  }
  return pairs;
}

}  // namespace

std::vector<std::string> DeriveKeywords(const std::string& pattern) {
  const re2::RE2 regex(pattern, RegexOptions());
  if (!regex.ok()) return {};
  const std::unique_ptr<re2::Prefilter> prefilter(re2::Prefilter::FromRE2(&regex));
  if (prefilter == nullptr) return {};
  std::vector<std::string> atoms = Atoms(prefilter.get());
  std::sort(atoms.begin(), atoms.end());
  atoms.erase(std::unique(atoms.begin(), atoms.end()), atoms.end());
  const bool usable = std::all_of(atoms.begin(), atoms.end(), [](const std::string& atom) {
    return atom.size() >= 3 && atom.size() <= 64 &&
           std::all_of(atom.begin(), atom.end(), [](char c) { return c >= ' ' && c < 127; });
  });
  return usable ? atoms : std::vector<std::string>();
}

std::unique_ptr<OwnedRuleSet> CompileRules(std::vector<RuleSpec> specs, std::string version,
                                           std::vector<RuleProblem>& problems) {
  std::unique_ptr<OwnedRuleSet> set(new OwnedRuleSet);
  set->specs_ = std::move(specs);
  set->version_ = std::move(version);
  set->storage_.resize(set->specs_.size());
  set->rules_.resize(set->specs_.size());
  PrefilterBuilder builder;
  const size_t problems_before = problems.size();
  for (size_t i = 0; i < set->specs_.size(); ++i) {
    RuleSpec& spec = set->specs_[i];
    OwnedRuleSet::Storage& storage = set->storage_[i];
    Rule& rule = set->rules_[i];
    storage.pattern = spec.ignore_case ? ExpandAsciiCase(spec.pattern) : spec.pattern;
    std::vector<Shape> anchors;
    std::vector<AnchorFacts> facts;
    if (!RuleCheck(spec, i, problems).Run(storage.pattern, rule, anchors, facts)) continue;
    rule.id = spec.id;
    rule.pattern = storage.pattern;
    rule.traits = &storage.traits;
    storage.words.assign(spec.context.words.begin(), spec.context.words.end());
    storage.negative_words.assign(spec.context.negative_words.begin(), spec.context.negative_words.end());
    storage.published_examples.assign(spec.published_examples.begin(), spec.published_examples.end());
    storage.traits = TraitsOf(spec);
    storage.traits.context.words = storage.words;
    storage.traits.context.negative_words = storage.negative_words;
    storage.traits.published_examples = storage.published_examples;
    if (spec.cells) {
      set->cell_rules_.push_back(static_cast<uint16_t>(i));
    } else {
      builder.AddRule(static_cast<uint16_t>(i), anchors, facts);
    }
  }
  absl::StatusOr<OwnedPrefilter> prefilter = builder.Build();
  if (!prefilter.ok())
    problems.push_back({0, "", "keywords", std::string(prefilter.status().message()), -1, "too-many-keywords"});
  set->pairs_ = ResolvePairs(set->specs_, problems);
  if (problems.size() != problems_before) return nullptr;
  set->prefilter_ = *std::move(prefilter);
  set->view_ = {set->rules_, set->prefilter_.View(), set->version_, {}, {}, {}, set->pairs_, set->cell_rules_};
  return set;
}

}  // namespace secret_scanner
