// Identifiers and secrets near each other, through the whole scan.
#include "match/pairs.h"

#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "rule_set_builder.h"
#include "secret_scanner/readers.h"
#include "secret_scanner/scanner.h"

namespace secret_scanner {
namespace {

constexpr std::string_view kRules = R"json([
  {"id": "acme.id", "title": "t", "keywords": ["acid"], "pattern": "acid[0-9]{6}", "base_score": 60, "severity": "low",
   "published_examples": ["acid000000"]},
  {"id": "acme.secret", "title": "t", "keywords": ["acse"], "pattern": "acse[0-9]{6}", "base_score": 80, "severity": "medium",
   "pair": {"with": ["acme.id"], "within": 20, "severity": "high"}},
  {"id": "acme.master", "title": "t", "keywords": ["acma"], "pattern": "acma[0-9]{6}", "base_score": 80, "severity": "critical",
   "pair": {"with": ["acme.id"], "severity": "high"}}
])json";

class PairsTest : public testing::Test {
 protected:
  PairsTest() : set_(BuildRules(kRules)), scanner_(set_->view()) {
    EXPECT_TRUE(keys_.Append(std::string(32, 'k')));
    options_.keys = &keys_;
  }

  ScanReport Scan(std::string_view text) {
    const Document document = ReadPlainText(text, {});
    return scanner_.Scan(document, options_);
  }

  // "rule severity" of every finding, with "+rule@begin" where it is paired. With the prefilter and without.
  std::vector<std::string> Found(std::string_view text) {
    std::vector<std::string> found[2];
    for (const bool prefilter : {true, false}) {
      options_.use_prefilter = prefilter;
      for (const Finding& finding : Scan(text).findings) {
        std::string line = absl::StrCat(finding.rule->id, " ", Name(finding.severity));
        if (finding.partner != nullptr) {
          absl::StrAppend(&line, "+", finding.partner->id, "@", finding.partner_locations.front().begin_utf16);
        }
        found[prefilter ? 0 : 1].push_back(line);
      }
    }
    options_.use_prefilter = true;
    EXPECT_EQ(found[0], found[1]);
    return found[0];
  }

  using Strings = std::vector<std::string>;
  std::unique_ptr<OwnedRuleSet> set_;
  Scanner scanner_;
  KeyChain keys_;
  ScanOptions options_;
};

TEST_F(PairsTest, AnIdAndItsSecretAreOneFinding) {
  EXPECT_EQ(Found("acid123456"), Strings{"acme.id low"});
  EXPECT_EQ(Found("acse123456"), Strings{"acme.secret medium"});
  EXPECT_EQ(Found("id acid123456 key acse123456"), Strings{"acme.secret high+acme.id@3"});
  EXPECT_EQ(Found("key acse123456\nid acid123456"), Strings{"acme.secret high+acme.id@18"});
  EXPECT_EQ(Found("acma123456 acid123456"), Strings{"acme.master critical+acme.id@11"}) << "never less severe";
}

TEST_F(PairsTest, DistanceDecides) {
  EXPECT_EQ(Found("acid123456" + std::string(20, ' ') + "acse123456"), Strings{"acme.secret high+acme.id@0"});
  EXPECT_EQ(Found("acid123456" + std::string(21, ' ') + "acse123456"), (Strings{"acme.id low", "acme.secret medium"}));
  EXPECT_EQ(Found("acid111111      acse123456 acid222222"), (Strings{"acme.id low", "acme.secret high+acme.id@27"}))
      << "the nearest";
  EXPECT_EQ(Found("acse111111 acid123456 acse222222"),
            (Strings{"acme.secret high+acme.id@11", "acme.secret high+acme.id@11"}));
}

TEST_F(PairsTest, TheFingerprintIsThatOfTheSecret) {
  const ScanReport alone = Scan("acse123456");
  const ScanReport paired = Scan("acid123456 acse123456");
  ASSERT_EQ(paired.findings.size(), 1u);
  EXPECT_EQ(paired.findings[0].fingerprints.current, alone.findings.at(0).fingerprints.current);
  EXPECT_EQ(paired.findings[0].score, alone.findings[0].score);
  EXPECT_EQ(paired.findings[0].evidence.back().code, EvidenceCode::kPair);
}

TEST_F(PairsTest, ASuppressedSecretGivesItsIdBack) {
  Suppressions suppressions;
  suppressions.Add("one", *Scan("acse123456").findings.at(0).fingerprints.current);
  options_.suppressions = &suppressions;
  EXPECT_EQ(Found("acse123456 acid123456 acse999999"), (Strings{"acme.id low", "acme.secret high+acme.id@11"}));
  EXPECT_EQ(Scan("acse123456 acid123456").suppressed.size(), 1u);
}

TEST_F(PairsTest, TheSiteDecidesOnSeverity) {
  const std::vector<int8_t> severities = {-1, static_cast<int8_t>(Severity::kLow), -1};
  options_.severities = severities;
  EXPECT_EQ(Found("acid123456 acse123456"), Strings{"acme.secret low+acme.id@0"});
}

TEST_F(PairsTest, CanBeSwitchedOffAndExamplesDoNotCount) {
  EXPECT_EQ(Found("acid000000 acse123456"), Strings{"acme.secret medium"});
  options_.pairs = false;
  EXPECT_EQ(Found("acid123456 acse123456"), (Strings{"acme.id low", "acme.secret medium"}));
}

TEST(PairRuleTest, ProblemsNameTheField) {
  for (const char* pair :
       {R"({"with": ["no.such"]})", R"({"with": []})", R"({"with": ["a.b"]})", R"({"with": ["a.b"], "within": 0})"}) {
    std::vector<RuleProblem> problems;
    BuildRules(
        absl::StrCat(R"([{"id": "a.b", "title": "t", "pattern": "abcd", "keywords": ["abcd"], "pair": )", pair, "}]"),
        problems);
    ASSERT_FALSE(problems.empty()) << pair;
    EXPECT_TRUE(problems[0].field.starts_with("pair.")) << problems[0].field;
  }
}

}  // namespace
}  // namespace secret_scanner
