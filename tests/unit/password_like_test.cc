#include "validate/credential_words.h"
#include "validate/value_syntax.h"
#include "validator_testing.h"

namespace secret_scanner {
namespace {

using validate::ValueSyntax;

TEST(PasswordLike, NamesWithANumberAreNoSurePasswords) {
  for (const std::string_view text : {"writer2", "Manager2", "column7"}) {
    EXPECT_NE(Judge("password_like", text), Verdict::kConfirm) << text;
  }
}

TEST(PasswordLike, ChosenPasswordsAreConfirmed) {
  for (const std::string_view text : {"Winter-2031", "kT9vQz3m", "blue!Lemons7", "p4XnTt9w", "Sommer#1987x",
                                      "mango;Tree5", "Tr1cky#Fox", "hunter2xyz"}) {
    EXPECT_EQ(Judge("password_like", text), Verdict::kConfirm) << text;
  }
}

TEST(PasswordLike, StockPasswordsAreConfirmedInSentencesToo) {
  for (const std::string_view text : {"admin123", "Admin@123", "Password1", "P@ssw0rd", "Welcome1", "letmein",
                                      "secret2024", "root123!", "s3cr3t", "Willkommen#24"}) {
    EXPECT_EQ(Judge("password_like", text, "the password ", " is"), Verdict::kConfirm) << text;
  }
  for (const std::string_view text : {"admin1", "test12", "user", "secret", "welcome", "Admin", "manager7", "system-2",
                                      "passwords", "admins123", "xadmin123", "passport2"}) {
    EXPECT_NE(Judge("password_like", text, "the password ", " is"), Verdict::kConfirm) << text;
  }
}

TEST(PasswordLike, ProtocolsVersionsAndAmountsAreNone) {
  for (const std::string_view text : {"TLS1.2", "aes-256", "JDK17", "saml2", "SHA-512", "8chars", "90days", "256-bit",
                                      "HTTP/2", "log4j2", "bcrypt", "field12", "IPv6", "x.509"}) {
    EXPECT_EQ(Judge("password_like", text), Verdict::kReject) << text;
  }
  for (const std::string_view text : {"tlsx1.2k", "aes2567Q", "java2024", "8charms", "90daylilies"}) {
    EXPECT_NE(Judge("password_like", text), Verdict::kReject) << text;
  }
}

TEST(PasswordLike, ProseCodeAndPlaceholdersAreRejected) {
  for (const std::string_view text :
       {"required",    "String",      "reset",     "getPassword()", "user.password", "${DB_PASSWORD}",
        "********",    "true",        "null",      "PROJ-1234",     "utf8",          "https://acme.io/reset",
        "/etc/shadow", "password123", "changeme1", "2024-01-31",    "abc",           "utf8mb4",
        "file1.txt",   "server2.jks", "field_2"}) {
    EXPECT_EQ(Judge("password_like", text), Verdict::kReject) << text;
  }
}

ValueSyntax SyntaxBetween(std::string_view before, std::string_view after) {
  const std::string buffer = std::string(before).append("donkey").append(after);
  const auto begin = static_cast<uint32_t>(before.size());
  return validate::SyntaxOf(
      {.value = std::string_view(buffer).substr(begin, 6), .buffer = buffer, .span = {begin, begin + 6}});
}

TEST(ValueSyntax, QuotesBehindASignAreALiteral) {
  EXPECT_EQ(SyntaxBetween("String password = \"", "\";"), ValueSyntax::kLiteral);
  EXPECT_EQ(SyntaxBetween("{\"password\":\"", "\"}"), ValueSyntax::kLiteral);
  EXPECT_EQ(SyntaxBetween("{\\\"password\\\":\\\"", "\\\"}"), ValueSyntax::kLiteral) << "JSON inside JSON";
  EXPECT_EQ(SyntaxBetween("var p = @\"", "\";"), ValueSyntax::kLiteral) << "with a prefix";
  EXPECT_EQ(SyntaxBetween("\"password\" to \"", "\""), ValueSyntax::kLiteral);
  EXPECT_EQ(SyntaxBetween("password: &shared \"", "\""), ValueSyntax::kLiteral) << "an anchor of YAML";
  EXPECT_EQ(SyntaxBetween("setPassword('", "')"), ValueSyntax::kLiteral);
  EXPECT_EQ(SyntaxBetween("<password>", "</password>"), ValueSyntax::kLiteral);
  EXPECT_EQ(SyntaxBetween("the password \"", "\" is wrong"), ValueSyntax::kOpen) << "no sign";
  EXPECT_EQ(SyntaxBetween("password = \"", "'"), ValueSyntax::kOpen) << "another quote";
  EXPECT_EQ(SyntaxBetween("\"", "\""), ValueSyntax::kOpen) << "nothing before";
}

TEST(ValueSyntax, ALineOfItsOwnIsASettingOrALabel) {
  EXPECT_EQ(SyntaxBetween("PORT=1\nDB_PASSWORD=", "\nX=2"), ValueSyntax::kSetting);
  EXPECT_EQ(SyntaxBetween("export PASSWORD=", ""), ValueSyntax::kSetting);
  EXPECT_EQ(SyntaxBetween("password = ", " # staging"), ValueSyntax::kSetting);
  EXPECT_EQ(SyntaxBetween("db_password: ", ""), ValueSyntax::kSetting) << "a compound name";
  EXPECT_EQ(SyntaxBetween("Password: ", "\n"), ValueSyntax::kLabel);
  EXPECT_EQ(SyntaxBetween("ENV DB_PASSWORD ", "\n"), ValueSyntax::kSetting);
  EXPECT_EQ(SyntaxBetween("Password: ", " and retry"), ValueSyntax::kOpen);
  EXPECT_EQ(SyntaxBetween("the new password: ", ""), ValueSyntax::kOpen) << "a sentence";
  EXPECT_EQ(SyntaxBetween("", ""), ValueSyntax::kOpen);
  EXPECT_EQ(SyntaxBetween("=", ""), ValueSyntax::kOpen) << "no name";
}

TEST(ValueSyntax, FlagsBlocksAndDefaultsAreSettings) {
  EXPECT_EQ(SyntaxBetween("tool --db-password ", " sync"), ValueSyntax::kSetting);
  EXPECT_EQ(SyntaxBetween("tool --token=", ""), ValueSyntax::kSetting);
  EXPECT_EQ(SyntaxBetween("db_password: |\n  ", "\nnext: 1"), ValueSyntax::kSetting) << "a block of YAML";
  EXPECT_EQ(SyntaxBetween("${db.password:", "}"), ValueSyntax::kSetting);
  EXPECT_EQ(SyntaxBetween("{user: app, db_password: ", ", port: 1}"), ValueSyntax::kSetting);
  EXPECT_EQ(SyntaxBetween("PGPASSWORD=", " psql"), ValueSyntax::kSetting);
  EXPECT_EQ(SyntaxBetween("// dbPassword: ", ""), ValueSyntax::kSetting) << "commented out";
  EXPECT_EQ(SyntaxBetween("a - ", " b"), ValueSyntax::kOpen);
}

TEST(ValueSyntax, ALabelOfTheUserIsSeen) {
  const auto has_user = [](std::string_view before) {
    const std::string buffer = std::string(before).append("donkey");
    const auto begin = static_cast<uint32_t>(before.size());
    return validate::HasUserBefore(
        {.value = std::string_view(buffer).substr(begin), .buffer = buffer, .span = {begin, begin + 6}});
  };
  EXPECT_TRUE(has_user("User: app\nPassword: "));
  EXPECT_TRUE(has_user("Benutzername: app\nPasswort: "));
  EXPECT_FALSE(has_user("the user enters\nPassword "));
  EXPECT_FALSE(has_user("User: app" + std::string(100, ' ')));
  EXPECT_FALSE(has_user(""));
}

TEST(ValueSyntax, PairsOfALineAreSettings) {
  EXPECT_EQ(SyntaxBetween("host=db1 password=", " port=1"), ValueSyntax::kSetting);
  EXPECT_EQ(SyntaxBetween("user=app, password=", "}"), ValueSyntax::kSetting);
  EXPECT_EQ(SyntaxBetween("login dbPassword=", " took 12 ms"), ValueSyntax::kSetting) << "a compound name";
  EXPECT_EQ(SyntaxBetween("with password=", " it fails"), ValueSyntax::kOpen);
}

TEST(CredentialWords, AreFoundAtHumpsAndSigns) {
  for (const std::string_view text : {"newPassword", "user_token", "required", "userpassword", "X-Auth", "api_key",
                                      "getHTTPHeader", "secret", "yes"}) {
    EXPECT_TRUE(validate::HasCredentialWord(text)) << text;
  }
  for (const std::string_view text :
       {"donkey", "mango-river", "Passion", "tokenise", "", "77", "hunter2", "kT9No2", "wAs9x"}) {
    EXPECT_FALSE(validate::HasCredentialWord(text)) << text;
  }
}

TEST(PasswordLike, WordsCountInALiteralAndNotInASentence) {
  for (const std::string_view text : {"donkey", "hunter2", "writer2", "xkqzwpvd", "mango-river-candle-seven"}) {
    EXPECT_EQ(Judge("password_like", text, "password = \"", "\""), Verdict::kConfirm) << text;
    EXPECT_EQ(Judge("password_like", text, "DB_PASSWORD=", "\n"), Verdict::kConfirm) << text;
    EXPECT_EQ(Judge("written_password", text), Verdict::kConfirm) << text;
    EXPECT_NE(Judge("password_like", text, "the password ", " is"), Verdict::kConfirm) << text;
  }
}

TEST(PasswordLike, WhatIsNoPasswordIsNoneInALiteralEither) {
  for (const std::string_view text : {"required", "string", "Passwort", "newPassword", "user.password", "user_pw_1",
                                      "changeme", "${PW}", "/run/secrets/db1", "sha256", "^.{8,64}$", "[A-Za-z0-9_-]+",
                                      "Contrase\xC3\xB1"
                                      "a",
                                      "PROJ-1234", "your-password-1", "Please log in", "true"}) {
    EXPECT_EQ(Judge("password_like", text, "password = \"", "\""), Verdict::kReject) << text;
  }
}

TEST(PasswordLike, PhrasesOfSmallWordsAreConfirmed) {
  EXPECT_EQ(Judge("written_password", "mango river candle seven 42"), Verdict::kConfirm);
  EXPECT_EQ(Judge("written_password", "mango river"), Verdict::kReject) << "two words are a label";
  EXPECT_EQ(Judge("written_password", "the password is required"), Verdict::kReject);
}

TEST(PasswordLike, PaddedBase64IsNoCode) {
  EXPECT_EQ(Judge("password_like", "zHVfvY7Uo6nMUAyJ7tFycw==", "pwd = \"", "\""), Verdict::kConfirm);
}

TEST(KeyLike, AsksForASignOfGeneration) {
  EXPECT_EQ(Judge("key_like", "q8Zk2vN7x9", "apiKey = \"", "\""), Verdict::kConfirm);
  EXPECT_EQ(Judge("key_like", "k3#Lw9!pZ2mX", "secret = \"", "\""), Verdict::kConfirm);
  EXPECT_EQ(Judge("key_like", "q8Zk2vN7x9", "the token ", " is"), Verdict::kNeutral) << "a sentence";
  for (const std::string_view text : {"donkey-farm", "access_token", "step-one", "12345678", "my-key-2024", "short1"}) {
    EXPECT_NE(Judge("key_like", text, "token = \"", "\""), Verdict::kConfirm) << text;
  }
}

TEST(GeneratedKey, ShortOnesDependOnTheSyntax) {
  EXPECT_EQ(Judge("generated_key", "k3Jq9ZxWm2", "BOT_TOKEN=", "\n"), Verdict::kConfirm);
  EXPECT_EQ(Judge("generated_key", "k3Jq9ZxWm2", "token ", " is"), Verdict::kNeutral);
  EXPECT_EQ(Judge("generated_key", "k3Jq9ZxWm2Lp7RtYb8Vn", "token ", " is"), Verdict::kConfirm);
  EXPECT_EQ(Judge("generated_key", "getApplicationContext", "TOKEN=", "\n"), Verdict::kReject);
}

}  // namespace
}  // namespace secret_scanner
