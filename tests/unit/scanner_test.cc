#include "secret_scanner/scanner.h"

#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"
#include "match/context.h"
#include "match/word_set.h"
#include "rule_set_builder.h"
#include "secret_scanner/readers.h"

namespace secret_scanner {
namespace {

constexpr std::string_view kRules = R"json([
  {"id": "acme.token", "title": "t", "keywords": ["acme_"], "pattern": "acme_[a-z0-9]{8}", "base_score": 80, "specificity": 80,
   "published_examples": ["acme_00000000"]},
  {"id": "generic.assignment", "title": "t", "keywords": ["secret"], "specificity": 20, "base_score": 50,
   "pattern": "secret ?[=:] ?(?P<secret>[A-Za-z0-9_]{6,64})"},
  {"id": "test.number", "title": "t", "category": "pii", "gdpr_class": "national-id", "domain": "test-number",
   "normalise": "digits", "shapes": ["\\d[0-9 -]{5}"], "pattern": "[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3}", "boundary": "number",
   "base_score": 30, "context": {"words": ["tax id", "nummer"], "negative_words": ["order"], "points": 40, "negative_points": 25}}
])json";

class ScannerTest : public testing::Test {
 protected:
  ScannerTest() : set_(BuildRules(kRules)), scanner_(set_->view()) {
    EXPECT_TRUE(keys_.Append(std::string(32, 'k')));
    options_.keys = &keys_;
  }

  ScanReport Scan(std::string_view text) {
    const Document document = ReadPlainText(text, {});
    return scanner_.Scan(document, options_);
  }

  // "rule-id@begin-end" of every finding.
  std::vector<std::string> Found(std::string_view text) {
    std::vector<std::string> found;
    for (const Finding& finding : Scan(text).findings) {
      const SourceLocation& at = finding.locations.front();
      found.push_back(std::string(finding.rule->id) + "@" + std::to_string(at.begin_utf16) + "-" +
                      std::to_string(at.end_utf16));
    }
    return found;
  }

  using Strings = std::vector<std::string>;
  std::unique_ptr<OwnedRuleSet> set_;
  Scanner scanner_;
  KeyChain keys_;
  ScanOptions options_;
};

TEST_F(ScannerTest, FindsWithUtf16Offsets) {
  EXPECT_EQ(Found("acme_12345678"), Strings{"acme.token@0-13"});
  EXPECT_EQ(Found("\xF0\x9F\x98\x80 acme_12345678"), Strings{"acme.token@3-16"}) << "a surrogate pair is two units";
  EXPECT_EQ(Found("ACME_12345678"), Strings{}) << "keywords are found without case, patterns are not";
}

TEST_F(ScannerTest, TheMoreSpecificRuleWins) {
  EXPECT_EQ(Found("secret = acme_12345678"), Strings{"acme.token@9-22"});
  EXPECT_EQ(Found("secret = k8Xp2mQ9"), Strings{"generic.assignment@9-17"});
}

TEST_F(ScannerTest, ExamplesAreHiddenButStillWinTheirSpan) {
  EXPECT_EQ(Found("secret = acme_00000000"), Strings{});
  options_.include_examples = true;
  const ScanReport report = Scan("secret = acme_00000000");
  ASSERT_EQ(report.findings.size(), 1u);
  EXPECT_EQ(report.findings[0].status, FindingStatus::kExample);
}

TEST_F(ScannerTest, ContextDecidesWeakPatterns) {
  EXPECT_EQ(Found("call 123 456 789 now"), Strings{}) << "30 points are below the floor";
  EXPECT_EQ(Found("Tax-ID: 123 456 789"), Strings{"test.number@8-19"});
  EXPECT_EQ(Found("Steuernummer 123 456 789"), Strings{}) << "a part of a word is no word";
  EXPECT_EQ(Found("order, nummer 123456789"), Strings{}) << "30 + 40 - 25 is below 50";
  options_.minimum = Confidence::kLow;
  EXPECT_EQ(Found("call 123 456 789 now"), Strings{"test.number@5-16"});
}

TEST_F(ScannerTest, EvidenceAddsUpToTheScore) {
  const ScanReport report = Scan("tax id 123456789");
  ASSERT_EQ(report.findings.size(), 1u);
  int sum = 0;
  for (const Evidence& evidence : report.findings[0].evidence) sum += evidence.points;
  EXPECT_EQ(report.findings[0].score, sum);
  EXPECT_EQ(report.findings[0].confidence, Confidence::kMedium);
}

TEST_F(ScannerTest, SameValueSameFingerprintWhereverItStands) {
  const ScanReport report = Scan("tax id 123 456 789 and tax id 123456789 and tax id 123456780");
  ASSERT_EQ(report.findings.size(), 3u);
  EXPECT_EQ(report.findings[0].fingerprints.current, report.findings[1].fingerprints.current);
  EXPECT_NE(report.findings[0].fingerprints.current, report.findings[2].fingerprints.current);
}

TEST_F(ScannerTest, RulesCanBeSwitched) {
  const std::vector<uint8_t> switches = {2, 0, 0};
  options_.rule_switches = switches;
  EXPECT_EQ(Found("secret = acme_12345678"), Strings{"generic.assignment@9-22"});
  const std::vector<int8_t> severities = {-1, 3, -1};
  options_.severities = severities;
  EXPECT_EQ(Scan("secret = acme_12345678").findings[0].severity, Severity::kCritical);
}

