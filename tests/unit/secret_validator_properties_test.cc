// Random texts of the right shape pass each validator of secrets as rarely as it states. To pass is to be confirmed.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <set>
#include <string>
#include <string_view>

#include "gtest/gtest.h"
#include "secret_text.h"

namespace secret_scanner {
namespace {

#include "validate/mnemonic_words.inc"

constexpr std::string_view kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kBase64Url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view kBase58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
constexpr std::string_view kBech32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
constexpr std::string_view kBase32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::string_view kDigits = "0123456789";

std::string JwtShape(RandomText& random) {
  return "eyJ" + random.Next(kBase64Url, 33) + "." + random.Next(kBase64Url, 80) + "." + random.Next(kBase64Url, 43);
}

// Twelve random words of the list, each by its first four letters.
std::string Phrase(RandomText& random) {
  std::string phrase;
  for (int i = 0; i < 12; ++i) {
    const size_t number = random.Below(2048);
    uint32_t code = 0;
    for (size_t k = 0; k <= number; ++k) code += kMnemonicSteps[k];
    std::string word;
    for (const uint32_t place : {27u * 27 * 27, 27u * 27, 27u, 1u}) {
      if (const uint32_t letter = code / place % 27; letter > 0) word.push_back(static_cast<char>('a' + letter - 1));
    }
    phrase += (i > 0 ? " " : "") + word;
  }
  return phrase;
}

std::string Uuid(RandomText& random) {
  return random.Next(kHex, 8) + "-" + random.Next(kHex, 4) + "-" + random.Next(kHex, 4) + "-" + random.Next(kHex, 4) +
         "-" + random.Next(kHex, 12);
}

struct SecretShape {
  std::string_view validator;
  std::function<std::string(RandomText&)> draw;
  std::array<int32_t, 2> params{};
  bool quoted = false;  // in quotes behind a name, where the validator looks at what stands around
};

const SecretShape kShapes[] = {
    {"crc32_base62", [](RandomText& r) { return "ghp_" + r.Next(kBase62, 36); }},
    {"crc32_hex", [](RandomText& r) { return "cfut_" + r.Next(kBase62, 40) + r.Next(kHex, 8); }},
    {"atlassian_crc32",
     [](RandomText& r) { return "ATATT3" + r.Next(kBase64Url, 170) + "=" + r.Next("0123456789ABCDEF", 8); }},
    {"aws_key_id", [](RandomText& r) { return "AKIA" + r.Next(kBase32, 16); }},
    {"jwt", JwtShape},
    {"jwt_adobe", JwtShape},
    {"jwt_atlassian", JwtShape},
    {"jwt_entra_id", JwtShape},
    {"jwt_frame_io", JwtShape},
    {"jwt_kubernetes", JwtShape},
    {"jwt_supabase_anon", JwtShape},
    {"jwt_supabase_service", JwtShape},
    {"jwt_temporal", JwtShape},
    {"jwt_twilio", JwtShape},
    {"base64_json", [](RandomText& r) { return r.Next(kBase64, 80); }},
    {"pypi_macaroon", [](RandomText& r) { return "pypi-" + r.Next(kBase64Url, 160); }},
    {"discord_token",
     [](RandomText& r) { return r.Next(kBase64Url, 24) + "." + r.Next(kBase64Url, 6) + "." + r.Next(kBase64Url, 38); }},
    {"basic_credentials", [](RandomText& r) { return r.Next(kBase64, 24); }},
    {"base64_pem", [](RandomText& r) { return r.Next(kBase64, 200); }},
    {"pem_private_key",
     [](RandomText& r) {
       return "-----BEGIN PRIVATE KEY-----\n" + r.Next(kBase64, 88) + "\n-----END PRIVATE KEY-----";
     }},
    {"randomness", [](RandomText& r) { return r.Next(kBase62, 32); }},
    {"password_like", [](RandomText& r) { return r.Next(kBase62, 12); }},
    {"written_password", [](RandomText& r) { return r.Next(kBase62, 12); }},
    {"generated_key", [](RandomText& r) { return r.Next(kBase62, 32); }},
    {"key_like", [](RandomText& r) { return r.Next(kBase62, 12); }, {}, true},
    {"telegram_token",
     [](RandomText& r) { return r.Next("123456789", 1) + r.Next(kDigits, 8) + ":" + r.Next(kBase64Url, 35); }},
    {"uuid_shape", Uuid},
    {"numeric_pair", [](RandomText& r) { return r.Next(kBase64, 44); }},
    {"bitcoin_wif", [](RandomText& r) { return "K" + r.Next(kBase58, 51); }},
    {"extended_key", [](RandomText& r) { return "xprv" + r.Next(kBase58, 107); }},
    {"bech32_key", [](RandomText& r) { return "nsec1" + r.Next(kBech32, 58); }},
    {"mnemonic", Phrase},
    {"service_account_json", [](RandomText& r) { return "-----BEGIN PRIVATE KEY-----" + r.Next(kBase64, 88); }},
    {"base64_bytes", [](RandomText& r) { return r.Next(kBase64, 43) + "="; }, {32, 0}},
    {"base64_text", [](RandomText& r) { return r.Next(kBase64, 8); }},
    {"macaroon", [](RandomText& r) { return r.Next(kBase64, 120); }},
};

class SecretPassTest : public testing::TestWithParam<SecretShape> {};

TEST_P(SecretPassTest, IsAsRareAsStated) {
  const SecretShape& row = GetParam();
  const auto id = FindValidator(row.validator);
  ASSERT_TRUE(id.has_value());
  const std::string_view stated = Validators()[static_cast<size_t>(*id)].random_pass;
  const size_t gap = stated.find(" in ");
  ASSERT_NE(gap, std::string_view::npos) << stated;
  const double passing = std::atof(std::string(stated.substr(0, gap)).c_str());
  const double of = std::atof(std::string(stated.substr(gap + 4)).c_str());
  // Some 400 passes are expected, so that a fifth is four standard deviations; rarer checks only get an upper bound.
  const int draws = static_cast<int>(std::min(400 * of / passing, 20'000.0));
  const double expected = draws * passing / of;
  RandomText random(0x9E3779B97F4A7C15);
  int passed = 0;
  for (int i = 0; i < draws; ++i) {
    const std::string text = row.draw(random);
    const Verdict verdict =
        row.quoted ? Judge(row.validator, text, "api_key = \"", "\"") : JudgeWith(row.validator, text, row.params);
    passed += verdict == Verdict::kConfirm ? 1 : 0;
  }
  EXPECT_LT(passed, expected * 1.2 + 10);
  if (expected >= 300) {
    EXPECT_GT(passed, expected * 0.8);
  }
}

INSTANTIATE_TEST_SUITE_P(All, SecretPassTest, testing::ValuesIn(kShapes),
                         [](const auto& info) { return std::string(info.param.validator); });

TEST(SecretPass, EveryStatedChanceIsTested) {
  std::set<std::string_view> tested;
  for (const SecretShape& row : kShapes) tested.insert(row.validator);
#define VALIDATOR(name, Function, param0, param1, random_pass, source) \
  if (std::string_view(random_pass) != "-") EXPECT_EQ(tested.count(name), 1u) << (name);
#include "validate/secret_validators.def"
#undef VALIDATOR
}

}  // namespace
}  // namespace secret_scanner
