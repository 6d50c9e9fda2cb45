// The scanner: Document in, ScanReport out.
//
// Call order: get a RuleSet (BuiltinRules(), CompileCustomRules), make one Scanner per thread, then Scan any number of
// documents. A Scanner holds compiled regexes and scratch memory, nothing of a customer: text, keys and options come
// with each call and are not kept.
#ifndef SECRET_SCANNER_SCANNER_H_
#define SECRET_SCANNER_SCANNER_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "secret_scanner/allowlist.h"
#include "secret_scanner/document.h"
#include "secret_scanner/encoding.h"
#include "secret_scanner/fingerprint.h"
#include "secret_scanner/rule.h"
#include "secret_scanner/rule_set.h"

namespace secret_scanner {

enum class FindingStatus : uint8_t { kActive, kExample };
std::string_view Name(FindingStatus status);  // "active" | "example"

// One contribution to a score, or, with no points, how the value came to be read or that its identifier
// stands near. `validator` is meaningful for kValidator only, `encoding` for kDecoded.
enum class EvidenceCode : uint8_t { kBase, kValidator, kContext, kNegativeContext, kExample, kDecoded, kPair };
struct Evidence {
  EvidenceCode code = EvidenceCode::kBase;
  ValidatorId validator{};
  int points = 0;
  Encoding encoding = Encoding::kNone;
};

// What was found and where. There is no member for the value, on purpose.
struct Finding {
  const Rule* rule = nullptr;  // lives as long as its RuleSet
  Severity severity = Severity::kMedium;
  Confidence confidence = Confidence::kLow;
  FindingStatus status = FindingStatus::kActive;
  int score = 0;
  Span span;                              // bytes of the document's buffer; of the encoded form, if it was decoded
  std::vector<SourceLocation> locations;  // never empty
  FingerprintPair fingerprints;
  std::vector<Evidence> evidence;
  const Rule* partner = nullptr;                  // of the identifier found near a secret; nullptr if there is none
  std::vector<SourceLocation> partner_locations;  // where that stands
};

// A finding that the site does not want to see, with the id of the entry that said so.
struct Suppressed {
  const Rule* rule = nullptr;
  std::vector<SourceLocation> locations;
  FingerprintPair fingerprints;
  std::string reason;  // "allowlist:<id>" | "suppression:<id>"
};

struct ScanReport {
  std::vector<Finding> findings;  // in document order; equal input gives equal reports
  std::vector<Suppressed> suppressed;
  std::vector<Cut> cuts;  // the document's, then the scan's
  bool truncated() const { return !cuts.empty(); }
};

// Bounds of one scan. What they cut is reported.
struct ScanLimits {
  uint32_t max_candidates_per_rule = 10'000;
  uint32_t max_findings = 10'000;
  // RE2 work per rule and text, in bytes looked at: a fixed part plus a multiple of the text.
  uint32_t rule_budget_bytes = 1u << 20;
  uint32_t rule_budget_factor = 32;
};

// Everything that may differ from site to site and call to call. Views must outlive the call.
struct ScanOptions {
  Confidence minimum = Confidence::kMedium;
  bool include_examples = false;
  std::span<const uint8_t> rule_switches;  // by index in the built-in set: 0 default, 1 on, 2 off; may be empty
  std::span<const int8_t> severities;      // by index: -1 as the rule says, else Severity; may be empty
  const RuleSet* custom_rules = nullptr;
  std::span<const uint8_t> custom_rule_switches;  // by index in the custom set, as `rule_switches`
  const Allowlist* allowlist = nullptr;
  const Suppressions* suppressions = nullptr;
  const KeyChain* keys = nullptr;  // nullptr: no fingerprints
  int64_t now_unix_seconds = 0;    // 0: unknown
  bool pairs = true;               // false: an identifier is a finding even where its secret is near
  bool use_prefilter = true;       // false: the oracle, every rule over the whole buffer
  ScanLimits limits;
};

// What the compiled patterns of one scanner may take, bytes; the least recently used go first.
inline constexpr int64_t kRegexBytes = 16 * 1024 * 1024;

// The same once a scan ran without the prefilter. It asks every rule of every text in the same order, so a cache that
// holds all rules but one would compile each of them anew for each text.
inline constexpr int64_t kOracleRegexBytes = 64 * 1024 * 1024;

class Scanner {
 public:
  // `builtin` must outlive the scanner.
  explicit Scanner(const RuleSet& builtin);
  ~Scanner();
  Scanner(const Scanner&) = delete;  // owns compiled regexes; make one per thread instead
  Scanner& operator=(const Scanner&) = delete;

  ScanReport Scan(const Document& document, const ScanOptions& options);

  // Drops everything compiled for `rules`; call before a custom RuleSet dies.
  void Forget(const RuleSet& rules);

  const RuleSet& builtin() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SCANNER_H_
