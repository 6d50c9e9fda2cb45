// SessionOptions of contract.ts, read and checked.
#ifndef SECRET_SCANNER_SRC_SESSION_SESSION_OPTIONS_H_
#define SECRET_SCANNER_SRC_SESSION_SESSION_OPTIONS_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "secret_scanner/allowlist.h"
#include "secret_scanner/custom_rules.h"
#include "secret_scanner/fingerprint.h"
#include "secret_scanner/scanner.h"

namespace secret_scanner {

// Owner of what a ScanOptions points to.
struct SessionOptions {
  KeyChain keys;
  Allowlist allowlist;
  Suppressions suppressions;
  std::vector<uint8_t> rule_switches;
  std::vector<int8_t> severities;
  std::unique_ptr<LoadedCustomRules> custom_rules;
  std::vector<uint8_t> custom_rule_switches;
  Confidence minimum = Confidence::kMedium;
  bool include_examples = false;
  bool use_prefilter = true;
  int64_t now_unix_seconds = 0;

  ScanOptions View() const;
};

// The error of a request: code and field as in EngineErrorShape.
struct RequestError {
  std::string code, field, message;
};

// Reads `json`, for rules of `builtin`. On error fills `error` and returns nullptr. Unknown fields are refused, so that
// a misspelt option is not silently ignored.
std::unique_ptr<SessionOptions> ReadSessionOptions(std::string_view json_text, const RuleSet& builtin,
                                                   RequestError& error);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_SESSION_SESSION_OPTIONS_H_
