// Encoded values through the whole pipeline: found once, where they stand, under the fingerprint of the value in clear.
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "report/report_json.h"
#include "rule_set_builder.h"
#include "secret_scanner/readers.h"
#include "secret_scanner/scanner.h"

namespace secret_scanner {
namespace {

constexpr std::string_view kRules = R"json([
  {"id": "acme.token", "title": "t", "keywords": ["acme_"], "pattern": "acme_[a-z0-9]{8}", "base_score": 80, "specificity": 80,
   "published_examples": ["acme_00000000"]},
  {"id": "acme.long-token", "title": "t", "keywords": ["acmelong"], "pattern": "acmelong[a-z0-9]{20}", "base_score": 80,
   "specificity": 80, "extend": "token_tail", "boundary": {"left": "word", "right": "none"}},
  {"id": "acme.envelope", "title": "t", "keywords": ["acmejson_"], "pattern": "acmejson_[A-Za-z0-9_-]{16}", "base_score": 80,
   "specificity": 60, "extend": "base64_tail", "boundary": {"left": "word", "right": "none"}},
  {"id": "generic.password", "title": "t", "keywords": ["password"], "specificity": 20, "base_score": 50,
   "pattern": "password ?[=:] ?(?P<secret>[^ \\n\"&]{6,200})"},
  {"id": "contact.mail", "title": "t", "category": "pii", "gdpr_class": "ordinary", "domain": "email", "normalise": "email",
   "keywords": ["@"], "pattern": "[a-z]{2,20}@[a-z]{2,20}\\.com", "base_score": 60, "specificity": 70}
])json";

constexpr std::string_view kToken = "acme_12345678";
constexpr std::string_view kLongToken =
    "acmelong0123456789012345678901234567890123456789012345678901234567890123456789";

class DecodedScanTest : public testing::Test {
 protected:
  DecodedScanTest() : set_(BuildRules(kRules)), scanner_(set_->view()) {
    EXPECT_TRUE(keys_.Append(std::string(32, 'k')));
    options_.keys = &keys_;
  }

  // Scans with the prefilter and without, which must agree.
  ScanReport Scan(std::string_view text) {
    const Document document = ReadPlainText(text, {});
    options_.use_prefilter = false;
    const ScanReport oracle = scanner_.Scan(document, options_);
    options_.use_prefilter = true;
    ScanReport report = scanner_.Scan(document, options_);
    EXPECT_EQ(Json(report), Json(oracle)) << text;
    return report;
  }

  static std::string Json(const ScanReport& report) {
    std::string out;
    JsonWriter json(out);
    WriteReport(report, json);
    return out;
  }

  // "rule-id:text of the span" of every finding.
  std::vector<std::string> Found(std::string_view text) {
    std::vector<std::string> found;
    for (const Finding& finding : Scan(text).findings) {
      found.push_back(absl::StrCat(finding.rule->id, ":", text.substr(finding.span.begin, finding.span.size())));
    }
    return found;
  }

  static std::vector<std::string> DecodedBy(const Finding& finding) {
    std::vector<std::string> names;
    for (const Evidence& evidence : finding.evidence) {
      if (evidence.code == EvidenceCode::kDecoded) names.emplace_back(Name(evidence.encoding));
    }
    return names;
  }

  std::string Percent(std::string_view text) {
    std::string out;
    for (const char c : text) absl::StrAppend(&out, "%", absl::Hex(static_cast<unsigned char>(c), absl::kZeroPad2));
    return out;
  }

  using Strings = std::vector<std::string>;
  std::unique_ptr<OwnedRuleSet> set_;
  Scanner scanner_;
  KeyChain keys_;
  ScanOptions options_;
};

TEST_F(DecodedScanTest, OneFingerprintHoweverItIsWritten) {
  const auto clear = Scan(absl::StrCat("use ", kToken)).findings;
  ASSERT_EQ(clear.size(), 1u);
  EXPECT_EQ(DecodedBy(clear[0]), Strings{});
  const std::string text = absl::StrCat("export TOKEN=", kToken, " now");
  const struct {
    std::string text;
    Strings encodings;
  } rows[] = {
      {absl::Base64Escape(text), {"base64"}},
      {absl::WebSafeBase64Escape("\xC3\xBF>>>?? " + text), {"base64url"}},
      {absl::BytesToHexString(text), {"hex"}},
      {Percent(kToken), {"percent"}},
      {"acme\\u005f12345678", {"escape"}},
      {"acme&#95;12345678", {"html-entity"}},
      {"a=3Db acme=5F12345678", {"quoted-printable"}},
      {"acme_1234\xE2\x80\x8B"
       "5678",
       {"invisible"}},
      {"\xEF\xBD\x81"
       "cme_12345678",
       {"full-width"}},
      {absl::Base64Escape(absl::Base64Escape(text)), {"base64"}},
      {absl::StrCat("v=", Percent(absl::Base64Escape(text))), {"base64", "percent"}},
  };
  for (const auto& row : rows) {
    const auto findings = Scan(row.text).findings;
    ASSERT_EQ(findings.size(), 1u) << row.text;
    EXPECT_EQ(findings[0].fingerprints.current, clear[0].fingerprints.current) << row.text;
    EXPECT_EQ(findings[0].score, clear[0].score) << row.text;
    EXPECT_EQ(DecodedBy(findings[0]), row.encodings) << row.text;
  }
}

