// Fingerprints of a value that somebody names, so that stored findings of it can be looked up without having kept it: a
// request of a person who wants to know, or wants erased, what is held about them.
#ifndef SECRET_SCANNER_SRC_SESSION_VALUE_FINGERPRINTS_H_
#define SECRET_SCANNER_SRC_SESSION_VALUE_FINGERPRINTS_H_

#include <string_view>
#include <vector>

#include "secret_scanner/fingerprint.h"
#include "secret_scanner/rule_set.h"

namespace secret_scanner {

struct ValueFingerprint {
  std::string_view domain;  // as Rule::domain; lives as long as the rule sets
  FingerprintPair fingerprints;
};

// What a scan would have stored of `value`, under every domain it may have been found in: as each personal-data rule of
// `rule_sets` matches in it, and, for rules whose pattern needs a label around the value, as a whole. Switches, floors
// and words around the value are not asked; checks on the value itself are. The whole value as a secret is always among
// the results. Each pair of domain and fingerprint comes once, in the order of the rules. `keys` must not be empty.
std::vector<ValueFingerprint> FingerprintsOf(std::string_view value, const std::vector<const RuleSet*>& rule_sets,
                                             const KeyChain& keys);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_SESSION_VALUE_FINGERPRINTS_H_
