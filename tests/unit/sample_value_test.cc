// Values that writers of documentation make up: examples where they are filled in, nothing where they are left out.
#include "validate/sample_value.h"

#include <string_view>

#include "gtest/gtest.h"
#include "validate/placeholder.h"
#include "validator_testing.h"

namespace secret_scanner {
namespace {

TEST(SampleRow, AlphabetDigitsAndKeyboard) {
  for (const std::string_view text : {"123456", "12345678", "qwerty123", "abcdef1234567890", "abcdefghijklmnop",
                                      "1234567890abcdef1234567890abcdef", "tok_1234567890abcdef"}) {
    EXPECT_TRUE(validate::IsSampleRow(text)) << text;
    EXPECT_TRUE(validate::HasPlaceholderShape(text)) << text;
  }
}

TEST(SampleRow, MasksReferencesAndOneCharacterAreNone) {
  for (const std::string_view text :
       {"xxxxxxxxxxxx", "************", "000000000000", "${1234567890}", "12345", "your-key-1234567890",
        "q8ZkT2vNx7LrW4mBy9Pc3d", "aaaaaaaa12345678aaaaaaaaaaaa"}) {
    EXPECT_FALSE(validate::IsSampleRow(text)) << text;
  }
}

TEST(SamplePassword, SmallWordsForASecret) {
  for (const std::string_view text : {"mysecretpassword", "supersecret", "my-secret-pw", "testpassword", "mypassword"})
    EXPECT_TRUE(validate::IsSamplePassword(text)) << text;
  for (const std::string_view text :
       {"password", "yourpassword", "userPassword", "newpassword", "mydatabase", "donkey"})
    EXPECT_FALSE(validate::IsSamplePassword(text)) << text;
}

TEST(Samples, AreExamplesOfTheirValidators) {
  constexpr std::string_view kRow = "1234567890abcdef1234567890abcdef";
  EXPECT_EQ(Judge("randomness", "abcdefghijkl1234567890"), Verdict::kSample);
  EXPECT_EQ(Judge("randomness", kRow), Verdict::kReject);  // hex, which is a hash elsewhere
  EXPECT_EQ(Judge("randomness", "xxxxxxxxxxxxxxxxxxxxxxxx"), Verdict::kReject);
  EXPECT_EQ(Judge("password_like", "qwerty123", "password: "), Verdict::kSample);
  EXPECT_EQ(Judge("written_password", "123456", "-p "), Verdict::kSample);
  EXPECT_EQ(Judge("written_password", "supersecret", "-p "), Verdict::kSample);
  EXPECT_EQ(Judge("key_like", "abcdef1234567890", "token = \"", "\""), Verdict::kSample);
  EXPECT_EQ(Judge("url_password", "pass123", "mongodb://app:", "@db1"), Verdict::kSample);
  EXPECT_EQ(Judge("url_password", "password", "mongodb://app:", "@db1"), Verdict::kReject);
}

TEST(PasswordLike, NamesWithANumberAndWordsWithAMarkAreNone) {
  EXPECT_EQ(Judge("password_like", "role#2", "admin ("), Verdict::kNeutral);
  EXPECT_EQ(Judge("password_like", "case-sensitive!", "password ("), Verdict::kNeutral);
  EXPECT_EQ(Judge("password_like", "bcrypt.hashpw(pw", "password = "), Verdict::kReject);
  EXPECT_EQ(Judge("password_like", "Turbine#6728", "the password is "), Verdict::kConfirm);
}

}  // namespace
}  // namespace secret_scanner
