#include "session/session.h"

#include <string>
#include <string_view>

#include "gtest/gtest.h"
#include "nlohmann/json.hpp"

namespace secret_scanner {
namespace {

using nlohmann::json;

// A custom rule keeps these tests apart from the built-in ones.
constexpr std::string_view kBadgeRule =
    R"json([{"name": "badge", "title": "Badge", "severity": "low", "pattern": "BDG-[0-9]{7}"}])json";

class SessionTest : public testing::Test {
 protected:
  std::string Blob(std::string_view rules) {
    const json answer = json::parse(engine_.CompileCustomRules(rules));
    EXPECT_TRUE(answer.contains("blob")) << answer;
    return answer.value("blob", "");
  }

  json Open(json options) {
    options["schemaVersion"] = 1;
    return json::parse(engine_.OpenSession(options.dump()));
  }

  uint32_t OpenWithBadge(json options = json::object()) {
    options["customRules"] = Blob(kBadgeRule);
    if (!options.contains("keys")) options["keys"] = {std::string(64, 'a')};
    return Open(options)["session"].get<uint32_t>();
  }

  std::string Scan(uint32_t session, std::string_view text) {
    std::string out;
    engine_.Scan(session, InputFormat::kText, text, out);
    return out;
  }

  Engine engine_;
};

TEST_F(SessionTest, CountriesNarrowNationalRulesOnly) {
  constexpr std::string_view kGerman = "Steuer-ID 98765432114";
  constexpr std::string_view kCard = "card 4000 0000 0000 0002";
  const auto open = [this](json options) {
    options["includeExamples"] = true;
    return Open(std::move(options))["session"].get<uint32_t>();
  };
  EXPECT_NE(Scan(open({{"countries", {"DE", "FR"}}}), kGerman), "");
  const uint32_t french = open({{"countries", {"FR"}}});
  EXPECT_EQ(Scan(french, kGerman).find("de.tax-identification-number"), std::string::npos);
  EXPECT_NE(Scan(french, kCard), "");
  EXPECT_NE(Scan(open({{"countries", json::array()}}), kCard), "");
  const uint32_t one_rule = open({{"countries", {"FR"}}, {"enabledRules", {"de.tax-identification-number"}}});
  EXPECT_NE(Scan(one_rule, kGerman).find("de.tax-identification-number"), std::string::npos);
}

TEST_F(SessionTest, CustomRulesAreSwitchedLikeOthers) {
  constexpr std::string_view kTwo = R"json([
    {"name": "badge", "title": "Badge", "severity": "low", "pattern": "BDG-[0-9]{7}"},
    {"name": "pass", "title": "Pass", "severity": "low", "pattern": "PSS-[0-9]{7}"}])json";
  const auto scan = [&](json options) {
    options["customRules"] = Blob(kTwo);
    return Scan(Open(std::move(options))["session"].get<uint32_t>(), "BDG-4815162 PSS-4815162");
  };
  const std::string both = scan(json::object());
  EXPECT_NE(both.find("custom.badge"), std::string::npos);
  EXPECT_NE(both.find("custom.pass"), std::string::npos);
  const std::string one = scan({{"disabledRules", {"custom.badge", "custom.gone"}}});
  EXPECT_EQ(one.find("custom.badge"), std::string::npos);
  EXPECT_NE(one.find("custom.pass"), std::string::npos);
  const std::string again = scan({{"disabledRules", {"custom.badge"}}, {"enabledRules", {"custom.badge"}}});
  EXPECT_NE(again.find("custom.badge"), std::string::npos);
}

TEST_F(SessionTest, FingerprintsOfAValueAreThoseOfItsFinding) {
  const json answer = json::parse(engine_.FingerprintsOf(OpenWithBadge(), "BDG-4815162"));
  const json report = json::parse(Scan(OpenWithBadge(), "BDG-4815162"));
  EXPECT_EQ(answer["fingerprints"].back()["normaliser"], "secret/1");
  EXPECT_EQ(answer["fingerprints"].back()["fingerprint"], report["report"]["findings"][0]["fingerprint"]);
  const auto keyless = Open(json::object())["session"].get<uint32_t>();
  EXPECT_EQ(json::parse(engine_.FingerprintsOf(keyless, "x"))["error"]["code"], "invalid-request");
  EXPECT_EQ(json::parse(engine_.FingerprintsOf(99, "x"))["error"]["code"], "unknown-session");
}

TEST_F(SessionTest, NothingToSayIsNothing) { EXPECT_EQ(Scan(OpenWithBadge(), "quiet"), ""); }

