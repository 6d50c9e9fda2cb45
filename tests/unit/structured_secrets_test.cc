// Validators of secrets that decode: claims of tokens, keys of currencies, key blocks, key files. The keys are
// published test vectors or made for this file.
#include <string>
#include <string_view>

#include "gtest/gtest.h"
#include "secret_text.h"
#include "validate/decode.h"

namespace secret_scanner {
namespace {

using namespace std::string_literals;

TEST(JwtIssuers, ClaimsNameTheService) {
  constexpr std::string_view kHeader = R"({"alg":"RS256","kid":"k1"})";
  const struct {
    std::string_view validator;
    std::string_view claims;
  } cases[] = {
      {"jwt_entra_id", R"({"iss":"https://login.microsoftonline.com/t/v2.0","aud":"api://x"})"},
      {"jwt_entra_id", R"({"iss":"https://sts.windows.net/t/"})"},
      {"jwt_atlassian", R"({"iss":"https://auth.atlassian.com"})"},
      {"jwt_atlassian", R"({"iss":"app","aud":["https://acme.atlassian.net"]})"},
      {"jwt_temporal", R"({"aud":["temporal.io"],"account_id":"a"})"},
      {"jwt_frame_io", R"({"iss":"https://api.frame.io"})"},
      {"jwt_adobe", R"({"as":"ims-na1","type":"access_token"})"},
      {"jwt_kubernetes", R"({"iss":"https://c","kubernetes.io":{"namespace":"n"}})"},
      {"jwt_kubernetes", R"({"iss":"kubernetes/serviceaccount"})"},
      {"jwt_supabase_service", R"({"iss":"supabase","role":"service_role"})"},
      {"jwt_supabase_anon", R"({"iss":"supabase","role":"anon"})"},
  };
  for (const auto& row : cases) {
    EXPECT_EQ(JudgeWith(row.validator, Token(kHeader, row.claims), {}), Verdict::kConfirm) << row.claims;
    EXPECT_EQ(JudgeWith(row.validator, Token(kHeader, R"({"iss":"https://id.acme.io","role":"user"})"), {}),
              Verdict::kReject)
        << row.validator;
    EXPECT_EQ(JudgeWith(row.validator, "eyJhbGciOiJSUzI1NiJ9", {}), Verdict::kReject) << row.validator;
  }
  EXPECT_EQ(JudgeWith("jwt_supabase_anon", Token(kHeader, R"({"iss":"supabase","role":"service_role"})"), {}),
            Verdict::kReject);
}

TEST(JwtIssuers, HeaderNamesTwilio) {
  EXPECT_EQ(JudgeWith("jwt_twilio", Token(R"({"cty":"twilio-fpa;v=1","alg":"HS256"})", R"({"iss":"SK"})"), {}),
            Verdict::kConfirm);
  EXPECT_EQ(JudgeWith("jwt_twilio", Token(R"({"cty":"JWT","alg":"HS256"})", R"({"iss":"SK"})"), {}), Verdict::kReject);
}

TEST(JwtIssuers, ExpiryCountsAsForAnyToken) {
  const std::string token = Token(R"({"alg":"HS256"})", R"({"iss":"supabase","role":"service_role","exp":1000})");
  EXPECT_EQ(JudgeWith("jwt_supabase_service", token, {}, 999), Verdict::kConfirm);
  EXPECT_EQ(JudgeWith("jwt_supabase_service", token, {}, 1001), Verdict::kNeutral);
}

// The private key of the wiki page on the format, and one character of it changed.
TEST(BitcoinWif, CheckSumDecides) {
  const std::string key =
      "5HueCGU8rMjxEXxi"
      "PuD5BDku4MkFqeZy"
      "d4dZ1jvhTVqvbTLv"
      "yTJ";
  EXPECT_EQ(Judge("bitcoin_wif", key), Verdict::kConfirm);
  for (const size_t at : {1u, 20u, 50u}) {
    std::string changed = key;
    changed[at] = changed[at] == 'a' ? 'b' : 'a';
    EXPECT_EQ(Judge("bitcoin_wif", changed), Verdict::kReject);
  }
  EXPECT_EQ(Judge("bitcoin_wif", key.substr(1)), Verdict::kReject);
}

// BIP-32, test vector 1, chain m.
TEST(ExtendedKey, CheckSumConfirmsAndNeverRejects) {
  std::string key =

      "xprv9s21ZrQH143K3Q"
      "TDL4LXw2F7HEK3wJUD"
      "2nW2nRk4stbPy6cq3j"
      "PPqjiChkVvvNKmPGJx"
      "WUtg6LnF5kejMRNNU3"
      "TGtRBeJgk33yuGBxrM"
      "PHi";
  EXPECT_EQ(Judge("extended_key", key), Verdict::kConfirm);
  key[40] = key[40] == 'a' ? 'b' : 'a';
  EXPECT_EQ(Judge("extended_key", key), Verdict::kNeutral);
}

// NIP-19, its example of a private key.
TEST(Bech32Key, CheckSumConfirmsAndNeverRejects) {
  std::string key =
      "nsec1vl029mgpspe"
      "dva04g90vltkh6fv"
      "h240zqtv9k0t9af8"
      "935ke9laqsnlfe5";
  EXPECT_EQ(Judge("bech32_key", key), Verdict::kConfirm);
  key[20] = key[20] == 'q' ? 'p' : 'q';
  EXPECT_EQ(Judge("bech32_key", key), Verdict::kNeutral);
  EXPECT_EQ(Judge("bech32_key", "nsec1" + std::string(58, 'x')), Verdict::kReject);
}

// BIP-39, vectors of its reference implementation.
TEST(Mnemonic, WordsAndCheckSumDecide) {
  EXPECT_EQ(Judge("mnemonic", "legal winner thank year wave sausage worth useful legal winner thank yellow"),
            Verdict::kConfirm);
  EXPECT_EQ(Judge("mnemonic", "Legal, winner, thank, year, wave, sausage, worth, useful, legal, winner, thank, yellow"),
            Verdict::kConfirm);
  EXPECT_EQ(Judge("mnemonic",
                  "hamster diagram private dutch cause delay private meat slide toddler razor book happy fancy gospel "
                  "tennis maple dilemma loan word shrug inflict delay length"),
            Verdict::kConfirm);
  EXPECT_EQ(Judge("mnemonic", "legal winner thank year wave sausage worth useful legal winner thank thank"),
            Verdict::kNeutral);
  EXPECT_EQ(Judge("mnemonic", "legal winner thank year wave sausage worth useful legal winner thank"),
            Verdict::kReject);
  EXPECT_EQ(Judge("mnemonic", "to be or not to be that is the question whether it"), Verdict::kReject);
  EXPECT_EQ(Judge("mnemonic",
                  "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about"),
            Verdict::kExample);
}

TEST(Base64Bytes, LengthAndLeftOverBitsDecide) {
  const std::string bytes = RandomText(3).Next(kBase62, 32);
  const std::string text = Base64(bytes);
  EXPECT_EQ(JudgeWith("base64_bytes", text + "=", {32, 0}), Verdict::kConfirm);
  EXPECT_EQ(JudgeWith("base64_bytes", "AccountKey=" + text + "=", {32, 0}), Verdict::kConfirm);
  EXPECT_EQ(JudgeWith("base64_bytes", text + "=", {64, 0}), Verdict::kNeutral);
  EXPECT_EQ(JudgeWith("base64_bytes", text.substr(0, 42) + "B=", {32, 0}), Verdict::kNeutral);  // bits are left over
}

TEST(Base64Text, PrintableTextConfirmsPlaceholdersAreRejected) {
  EXPECT_EQ(Judge("base64_text", "a1E3IXZuMkx4OXBUeg=="), Verdict::kConfirm);  // kQ7!vn2Lx9pTz
  EXPECT_EQ(Judge("base64_text", "Y2hhbmdlbWU="), Verdict::kReject);           // changeme
  EXPECT_EQ(Judge("base64_text", "YWRtaW4="), Verdict::kReject);               // admin
  EXPECT_EQ(Judge("base64_text", "a1E3IXZuMkx4OXBUeg"), Verdict::kReject);
  EXPECT_EQ(Judge("base64_text", "AAECAwQFBgc="), Verdict::kNeutral);
}

TEST(Macaroon, FieldsDecideInBase64AndHex) {
  const std::string bytes = "\x02\x01\x03lnd\x02\x44"s + RandomText(9).Next(kBase62, 80);
  std::string hex;
  for (const char c : bytes) {
    hex.push_back(kHex[static_cast<unsigned char>(c) >> 4]);
    hex.push_back(kHex[static_cast<unsigned char>(c) & 15]);
  }
  EXPECT_EQ(Judge("macaroon", Base64(bytes)), Verdict::kConfirm);
  EXPECT_EQ(Judge("macaroon", hex), Verdict::kConfirm);
  EXPECT_EQ(Judge("macaroon", hex.substr(0, 40)), Verdict::kReject);
  EXPECT_EQ(Judge("macaroon", Base64(RandomText(9).Next(kBase62, 80))), Verdict::kReject);
}

TEST(ServiceAccountJson, AWholeFileConfirms) {
  const std::string before =
      R"({"type": "service_account", "private_key_id": ")" + RandomText(4).Next(kHex, 40) + R"(", "private_key": ")";
  const std::string key = R"(-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----)";
  const std::string after = R"(\n", "client_email": "ci@acme.iam.gserviceaccount.com"})";
  EXPECT_EQ(Judge("service_account_json", key, before, after), Verdict::kConfirm);
  EXPECT_EQ(Judge("service_account_json", key, before, R"(", "client_email": "ci@acme.io"})"), Verdict::kNeutral);
  EXPECT_EQ(Judge("service_account_json", key, "key: ", "\n"), Verdict::kNeutral);
}

// Lengths and names of PROTOCOL.key around random keys.
std::string SshString(std::string_view text) {
  std::string out(4, '\0');
  out[2] = static_cast<char>(text.size() >> 8);
  out[3] = static_cast<char>(text.size() & 0xFF);
  return out.append(text);
}

TEST(PemPrivateKey, OpenSshKeysAreReadToTheirCheckNumbers) {
  const auto block = [](std::string_view cipher, std::string_view checks) {
    const std::string secret =
        std::string(checks) + SshString("ssh-ed25519") + SshString(RandomText(8).Next(kBase62, 64));
    const std::string file = "openssh-key-v1\0"s + SshString(cipher) + SshString("none") + SshString("") +
                             "\0\0\0\x01"s + SshString(RandomText(7).Next(kBase62, 51)) + SshString(secret);
    return "-----BEGIN OPENSSH PRIVATE KEY-----\n" + Base64(file) + "\n-----END OPENSSH PRIVATE KEY-----";
  };
  EXPECT_EQ(Judge("pem_private_key", block("none", "abcdabcd")), Verdict::kConfirm);
  EXPECT_EQ(Judge("pem_private_key", block("none", "abcdabce")), Verdict::kNeutral);
  EXPECT_EQ(Judge("pem_private_key", block("aes256-ctr", "abcdabcd")), Verdict::kNeutral);
}

}  // namespace
}  // namespace secret_scanner
