// Validators of secrets. Values that would look alive are put together at run time from pieces.
#include <algorithm>
#include <array>
#include <cctype>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "secret_scanner/span.h"
#include "secret_text.h"
#include "validate/decode.h"
#include "validate/entropy.h"
#include "validate/placeholder.h"
#include "validate/word_likeness.h"

namespace secret_scanner {
namespace {

TEST(Entropy, IsThatOfTheHistogram) {
  EXPECT_EQ(validate::EntropyMillibits(""), 0U);
  EXPECT_EQ(validate::EntropyMillibits("aaaaaaaa"), 0U);
  EXPECT_EQ(validate::EntropyMillibits("abababab"), 1000U);
  EXPECT_EQ(validate::EntropyMillibits("abcdabcd"), 2000U);
  EXPECT_EQ(validate::EntropyMillibits("0123456789abcdef"), 4000U);
}

TEST(Entropy, LogarithmIsWithinOneMillibit) {
  EXPECT_EQ(validate::Log2Millibits(1), 0U);
  EXPECT_EQ(validate::Log2Millibits(1024), 10000U);
  EXPECT_NEAR(validate::Log2Millibits(3), 1585, 1);   // log2(3) = 1.58496...
  EXPECT_NEAR(validate::Log2Millibits(10), 3322, 1);  // log2(10) = 3.32193...
  EXPECT_NEAR(validate::Log2Millibits(0xFFFFFFFF), 32000, 1);
}

TEST(Entropy, ThresholdDecides) {
  EXPECT_EQ(JudgeWith("entropy", "abababab", {1000, 0}), Verdict::kConfirm);
  EXPECT_EQ(JudgeWith("entropy", "abababab", {1001, 0}), Verdict::kReject);
}

TEST(Placeholder, WhatLeavesTheValueOutIsRejected) {
  for (const std::string_view text :
       {"xxxxxxxxxxxx", "XXXX-1234", "xXxXxXxX1", "****", "abc...xyz", "########", "${API_KEY}", "{{ token }}",
        "<your key>", "%TOKEN%", "$TOKEN", "process.env.TOKEN", "op://vault/item/key", "vault:secret/data", "ENC(Zm9v)",
        "os.environ['X']", "!secret db"}) {
    EXPECT_EQ(JudgeWith("not_placeholder", text, {0, 0}), Verdict::kReject) << text;
    EXPECT_EQ(JudgeWith("not_placeholder", text, {1, 0}), Verdict::kReject) << text;
  }
}

// As documentation fills a value of the right form in.
TEST(Placeholder, RunsAreRejectedOrExamples) {
  for (const std::string_view text :
       {"000000000000", "12345678", "abcdefgh", "qwertyuiop", "acme_1234567890abcdefghij", "acme_aaaaaaaaaaaaaaaa"}) {
    EXPECT_EQ(JudgeWith("not_placeholder", text, {0, 0}), Verdict::kReject) << text;
    EXPECT_EQ(JudgeWith("not_placeholder", text, {1, 0}), Verdict::kExample) << text;
  }
}

// HasPlaceholderShape reads a text once; here each of its conditions has a pass of its own.
bool HasPlaceholderShapePlainly(std::string text) {
  for (const std::string_view mark :
       {"...", "\xE2\x80\xA6", "***", "xxxx", "XXXX", "####", "----", "____", "????", "\xE2\x80\xA2"}) {
    if (text.find(mark) != std::string::npos) return true;
  }
  const size_t size = text.size();
  size_t repeat = 0, sequence = 0;
  for (size_t begin = 0; begin < size; ++begin) {
    size_t end = begin + 1;
    while (end < size && text[end] == text[begin]) ++end;
    repeat = std::max(repeat, end - begin);
    if (static_cast<size_t>(std::count(text.begin(), text.end(), text[begin])) * 10 > size * 6 && size >= 4)
      return true;
  }
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  const std::string rows = "qwertyuiop asdfghjkl zxcvbnm 1234567890 abcdefghijklmnopqrstuvwxyz 0123456789";
  for (size_t begin = 0; begin < size; ++begin) {
    size_t end = begin + 1;
    while (end < size && text[end - 1] != ' ' && text[end] != ' ' &&
           rows.find(text.substr(end - 1, 2)) != std::string::npos)
      ++end;
    sequence = std::max(sequence, end - begin);
  }
  return size == 0 || repeat >= 7 || (repeat >= 4 && repeat * 2 > size) || sequence >= 10 ||
         (sequence >= 4 && sequence * 2 > size);
}

TEST(Placeholder, ShapesAreThoseOfThePlainTest) {
  const std::vector<std::string> pieces = {
      "a",  "b", "C",   "x",   "xx",   "..",           "*",  "-",  "_",   "12", "345",
      "qw", "E", "tyU", "aaa", "QQQQ", "\xE2\x80\xA6", "67", "90", "poi", "?",  " "};
  std::mt19937 random(9);
  size_t shapes = 0;
  for (int round = 0; round < 40000; ++round) {
    std::string text;
    const size_t favourite = random() % pieces.size();
    for (size_t i = random() % 9; i > 0; --i) text += pieces[random() % 2 == 0 ? favourite : random() % pieces.size()];
    ASSERT_EQ(validate::HasPlaceholderShape(text), HasPlaceholderShapePlainly(text)) << text;
    shapes += HasPlaceholderShapePlainly(text) ? 1 : 0;
  }
  EXPECT_GT(shapes, 4000u);
  EXPECT_LT(shapes, 36000u);
}

TEST(Placeholder, WordsAreRejectedOrExamples) {
  for (const std::string_view text :
       {"changeme", "your-api-key", "my_secret_token", "Example123abc-example", "dummy", "test-password"}) {
    EXPECT_EQ(JudgeWith("not_placeholder", text, {0, 0}), Verdict::kReject) << text;
    EXPECT_EQ(JudgeWith("not_placeholder", text, {1, 0}), Verdict::kExample) << text;
  }
}

TEST(Placeholder, WordsInsideOtherWordsCountForNothing) {
  for (const std::string_view text : {"contestantQ7", "Zq9latestWm3", "u7Yourself2k", "exampled9Kx2Lp"}) {
    EXPECT_EQ(JudgeWith("not_placeholder", text, {0, 0}), Verdict::kNeutral) << text;
  }
}

// The bound that placeholder.cc states, with room for chance: fewer than 1 in 5,000.
TEST(Placeholder, RandomTokensAreNone) {
  RandomText random(11);
  int taken = 0;
  for (int i = 0; i < 50'000; ++i)
    taken += JudgeWith("not_placeholder", random.Next(kBase62, 40), {0, 0}) != Verdict::kNeutral;
  EXPECT_LT(taken, 10);
}

TEST(Words, IdentifiersReadAsWordsAndTokensDoNot) {
  EXPECT_GE(validate::WordPercent("getApplicationContextPath"), 70U);
  EXPECT_GE(validate::WordPercent("DATABASE_CONNECTION_STRING"), 70U);
  RandomText random(3);
  uint32_t sum = 0;
  for (int i = 0; i < 1000; ++i) sum += validate::WordPercent(random.Next(kBase62, 32));
  EXPECT_LT(sum / 1000, 5U);
}

// CRC-32 of "123456789" is CBF43926 (the check value of ISO 3309 implementations).
TEST(Checksums, Crc32HasThePublishedCheckValue) {
  EXPECT_EQ(validate::Crc32("123456789"), 0xCBF43926U);
  EXPECT_EQ(validate::Crc32(""), 0U);
}

TEST(Checksums, Base62SumConfirmsAndNeverRejects) {
  const std::string prefix = "ghp_";
  EXPECT_EQ(Judge("crc32_base62", prefix + "123456789" + "3jZRME"), Verdict::kConfirm);
  EXPECT_EQ(Judge("crc32_base62", prefix + "123456780" + "3jZRME"), Verdict::kNeutral);
  EXPECT_EQ(Judge("crc32_base62", prefix + "12345"), Verdict::kNeutral);
}

TEST(Checksums, HexSumOfAtlassianCoversThePrefix) {
  const std::string body = std::string("ATATT3xFfGF0") + "abcdefgh=";
  EXPECT_EQ(Judge("atlassian_crc32", body + "9EA4FF3F"), Verdict::kConfirm);
  EXPECT_EQ(Judge("atlassian_crc32", body + "00000000"), Verdict::kNeutral);
}

TEST(Checksums, HexSumCoversBodyOrWhole) {
  EXPECT_EQ(JudgeWith("crc32_hex", "p_123456789cbf43926", {0, 0}), Verdict::kConfirm);
  EXPECT_EQ(JudgeWith("crc32_hex", "p_123456789cbf43927", {0, 0}), Verdict::kNeutral);
  EXPECT_EQ(JudgeWith("crc32_hex", "123456789_cbf43926", {1, 0}), Verdict::kConfirm);
  EXPECT_EQ(JudgeWith("crc32_hex", "123456780_cbf43926", {1, 0}), Verdict::kNeutral);
}

TEST(AwsKeyId, HoldsAnAccount) {
  const std::string prefix = "AKIA";
  EXPECT_EQ(Judge("aws_key_id", prefix + "IOSFODNN7" + "EXAMPLE"), Verdict::kExample);
  EXPECT_EQ(Judge("aws_key_id", prefix + "QAAAAAAA" + "ABCDEFGH"), Verdict::kConfirm);
  EXPECT_EQ(Judge("aws_key_id", prefix + "7777777777" + "ABCDEF"), Verdict::kNeutral);  // account above 12 digits
  EXPECT_EQ(Judge("aws_key_id", prefix + "JBCDEFGHKLMNOPQR"), Verdict::kNeutral);       // before 2019
  EXPECT_EQ(Judge("aws_key_id", prefix + "QAAAAAAA" + "ABCDEF18"), Verdict::kExample);  // 1 and 8 are not base32
  EXPECT_EQ(Judge("aws_key_id", prefix + "QAAAAAAA" + "ABCDEFG"), Verdict::kReject);
}

TEST(MadeUp, IsAnExampleOrNothing) {
  EXPECT_EQ(Judge("made_up", "dop_v1_zz9yy8xx7ww6vv5u"), Verdict::kExample);
  EXPECT_EQ(Judge("made_up", "dop_v1_zzyyxxwwvvuuttssrrqqppoo"), Verdict::kReject);
  EXPECT_EQ(Judge("made_up", "dop_v1_019283746591827364552817"), Verdict::kReject);
  EXPECT_EQ(JudgeWith("made_up", "dop_v1_xxxxxxxx", {1, 0}), Verdict::kExample);
}

TEST(Jwt, HeaderAndClaimsDecide) {
  EXPECT_EQ(Judge("jwt", Token(R"({"alg":"RS256"})", R"({"sub":"u1"})")), Verdict::kConfirm);
  EXPECT_EQ(Judge("jwt", Token(R"({"typ":"JWT"})", R"({"sub":"u1"})")), Verdict::kReject);
  EXPECT_EQ(Judge("jwt", Token(R"({"alg":"RS256"})", "[1]")), Verdict::kReject);
  EXPECT_EQ(Judge("jwt", Token(R"({"alg":"none"})", R"({"sub":"u1"})")), Verdict::kNeutral);
  EXPECT_EQ(Judge("jwt", Token(R"({"alg":"HS256"})", R"({"sub":"1234567890","name":"John Doe"})")), Verdict::kExample);
}

TEST(Jwt, ExpiredTokensAreNotConfirmed) {
  const std::string token = Token(R"({"alg":"RS256"})", R"({"sub":"u1","exp":1700000000})");
  EXPECT_EQ(JudgeWith("jwt", token, {0, 0}, 1'699'999'999), Verdict::kConfirm);
  EXPECT_EQ(JudgeWith("jwt", token, {0, 0}, 1'700'000'001), Verdict::kNeutral);
  EXPECT_EQ(JudgeWith("jwt", token, {0, 0}), Verdict::kConfirm) << "without a clock nothing has expired";
}

TEST(Base64Json, WholeObjectConfirmsItsBeginningIsNeutral) {
  const std::string whole = Base64(R"({"iat":1,"org":"acme"})");
  EXPECT_EQ(JudgeWith("base64_json", "pre_" + whole, {4, 0}), Verdict::kConfirm);
  EXPECT_EQ(JudgeWith("base64_json", "pre_" + whole.substr(0, 20), {4, 0}), Verdict::kNeutral);
  EXPECT_EQ(JudgeWith("base64_json", "pre_" + Base64("plain words here"), {4, 0}), Verdict::kReject);
  EXPECT_EQ(JudgeWith("base64_json", "pre", {4, 0}), Verdict::kReject);
}

TEST(PypiMacaroon, LocationDecides) {
  const std::string body = "\x02$0123";
  EXPECT_EQ(Judge("pypi_macaroon", "pypi-" + Base64("\x02\x01\x08"
                                                    "pypi.org" +
                                                    body)),
            Verdict::kConfirm);
  EXPECT_EQ(Judge("pypi_macaroon", "pypi-" + Base64("\x02\x01\x0D"
                                                    "test.pypi.org" +
                                                    body)),
            Verdict::kConfirm);
  EXPECT_EQ(Judge("pypi_macaroon", "pypi-" + Base64("\x02\x01\x08"
                                                    "pypi.com" +
                                                    body)),
            Verdict::kReject);
}

TEST(BotTokens, IdsDecide) {
  const std::string tail = RandomText(9).Next(kBase62, 33);
  EXPECT_EQ(Judge("telegram_token", "83190274:AA" + tail), Verdict::kConfirm);
  EXPECT_EQ(Judge("telegram_token", "83190274:AB" + tail), Verdict::kReject);
  EXPECT_EQ(Judge("telegram_token", "8319027:AA" + tail), Verdict::kReject);
  EXPECT_EQ(Judge("telegram_token", "83190274:AA" + tail.substr(1)), Verdict::kReject);
  EXPECT_EQ(Judge("discord_token", Base64("184729365102938475") + ".Gx7aQ2." + tail), Verdict::kConfirm);
  EXPECT_EQ(Judge("discord_token", Base64("18472936510293847") + ".Gx7aQ2." + tail), Verdict::kConfirm);
  EXPECT_EQ(Judge("discord_token", Base64("not a number at all") + ".Gx7aQ2." + tail), Verdict::kReject);
}

TEST(BasicCredentials, NeedAPrintablePair) {
  EXPECT_EQ(Judge("basic_credentials", Base64("deploy:Zk9-vvLp4")), Verdict::kConfirm);
  EXPECT_EQ(Judge("basic_credentials", Base64("Aladdin:open sesame")), Verdict::kExample);
  EXPECT_EQ(Judge("basic_credentials", Base64("deploy:")), Verdict::kReject);
  EXPECT_EQ(Judge("basic_credentials", Base64("no colon here")), Verdict::kReject);
  EXPECT_EQ(Judge("basic_credentials", Base64("user:password")), Verdict::kReject);
  EXPECT_EQ(Judge("basic_credentials", Base64("a:b\x01\x02")), Verdict::kReject);
}

TEST(NumericPair, NeedsADecimalIdBeforeTheColon) {
  EXPECT_EQ(Judge("numeric_pair", Base64("184729365102:\x01\xC3zq\x80w9\x11")), Verdict::kConfirm);
  EXPECT_EQ(Judge("numeric_pair", Base64("1847a9365102:\x01\xC3zq")), Verdict::kReject) << "a letter in the id";
  EXPECT_EQ(Judge("numeric_pair", Base64("18472:\x01\xC3zq")), Verdict::kReject) << "an id of five digits";
  EXPECT_EQ(Judge("numeric_pair", Base64("184729365102")), Verdict::kReject) << "no colon";
}

TEST(UuidShape, VersionAndVariant) {
  EXPECT_EQ(Judge("uuid_shape", "3f2b8c1d-9a4e-4c7b-8d2f-6e1a0b5c9d34"), Verdict::kConfirm);
  EXPECT_EQ(Judge("uuid_shape", "3f2b8c1d-9a4e-0c7b-8d2f-6e1a0b5c9d34"), Verdict::kReject);
  EXPECT_EQ(Judge("uuid_shape", "3f2b8c1d-9a4e-4c7b-cd2f-6e1a0b5c9d34"), Verdict::kReject);
  EXPECT_EQ(Judge("uuid_shape", "00000000-0000-4000-8000-000000000000"), Verdict::kReject);
}

TEST(Randomness, GeneratedValuesAreConfirmed) {
  RandomText random(21);
  int confirmed = 0;
  int rejected = 0;
  for (int i = 0; i < 10'000; ++i) {
    const Verdict verdict = JudgeWith("randomness", random.Next(kBase62, 20), {0, 0});
    confirmed += verdict == Verdict::kConfirm ? 1 : 0;
    rejected += verdict == Verdict::kReject ? 1 : 0;
  }
  EXPECT_GE(confirmed, 9500);
  EXPECT_LE(rejected, 10);
  EXPECT_EQ(JudgeWith("randomness", random.Next(kHex, 32), {1, 0}), Verdict::kConfirm);
  EXPECT_EQ(JudgeWith("randomness", random.Next(kHex, 32), {0, 0}), Verdict::kReject) << "a hash";
}

TEST(Randomness, OneCaseWithFewDigitsIsConfirmedToo) {
  RandomText random(22);
  int base32 = 0;
  int base36 = 0;
  for (int i = 0; i < 1000; ++i) {
    base32 += JudgeWith("randomness", random.Next("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 32), {1, 0}) == Verdict::kConfirm;
    base36 +=
        JudgeWith("randomness", random.Next("abcdefghijklmnopqrstuvwxyz0123456789", 24), {1, 0}) == Verdict::kConfirm;
  }
  EXPECT_GE(base32, 970);
  EXPECT_GE(base36, 970);
}

TEST(Randomness, WordsNamesAndNumbersAreRejected) {
  for (const std::string_view text :
       {"getApplicationContextPath", "my_database_connection", "org.apache.commons.logging", "/usr/local/share/app",
        "2024-01-31T12:30:59", "1.2.3-SNAPSHOT", "12345678901234", "com.acme.Thing", "https://acme.io/path",
        "3f2b8c1d-9a4e-4c7b-8d2f-6e1a0b5c9d34", "PROJECT_CONFIGURATION_NAME", "getToken(request)"}) {
    EXPECT_EQ(JudgeWith("randomness", text, {0, 0}), Verdict::kReject) << text;
  }
}

TEST(UrlPassword, HostAndPairMatter) {
  EXPECT_EQ(Judge("url_password", "kT9vQz3m", "https://deploy:", "@files.acme.io/x"), Verdict::kConfirm);
  EXPECT_EQ(Judge("url_password", "kT9vQz3m", "https://deploy:", "@localhost:8080"), Verdict::kExample);
  EXPECT_EQ(Judge("url_password", "kT9vQz3m", "https://deploy:", "@db.example.com"), Verdict::kExample);
  EXPECT_EQ(Judge("url_password", "${PASSWORD}", "https://deploy:", "@files.acme.io"), Verdict::kReject);
  EXPECT_EQ(Judge("url_password", "8443", "https://acme.io:", "@scope"), Verdict::kReject);
  EXPECT_EQ(Judge("url_password", "x-oauth-basic", "https://deploy:", "@git.acme.io"), Verdict::kReject);
}

// Headers alone, a body too short, one cut on purpose, and a body of the right length.
TEST(PemPrivateKey, BodyDecides) {
  const std::string head =
      "-----BEGIN RSA PRIV"
      "ATE KEY-----\n";
  const std::string foot =
      "\n-----END RSA PRIV"
      "ATE KEY-----";
  std::string der = "\x30\x78\x02\x01\x01";  // a SEQUENCE of 120 bytes that begins with the INTEGER 1
  der += RandomText(2).Next(kBase62, 117);
  std::string body = Base64(der);
  for (char& c : body) c = c == '-' ? '+' : c == '_' ? '/' : c;
  EXPECT_EQ(Judge("pem_private_key", head + body + foot), Verdict::kConfirm);
  EXPECT_EQ(Judge("pem_private_key", head + body.substr(0, 100) + foot), Verdict::kNeutral);
  EXPECT_EQ(Judge("pem_private_key", head + body.substr(0, 40) + foot), Verdict::kReject);
  EXPECT_EQ(Judge("pem_private_key", head + body.substr(0, 80) + "..." + foot), Verdict::kReject);
  EXPECT_EQ(Judge("pem_private_key", head + foot), Verdict::kReject);
}

// No validator may read outside its value or loop, whatever it is given.
TEST(SecretValidators, BearAnyText) {
  const std::vector<std::string> texts = {"",
                                          "=",
                                          ".",
                                          "..",
                                          "_",
                                          ":",
                                          "\xFF\xFE",
                                          std::string(1, '\0'),
                                          std::string(5000, 'A'),
                                          "-----",
                                          "eyJ..",
                                          std::string(300, '\xC3')};
  for (const std::string_view name : {"entropy",
                                      "not_placeholder",
                                      "crc32_base62",
                                      "crc32_hex",
                                      "atlassian_crc32",
                                      "aws_key_id",
                                      "jwt",
                                      "base64_json",
                                      "pypi_macaroon",
                                      "discord_token",
                                      "basic_credentials",
                                      "base64_pem",
                                      "pem_private_key",
                                      "randomness",
                                      "password_like",
                                      "written_password",
                                      "key_like",
                                      "generated_key",
                                      "url_password",
                                      "telegram_token",
                                      "uuid_shape",
                                      "numeric_pair"}) {
    for (const std::string& text : texts) Judge(name, text);
  }
}

}  // namespace
}  // namespace secret_scanner