TEST_F(SessionTest, OptionsAreCheckedFieldByField) {
  struct Row {
    const char* options;
    const char* code;
    const char* field;
  };
  const Row rows[] = {
      {R"({"keys": "x"})", "invalid-request", "/keys"},
      {R"({"keys": ["00"]})", "invalid-request", "/keys/0"},
      {R"({"minConfidence": "none"})", "invalid-request", "/minConfidence"},
      {R"({"includeExamples": 1})", "invalid-request", "/includeExamples"},
      {R"({"countries": "DE"})", "invalid-request", "/countries"},
      {R"({"countries": ["DE", "Germany"]})", "invalid-request", "/countries/1"},
      {R"({"disabledRules": [7]})", "invalid-request", "/disabledRules/0"},
      {R"({"severityOverrides": {"a.b": "x"}})", "invalid-request", "/severityOverrides"},
      {R"({"allowlist": {"ipRanges": [{"id": "a", "cidr": "1.2.3.4/99"}]}})", "invalid-request",
       "/allowlist/ipRanges/0"},
      {R"({"allowlist": {"patterns": [{"pattern": "x"}]}})", "invalid-request", "/allowlist/patterns/0/id"},
      {R"({"suppressions": [{"id": "a", "fingerprint": "xyz"}]})", "invalid-request", "/suppressions/0/fingerprint"},
      {R"({"customRules": "{}"})", "unsupported-version", "/customRules"},
      {R"({"now": "today"})", "invalid-request", "/now"},
      {R"({"unknown": 1})", "invalid-request", ""},
  };
  for (const Row& row : rows) {
    const json answer = Open(json::parse(row.options));
    ASSERT_TRUE(answer.contains("error")) << row.options;
    EXPECT_EQ(answer["error"]["code"], row.code) << row.options;
    EXPECT_EQ(answer["error"].value("field", ""), row.field) << row.options;
  }
  const json another_version = json::parse(engine_.OpenSession(R"({"schemaVersion": 2})"));
  EXPECT_EQ(another_version["error"]["code"], "unsupported-version");
  EXPECT_EQ(json::parse(engine_.OpenSession("not json"))["error"]["code"], "invalid-request");
}

TEST_F(SessionTest, UnknownRuleIdsAreNoError) {
  EXPECT_TRUE(Open({{"disabledRules", {"long.gone"}}, {"enabledRules", {"long.gone"}}}).contains("session"))
      << "stored settings outlive rules";
}

TEST_F(SessionTest, ClosedSessionsAreUnknown) {
  const uint32_t session = OpenWithBadge();
  EXPECT_TRUE(engine_.CloseSession(session));
  EXPECT_FALSE(engine_.CloseSession(session));
  EXPECT_EQ(json::parse(Scan(session, "x"))["error"]["code"], "unknown-session");
}

TEST_F(SessionTest, SessionsDoNotShareKeys) {
  const uint32_t a = OpenWithBadge({{"keys", {std::string(64, 'a')}}});
  const uint32_t b = OpenWithBadge({{"keys", {std::string(64, 'b')}}});
  const auto fingerprint = [this](uint32_t session) {
    return json::parse(Scan(session, "BDG-1234567"))["report"]["findings"][0]["fingerprint"].get<std::string>();
  };
  EXPECT_NE(fingerprint(a), fingerprint(b));
  EXPECT_EQ(fingerprint(a), fingerprint(a));
}

TEST_F(SessionTest, MalformedAdfIsTypedAndQuotesNothing) {
  std::string out;
  engine_.Scan(OpenWithBadge(), InputFormat::kAdf, R"({"type": "doc", "content": [{"planted)", out);
  EXPECT_EQ(json::parse(out)["error"]["code"], "invalid-adf");
  EXPECT_EQ(out.find("planted"), std::string::npos);
}

TEST_F(SessionTest, RedactsWhatIsAskedFor) {
  const uint32_t session = OpenWithBadge();
  const json report = json::parse(Scan(session, "BDG-1234567 BDG-7654321"))["report"];
  const json request = {{"fingerprints", {report["findings"][0]["fingerprint"]}}};
  const json answer =
      json::parse(engine_.Redact(session, InputFormat::kText, "BDG-1234567 BDG-7654321", request.dump()));
  EXPECT_EQ(answer["content"], "[redacted custom] BDG-7654321");
  EXPECT_EQ(
      json::parse(engine_.Redact(session, InputFormat::kText, "x", R"({"fingerprints": ["no"]})"))["error"]["field"],
      "/fingerprints");
}