TEST_F(ScannerTest, SilencedFindingsAreReportedAsSuch) {
  const Fingerprint fingerprint = *Scan("acme_12345678").findings[0].fingerprints.current;
  Suppressions suppressions;
  suppressions.Add("s1", fingerprint);
  Allowlist allowlist;
  ASSERT_TRUE(allowlist.AddPattern("a1", "acme_9+", {}).ok());
  options_.suppressions = &suppressions;
  options_.allowlist = &allowlist;
  const ScanReport report = Scan("acme_12345678 acme_99999999 acme_77777777");
  ASSERT_EQ(report.suppressed.size(), 2u);
  EXPECT_EQ(report.suppressed[0].reason, "suppression:s1");
  EXPECT_EQ(report.suppressed[1].reason, "allowlist:a1");
  EXPECT_EQ(report.findings.size(), 1u);
}

TEST_F(ScannerTest, TooManyFindingsAreCutAndCounted) {
  options_.limits.max_findings = 2;
  const ScanReport report = Scan("acme_12345671 acme_12345672 acme_12345673");
  EXPECT_EQ(report.findings.size(), 2u);
  ASSERT_EQ(report.cuts.size(), 1u);
  EXPECT_EQ(report.cuts[0].reason, CutReason::kTooManyFindings);
  EXPECT_EQ(report.cuts[0].unread, 1u);
}

// The oracle (every rule over the whole text) and the windows must agree wherever values stand.
TEST_F(ScannerTest, PrefilterChangesNothing) {
  std::string text;
  for (int i = 0; i < 200; ++i) {
    text += std::string(static_cast<size_t>(i * 7 % 90), i % 3 == 0 ? '1' : ' ') +
            (i % 2 == 0 ? "acme_12345678 " : "tax id 123-456-789,");
  }
  const auto with = Found(text);
  options_.use_prefilter = false;
  EXPECT_EQ(Found(text), with);
  EXPECT_GT(with.size(), 100u);
}

TEST(Context, WholeWordsOnly) {
  const std::vector<std::string_view> words = {"token", "tax id"};
  for (const std::string_view text :
       {"token", "a TOKEN b", "access_token", "accessToken=", "(token)", "tax-id", "Tax\nID", "tax\xF9id", "taxId",
        "myTaxID", "TAXId", "\xE2\x80\x9Ctoken\xE2\x80\x9D"}) {
    EXPECT_TRUE(HasAnyWord(text, words)) << text;
  }
  for (const std::string_view text : {"tokens", "atoken", "token1", "tokeniser", "syntax id", "taxid", "TAXID",
                                      "taxIds", "\xC3\xA9token", "token\xC3\xA9"}) {
    EXPECT_FALSE(HasAnyWord(text, words)) << text;
  }
}

TEST(WordSet, HoldsWhatHasAnyWordFinds) {
  const std::vector<std::string_view> words = {"token", "tax id", "pw",
                                               "\xD0\xBF\xD0\xB0\xD1\x80\xD0\xBE\xD0\xBB\xD1\x8C"};
  const WordSet set(words);
  // Every beginning and every end of a text in which words and what is none stand side by side.
  const std::string text =
      "x token-pw.\xC3\xA9token myTaxIDs taxID1 \xD0\xBF\xD0\xB0\xD1\x80\xD0\xBE\xD0\xBB\xD1\x8C: "
      "\xE2\x80\x9CPW\xE2\x80\x9D PWs aPw";
  for (size_t begin = 0; begin < text.size(); ++begin) {
    for (size_t end = begin; end <= text.size(); ++end) {
      const std::string_view part = std::string_view(text).substr(begin, end - begin);
      EXPECT_EQ(set.AnyIn(part), HasAnyWord(part, words)) << part;
    }
  }
}

TEST(RuleCheck, ProblemsNameTheFieldAndTheRemedy) {
  struct Row {
    const char* field;
    const char* rule;
    const char* says;
  };
  const Row rows[] = {
      {"pattern", R"json({"id": "a.b", "title": "t", "pattern": "(?=x)y", "keywords": ["yy"]})json", "look-ahead"},
      {"pattern", R"json({"id": "a.b", "title": "t", "pattern": "a*", "keywords": ["aa"]})json", "empty text"},
      {"pattern", R"json({"id": "a.b", "title": "t", "pattern": "(?P<value>ab)", "keywords": ["ab"]})json",
       "(?P<secret>...)"},
      {"keywords", R"json({"id": "a.b", "title": "t", "pattern": "a[bc]", "keywords": ["ab"]})json",
       "every alternative"},
      {"keywords", R"json({"id": "a.b", "title": "t", "pattern": "AB", "keywords": ["AB"]})json", "lower case"},
      {"validators",
       R"json({"id": "a.b", "title": "t", "pattern": "ab", "keywords": ["ab"], "validators": [{"nope": {}}]})json",
       "no validator"},
      {"base_score", R"json({"id": "a.b", "title": "t", "pattern": "ab", "keywords": ["ab"], "base_score": 101})json",
       "0 to 100"},
      {"severity", R"json({"id": "a.b", "title": "t", "pattern": "ab", "keywords": ["ab"], "severity": "bad"})json",
       "critical"},
  };
  for (const Row& row : rows) {
    std::vector<RuleProblem> problems;
    EXPECT_EQ(BuildRules("[" + std::string(row.rule) + "]", problems), nullptr) << row.rule;
    ASSERT_FALSE(problems.empty()) << row.rule;
    EXPECT_EQ(problems[0].field, row.field);
    EXPECT_NE(problems[0].message.find(row.says), std::string::npos) << problems[0].message;
  }
}

}  // namespace
}  // namespace secret_scanner
