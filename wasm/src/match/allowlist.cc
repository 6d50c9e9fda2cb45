#include "secret_scanner/allowlist.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "match/regex_cache.h"
#include "re2/re2.h"
#include "report/ip_address.h"
#include "report/normalise.h"
#include "rules/regex_problem.h"

namespace secret_scanner {

Allowlist::Allowlist() = default;
Allowlist::~Allowlist() = default;
Allowlist::Allowlist(Allowlist&&) noexcept = default;
Allowlist& Allowlist::operator=(Allowlist&&) noexcept = default;

absl::Status Allowlist::AddEmailDomain(std::string_view id, std::string_view domain) {
  const bool plain = std::all_of(domain.begin(), domain.end(), [](char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '-';
  });
  if (domain.empty() || domain.front() == '.' || domain.find('.') == std::string_view::npos || !plain) {
    return absl::InvalidArgumentError("domain: write it as a host name with a dot, without @ or wildcard");
  }
  domains_.push_back({std::string(id), absl::AsciiStrToLower(domain)});
  return absl::OkStatus();
}

absl::Status Allowlist::AddIpRange(std::string_view id, std::string_view cidr) {
  const size_t slash = cidr.find('/');
  const std::optional<IpAddress> network = ParseIpAddress(cidr.substr(0, slash));
  if (!network) return absl::InvalidArgumentError("cidr: the part before / must be an IPv4 or IPv6 address");
  const int most = network->is_v4 ? 32 : 128;
  int bits = most;
  if (slash != std::string_view::npos &&
      (!absl::SimpleAtoi(cidr.substr(slash + 1), &bits) || bits < 0 || bits > most)) {
    return absl::InvalidArgumentError(absl::StrCat("cidr: the part behind / must be a number from 0 to ", most));
  }
  ranges_.push_back({std::string(id), network->bytes, bits + (network->is_v4 ? 96 : 0)});
  return absl::OkStatus();
}

absl::Status Allowlist::AddPattern(std::string_view id, std::string_view pattern, std::vector<std::string> rule_ids) {
  auto regex = std::make_unique<re2::RE2>(pattern, RegexOptions());
  if (!regex->ok()) return absl::InvalidArgumentError(absl::StrCat("pattern: ", DescribeRegexProblem(*regex).message));
  patterns_.push_back({std::string(id), std::move(regex), std::move(rule_ids)});
  return absl::OkStatus();
}

std::optional<std::string_view> Allowlist::Find(const Rule& rule, std::string_view value,
                                                std::string_view normalised) const {
  if (rule.traits->normaliser == NormaliserId::kEmail) {
    const std::string_view host = normalised.substr(normalised.rfind('@') + 1);
    for (const Domain& entry : domains_) {
      if (host == entry.domain ||
          (absl::EndsWith(host, entry.domain) && host[host.size() - entry.domain.size() - 1] == '.')) {
        return entry.id;
      }
    }
  }
  if (rule.traits->normaliser == NormaliserId::kIp && !ranges_.empty()) {
    if (const std::optional<IpAddress> address = ParseIpAddress(normalised)) {
      for (const Range& entry : ranges_) {
        if (SamePrefix(address->bytes, entry.network, entry.prefix_bits)) return entry.id;
      }
    }
  }
  for (const Pattern& entry : patterns_) {
    const auto& ids = entry.rule_ids;
    if (!ids.empty() && std::find(ids.begin(), ids.end(), rule.id) == ids.end()) continue;
    if (re2::RE2::FullMatch(value, *entry.regex)) return entry.id;
  }
  return std::nullopt;
}

std::optional<std::string_view> Suppressions::Find(const FingerprintPair& fingerprints) const {
  for (const std::optional<Fingerprint>& fingerprint : {fingerprints.current, fingerprints.previous}) {
    if (!fingerprint) continue;
    if (const auto found = entries_.find(*fingerprint); found != entries_.end()) return found->second;
  }
  return std::nullopt;
}

}  // namespace secret_scanner
