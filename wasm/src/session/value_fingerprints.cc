#include "session/value_fingerprints.h"

#include <algorithm>
#include <string>

#include "match/matcher.h"
#include "match/prefilter.h"
#include "match/regex_cache.h"
#include "report/normalise.h"
#include "secret_scanner/readers.h"
#include "secret_scanner/scanner.h"
#include "text/wipe.h"
#include "validate/validators.h"

namespace secret_scanner {
namespace {

constexpr std::string_view kSecretDomain = "secret";

// `value` without the white space that comes along when something is pasted.
Span Trimmed(std::string_view value) {
  const size_t begin = value.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {0, 0};
  return {static_cast<uint32_t>(begin), static_cast<uint32_t>(value.find_last_not_of(" \t\r\n") + 1)};
}

class Collector {
 public:
  Collector(std::string_view bytes, const KeyChain& keys) : bytes_(bytes), whole_(Trimmed(bytes)), keys_(keys) {}

  void AddRules(const RuleSet& rules) {
    hits_.Find(rules.prefilter, bytes_);
    const std::vector<uint16_t>& possible = hits_.rules();
    for (size_t i = 0; i < rules.rules.size(); ++i) {
      const Rule& rule = rules.rules[i];
      if (rule.traits->category != Category::kPersonalData) continue;
      if (rule.traits->cells || std::binary_search(possible.begin(), possible.end(), i)) AddMatches(rules, rule);
      // A pattern with a group wants a label that the value alone does not have.
      if (rule.secret_group != 0) AddChecked(rule, whole_);
    }
  }

  void AddWholeSecret() { Add(kSecretDomain, NormaliserId::kExact, whole_); }

  std::vector<ValueFingerprint> Take() && { return std::move(found_); }

 private:
  void AddMatches(const RuleSet& rules, const Rule& rule) {
    const std::vector<SearchRange> everything = {SearchRange::Whole(bytes_)};
    const ScanLimits limits;
    FindValues(rule, regexes_.Get(rules, rule), bytes_, everything, limits, matches_);
    for (const Span value : matches_.values) AddChecked(rule, value);
  }

  void AddChecked(const Rule& rule, Span value) {
    const std::string_view text = bytes_.substr(value.begin, value.size());
    for (const ValidatorCall& call : rule.traits->validators) {
      const ValidatorInput input{.value = text, .buffer = bytes_, .span = value, .params = call.params};
      if (RunValidator(call.id, input) == Verdict::kReject) return;
    }
    Add(rule.traits->domain, rule.traits->normaliser, value);
  }

  void Add(std::string_view domain, NormaliserId normaliser, Span value) {
    Normalise(normaliser, bytes_.substr(value.begin, value.size()), scratch_);
    if (!scratch_.empty()) {
      const FingerprintPair fingerprints = keys_.Of(domain, scratch_);
      const bool known = std::any_of(found_.begin(), found_.end(), [&](const ValueFingerprint& other) {
        return other.domain == domain && other.fingerprints.current == fingerprints.current;
      });
      if (!known) found_.push_back({domain, fingerprints});
    }
    Wipe(scratch_);
  }

  const std::string_view bytes_;
  const Span whole_;
  const KeyChain& keys_;
  AnchorHits hits_;
  RegexCache regexes_{kRegexBytes};
  MatchResult matches_;
  std::string scratch_;
  std::vector<ValueFingerprint> found_;
};

}  // namespace

std::vector<ValueFingerprint> FingerprintsOf(std::string_view value, const std::vector<const RuleSet*>& rule_sets,
                                             const KeyChain& keys) {
  const ReadLimits limits;
  const Document document = ReadPlainText(value, limits);
  Collector collector(document.bytes(), keys);
  for (const RuleSet* rules : rule_sets) collector.AddRules(*rules);
  collector.AddWholeSecret();
  return std::move(collector).Take();
}

}  // namespace secret_scanner