TEST_F(SessionTest, RedactsAValueWhereverItStands) {
  const uint32_t session = OpenWithBadge();
  // Built in pieces: no live-looking token in one.
  const std::string secret = std::string("kT9mm2") + "#xQ";
  const std::string text = "password = \"" + secret + "\". I tried " + secret + ", not " + secret + "1, twice.";
  const json report = json::parse(Scan(session, text))["report"];
  ASSERT_EQ(report["findings"].size(), 1U);
  const json request = {{"fingerprints", {report["findings"][0]["fingerprint"]}}};
  const json answer = json::parse(engine_.Redact(session, InputFormat::kText, text, request.dump()));
  const std::string gone = "[redacted " + report["findings"][0]["kind"].get<std::string>() + "]";
  EXPECT_EQ(answer["content"], "password = \"" + gone + "\". I tried " + gone + ", not " + secret + "1, twice.");
  EXPECT_EQ(answer["redacted"].size(), 1U);
}

TEST_F(SessionTest, CustomRulesAreProvenBeforeTheyAreSaved) {
  struct Row {
    const char* why;
    const char* rules;
    const char* field;
    const char* code;
    const char* numbers = "{}";
  };
  const Row rows[] = {
      {"name", R"([{"name": "Bad Name", "title": "t", "severity": "low", "pattern": "abc"}])", "name", "name-form"},
      {"twice", R"([{"name": "a", "title": "t", "pattern": "abc"}, {"name": "a", "title": "t", "pattern": "abd"}])",
       "name", "name-twice"},
      {"types", R"([{"name": "a", "title": 7, "pattern": "abc"}])", "title", "malformed"},
      {"keyword", R"([{"name": "a", "title": "t", "pattern": "a[bc]d", "keywords": ["abd"]}])", "keywords",
       "keyword-missed"},
      {"short keyword", R"([{"name": "a", "title": "t", "pattern": "abc", "keywords": ["a"]}])", "keywords",
       "keyword-form", R"({"limit": 64})"},
      {"example", R"([{"name": "a", "title": "t", "pattern": "abc", "examples": ["abc", "xyz"]}])", "examples",
       "example-missed", R"({"number": 2})"},
      {"counterexample", R"([{"name": "a", "title": "t", "pattern": "abc", "counterexamples": ["abc"]}])",
       "counterexamples", "counterexample-found", R"({"number": 1})"},
      {"empty match", R"([{"name": "a", "title": "t", "pattern": "x*"}])", "pattern", "matches-nothing"},
      {"groups", R"j([{"name": "a", "title": "t", "pattern": "(a)(b)(c)(d)(e)(f)(g)(h)"}])j", "pattern",
       "too-many-groups", R"({"limit": 7})"},
      {"group name", R"j([{"name": "a", "title": "t", "pattern": "(?P<other>abc)"}])j", "pattern", "other-group-name"},
      {"quoting", R"([{"name": "a", "title": "t", "pattern": "\\Qabc\\E"}])", "pattern", "no-quoting"},
      {"category", R"([{"name": "a", "title": "t", "pattern": "abc", "category": 3}])", "category", "malformed"},
      {"no object", R"([7])", "", "malformed"},
  };
  for (const Row& row : rows) {
    const json answer = json::parse(engine_.CompileCustomRules(row.rules));
    ASSERT_TRUE(answer.contains("problems")) << row.why << answer;
    EXPECT_EQ(answer["problems"][0]["field"], row.field) << row.why;
    EXPECT_EQ(answer["problems"][0]["code"], row.code) << row.why;
    EXPECT_EQ(answer["problems"][0]["numbers"], json::parse(row.numbers)) << row.why;
  }
  EXPECT_EQ(json::parse(engine_.CompileCustomRules("{}"))["error"]["code"], "invalid-custom-rules");
}

TEST_F(SessionTest, RulesWithoutKeywordRunAndSayBlobTellsSo) {
  const json answer = json::parse(
      engine_.CompileCustomRules(R"([{"name": "hex", "title": "t", "severity": "low", "pattern": "[a-f]{9}"}])"));
  EXPECT_EQ(answer["rules"][0]["unfiltered"], true);
  const uint32_t session = Open({{"customRules", answer["blob"]}})["session"].get<uint32_t>();
  EXPECT_NE(Scan(session, "abcdefabc"), "");
}

TEST_F(SessionTest, ADamagedBlobIsRefused) {
  std::string blob = Blob(kBadgeRule);
  blob.replace(blob.find("BDG"), 3, "BDX");
  EXPECT_EQ(Open({{"customRules", blob}})["error"]["field"], "/customRules");
}

TEST_F(SessionTest, RewrapChecksItsRequest) {
  EXPECT_EQ(json::parse(engine_.Rewrap("[]"))["error"]["field"], "/fingerprints");
  EXPECT_EQ(json::parse(engine_.Rewrap(R"({"fingerprints": [], "key": "00"})"))["error"]["field"], "/key");
}

}  // namespace
}  // namespace secret_scanner