TEST_F(DecodedScanTest, FindingsPointAtWhatIsWritten) {
  const std::string run = absl::Base64Escape(absl::StrCat("export TOKEN=", kToken));
  EXPECT_EQ(Found("x " + run + " y"), Strings{"acme.token:" + run});
  EXPECT_EQ(Found("see /?t=acme%5F12345678&x"), Strings{"acme.token:acme%5F12345678"});
  const auto findings = Scan("\xF0\x9F\x98\x80 " + run).findings;
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].locations.front().begin_utf16, 3u) << "a surrogate pair is two units";
}

TEST_F(DecodedScanTest, LabelsMayBeEncodedToo) {
  EXPECT_EQ(Found("password%3Dk8Xp2mQ9 and more"), Strings{"generic.password:k8Xp2mQ9"});
  EXPECT_EQ(Found("password&#58; k8Xp2mQ9"), Strings{"generic.password:k8Xp2mQ9"});
  EXPECT_EQ(Found("password\xEF\xBC\x9Ak8Xp2mQ9"), Strings{"generic.password:k8Xp2mQ9"});
}

TEST_F(DecodedScanTest, AValueIsNotReportedTwice) {
  const std::string token = absl::Base64Escape(absl::StrCat("TOKEN=", kToken));
  EXPECT_EQ(Found("password: " + token), Strings{"acme.token:" + token}) << "the rule that knows more";
  const std::string value = absl::Base64Escape("k8Xp2mQ9-of-production");
  const auto findings = Scan("password: " + value + "\n").findings;
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].fingerprints.current,
            Scan("password: k8Xp2mQ9-of-production\n").findings.at(0).fingerprints.current)
      << "of two readings of one rule the decoded value counts";
  EXPECT_EQ(Found("password=3Dk8Xp2mQ9"), Strings{"generic.password:k8Xp2mQ9"}) << "half an escape is no value";
}

TEST_F(DecodedScanTest, PartsOfAValueAreNotDecoded) {
  const std::string payload = absl::WebSafeBase64Escape("{\"mail\":\"maria@acme.com\",\"n\":1}");
  EXPECT_EQ(Found("acmejson_" + payload), Strings{"acme.envelope:acmejson_" + payload});
  EXPECT_EQ(Found("x " + payload), Strings{"contact.mail:" + payload});
}

TEST_F(DecodedScanTest, PersonalDataNeverReplacesASecret) {
  const std::string pair = absl::Base64Escape("maria@acme.com:hunter");
  EXPECT_EQ(Found("password: " + pair), Strings{"generic.password:" + pair});
}

TEST_F(DecodedScanTest, SeveralValuesOfOneRun) {
  const std::string run = absl::Base64Escape("a=acme_12345678 b=acme_87654321 mail=maria@acme.com");
  EXPECT_EQ(Found(run), (Strings{"acme.token:" + run, "acme.token:" + run, "contact.mail:" + run}));
}

TEST_F(DecodedScanTest, ExamplesStayExamples) {
  EXPECT_EQ(Found("password: " + absl::Base64Escape("TOKEN=acme_00000000")), Strings{});
}

TEST_F(DecodedScanTest, TokensOverLines) {
  const std::string head(kLongToken.substr(0, 64));
  const std::string tail(kLongToken.substr(64));
  EXPECT_EQ(Found(head + "\n" + tail + "\n"), Strings{"acme.long-token:" + head + "\n" + tail});
  EXPECT_EQ(Found("> " + head + "\n> " + tail + "\n"), Strings{"acme.long-token:" + head + "\n> " + tail});
  EXPECT_EQ(Found("acme_1234\n5678"), Strings{}) << "short words in lines are words";
  // One token per line, all of one length.
  const std::string other = "acmelong9876543210987654321098765432109876543210987654321098765432";
  EXPECT_EQ(Found(other + "\n" + other), (Strings{"acme.long-token:" + other, "acme.long-token:" + other}));
}

TEST_F(DecodedScanTest, WhatIsTooDeepIsReported) {
  const std::string text = absl::StrCat("export TOKEN=", kToken);
  const std::string twice = absl::Base64Escape(absl::Base64Escape(text));
  EXPECT_TRUE(Scan(twice).cuts.empty());
  const ScanReport report = Scan(absl::Base64Escape(twice));
  EXPECT_TRUE(report.findings.empty());
  ASSERT_EQ(report.cuts.size(), 1u);
  EXPECT_EQ(report.cuts[0].reason, CutReason::kDecodeDepth);
  EXPECT_GT(report.cuts[0].unread, 0u);
}

TEST_F(DecodedScanTest, HostileTextsStayLinear) {
  // Megabytes of what every decoder takes, and of what none can finish.
  for (const std::string_view unit :
       {"%25", "%2525", "\\u0025", "&#37;", "=3D", "\xE2\x80\x8B", "a\xE2\x80\x8B", "\xEF\xBC\x85", "QUFB", "41", "/",
        "QUFB\n", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n", "%41 ", "a.", "=\n"}) {
    std::string text;
    while (text.size() < 100'000) text += unit;
    const Document document = ReadPlainText(text, {});
    EXPECT_TRUE(scanner_.Scan(document, options_).findings.empty()) << unit;
  }
}

}  // namespace
}  // namespace secret_scanner
