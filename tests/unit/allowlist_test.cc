#include "secret_scanner/allowlist.h"

#include <string_view>

#include "gtest/gtest.h"
#include "report/ip_address.h"
#include "report/normalise.h"

namespace secret_scanner {
namespace {

TEST(IpAddress, ParsesAndRefuses) {
  for (const std::string_view good : {"0.0.0.0", "255.255.255.255", "::", "::1", "1::", "2001:db8::1",
                                      "::ffff:10.0.0.1", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:1.2.3.4"}) {
    EXPECT_TRUE(ParseIpAddress(good).has_value()) << good;
  }
  for (const std::string_view bad : {"", "1.2.3", "1.2.3.4.5", "256.1.1.1", "1.2.3.0004", ":", ":::", "1::2::3",
                                     "12345::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:", "g::"}) {
    EXPECT_FALSE(ParseIpAddress(bad).has_value()) << bad;
  }
  EXPECT_EQ(ParseIpAddress("1::8")->bytes, ParseIpAddress("1:0:0:0:0:0:0:8")->bytes);
}

class AllowlistTest : public testing::Test {
 protected:
  std::string_view Find(NormaliserId normaliser, std::string_view value) {
    traits_.normaliser = normaliser;
    return allowlist_.Find(rule_, value, value).value_or("");
  }
  RuleTraits traits_;
  Rule rule_{.id = "acme.token", .pattern = {}, .traits = &traits_};
  Allowlist allowlist_;
};

TEST_F(AllowlistTest, EmailDomainsCoverSubdomainsOnly) {
  ASSERT_TRUE(allowlist_.AddEmailDomain("own", "Corp.Org").ok());
  EXPECT_EQ(Find(NormaliserId::kEmail, "a@corp.org"), "own");
  EXPECT_EQ(Find(NormaliserId::kEmail, "a@mail.corp.org"), "own");
  EXPECT_EQ(Find(NormaliserId::kEmail, "a@notcorp.org"), "");
  EXPECT_EQ(Find(NormaliserId::kEmail, "corp.org@other.net"), "");
  EXPECT_EQ(Find(NormaliserId::kExact, "a@corp.org"), "") << "only for e-mail addresses";
}

TEST_F(AllowlistTest, IpRangesByPrefix) {
  ASSERT_TRUE(allowlist_.AddIpRange("office", "10.1.0.0/15").ok());
  ASSERT_TRUE(allowlist_.AddIpRange("one", "192.0.2.7").ok());
  ASSERT_TRUE(allowlist_.AddIpRange("six", "2001:db8::/33").ok());
  EXPECT_EQ(Find(NormaliserId::kIp, "10.1.255.255"), "office");
  EXPECT_EQ(Find(NormaliserId::kIp, "10.2.0.0"), "");
  EXPECT_EQ(Find(NormaliserId::kIp, "192.0.2.7"), "one");
  EXPECT_EQ(Find(NormaliserId::kIp, "192.0.2.8"), "");
  EXPECT_EQ(Find(NormaliserId::kIp, "2001:db8:7fff::1"), "six");
  EXPECT_EQ(Find(NormaliserId::kIp, "2001:db8:8000::1"), "");
}

TEST_F(AllowlistTest, PatternsMatchTheWholeValueOfTheirRules) {
  ASSERT_TRUE(allowlist_.AddPattern("p", "demo-[a-z]+", {"acme.token"}).ok());
  EXPECT_EQ(Find(NormaliserId::kExact, "demo-abc"), "p");
  EXPECT_EQ(Find(NormaliserId::kExact, "demo-abc1"), "") << "a part is not the whole";
  rule_.id = "other.token";
  EXPECT_EQ(Find(NormaliserId::kExact, "demo-abc"), "") << "another rule";
}

TEST_F(AllowlistTest, BadEntriesSayWhatToDo) {
  EXPECT_FALSE(allowlist_.AddEmailDomain("d", "@corp.org").ok());
  EXPECT_FALSE(allowlist_.AddEmailDomain("d", "localhost").ok());
  EXPECT_FALSE(allowlist_.AddIpRange("r", "10.0.0.0/33").ok());
  EXPECT_FALSE(allowlist_.AddIpRange("r", "10.0.0/8").ok());
  const absl::Status look_ahead = allowlist_.AddPattern("p", "a(?=b)", {});
  EXPECT_NE(look_ahead.message().find("look-ahead"), std::string_view::npos);
}

}  // namespace
}  // namespace secret_scanner
