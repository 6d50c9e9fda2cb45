// Site-wide exceptions: an allowlist speaks of values and ranges, a suppression of one fingerprint. Both turn a finding
// into a reported Suppressed entry, never into silence.
#ifndef SECRET_SCANNER_ALLOWLIST_H_
#define SECRET_SCANNER_ALLOWLIST_H_

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "secret_scanner/fingerprint.h"
#include "secret_scanner/rule.h"

namespace re2 {
class RE2;
}

namespace secret_scanner {

class Allowlist {
 public:
  Allowlist();
  ~Allowlist();
  Allowlist(Allowlist&&) noexcept;
  Allowlist& operator=(Allowlist&&) noexcept;

  // E-mail addresses at `domain` or below it. Case does not matter.
  absl::Status AddEmailDomain(std::string_view id, std::string_view domain);
  // IP addresses in `cidr` ("10.0.0.0/8", "2001:db8::/32", a bare address).
  absl::Status AddIpRange(std::string_view id, std::string_view cidr);
  // Values that match RE2 `pattern` as a whole; only findings of `rule_ids` unless that is empty.
  absl::Status AddPattern(std::string_view id, std::string_view pattern, std::vector<std::string> rule_ids);

  // Id of the first entry that covers the value, nullopt if none does. `value` as it stands in the text, `normalised`
  // as fingerprinted.
  std::optional<std::string_view> Find(const Rule& rule, std::string_view value, std::string_view normalised) const;

 private:
  struct Domain {
    std::string id, domain;
  };
  struct Range {
    std::string id;
    std::array<uint8_t, 16> network;
    int prefix_bits;
  };
  struct Pattern {
    std::string id;
    std::unique_ptr<re2::RE2> regex;
    std::vector<std::string> rule_ids;
  };
  std::vector<Domain> domains_;
  std::vector<Range> ranges_;
  std::vector<Pattern> patterns_;
};

class Suppressions {
 public:
  void Add(std::string_view id, const Fingerprint& fingerprint) { entries_.emplace(fingerprint, id); }
  // Id of the entry for either fingerprint, nullopt if there is none.
  std::optional<std::string_view> Find(const FingerprintPair& fingerprints) const;

 private:
  std::map<Fingerprint, std::string> entries_;
};

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_ALLOWLIST_H_
