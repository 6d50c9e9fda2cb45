#include "session/value_fingerprints.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "gtest/gtest.h"
#include "rule_set_builder.h"
#include "secret_scanner/readers.h"
#include "secret_scanner/scanner.h"

namespace secret_scanner {
namespace {

// One rule whose pattern is the value alone, one that wants a label, one with a check digit, and a secret.
constexpr std::string_view kRules = R"json([
  {"id": "a.mail", "title": "t", "pattern": "[a-z]+@[a-z]+\\.com", "keywords": ["@"], "category": "pii",
   "ignore_case": true, "normalise": "email", "domain": "email"},
  {"id": "b.member", "title": "t", "pattern": "member (?P<secret>[0-9]{6})", "keywords": ["member"],
   "category": "pii", "domain": "member"},
  {"id": "c.card", "title": "t", "pattern": "(?P<secret>[0-9]{16})", "category": "pii", "normalise": "digits",
   "domain": "pan", "validators": [{"luhn": {}}]},
  {"id": "d.token", "title": "t", "pattern": "tok_[0-9]+", "keywords": ["tok_"]}
])json";

class ValueFingerprintsTest : public testing::Test {
 protected:
  ValueFingerprintsTest() : rules_(BuildRules(kRules)) {
    EXPECT_TRUE(keys_.Append(std::string(KeyChain::kKeyBytes, 'a')));
  }

  std::vector<std::string> DomainsOf(std::string_view value) const {
    std::vector<std::string> domains;
    for (const ValueFingerprint& found : FingerprintsOf(value, {&rules_->view()}, keys_)) {
      domains.emplace_back(found.domain);
    }
    return domains;
  }

  std::unique_ptr<OwnedRuleSet> rules_;
  KeyChain keys_;
};

TEST_F(ValueFingerprintsTest, DomainsAreThoseThatMayHoldTheValue) {
  using List = std::vector<std::string>;
  EXPECT_EQ(DomainsOf("ada@site.com"), (List{"email", "member", "secret"}));
  EXPECT_EQ(DomainsOf("4539148803436467"), (List{"member", "pan", "secret"}));
  EXPECT_EQ(DomainsOf("4539148803436468"), (List{"member", "secret"})) << "the check digit is wrong";
  EXPECT_EQ(DomainsOf(" \t\n"), List{}) << "nothing is left";
  EXPECT_EQ(DomainsOf(""), List{});
}

TEST_F(ValueFingerprintsTest, EqualThoseOfAScan) {
  Scanner scanner(rules_->view());
  const std::string text = "member 123456 wrote as Ada@Site.com with 4539148803436467 and tok_99";
  const Document document = ReadPlainText(text, ReadLimits());
  const ScanReport report = scanner.Scan(document, {.minimum = Confidence::kLow, .keys = &keys_});
  ASSERT_EQ(report.findings.size(), 4u);
  for (const Finding& finding : report.findings) {
    const std::string_view value = document.bytes().substr(finding.span.begin, finding.span.size());
    const std::vector<ValueFingerprint> asked = FingerprintsOf(value, {&rules_->view()}, keys_);
    EXPECT_TRUE(std::any_of(asked.begin(), asked.end(), [&](const ValueFingerprint& found) {
      return found.domain == finding.rule->traits->domain && found.fingerprints.current == finding.fingerprints.current;
    })) << finding.rule->id;
  }
}

TEST_F(ValueFingerprintsTest, WhiteSpaceAroundAndWordsAroundDoNotMatter) {
  const auto mail = [this](std::string_view value) {
    for (const ValueFingerprint& found : FingerprintsOf(value, {&rules_->view()}, keys_)) {
      if (found.domain == "email") return ToHex(*found.fingerprints.current);
    }
    return std::string();
  };
  EXPECT_NE(mail("ada@site.com"), "");
  EXPECT_EQ(mail("ada@site.com"), mail("  ADA@site.com\n"));
  EXPECT_EQ(mail("ada@site.com"), mail("Ada <ada@site.com>"));
}

}  // namespace
}  // namespace secret_scanner
