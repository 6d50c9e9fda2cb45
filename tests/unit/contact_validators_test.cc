// Cards, accounts, addresses and numbers that are not national: what is a person's, what is an example, what is
// neither.
#include "validator_testing.h"

namespace secret_scanner {
namespace {

constexpr ValidatorCase kCases[] = {
    // Cards: a made-up number, test numbers of payment providers, wrong Luhn digit, wrong length for the network, no
    // network.
    {"card_network", "4539578763621486", Verdict::kConfirm},
    {"card_network", "4539 5787 6362 1486", Verdict::kConfirm},
    {"card_network", "4539-5787-6362-1486", Verdict::kConfirm},
    {"card_network", "4539578763621487", Verdict::kReject},
    {"card_network", "4242 4242 4242 4242", Verdict::kExample},
    {"card_network", "3782 822463 10005", Verdict::kExample},
    {"card_network", "4000 0025 0000 3155", Verdict::kExample},
    {"card_network", "5100000000000008", Verdict::kExample},
    {"card_network", "453957876362146", Verdict::kReject},
    {"card_network", "9000000000000009", Verdict::kReject},
    {"card_network", "0000000000000000", Verdict::kReject},
    {"card_network", "4539578763621486A", Verdict::kReject},
    {"luhn", "4539578763621486", Verdict::kConfirm},
    {"luhn", "4539578763621485", Verdict::kReject},
    {"luhn", "0000", Verdict::kReject},
    {"luhn", "", Verdict::kReject},
    {"grouped", "1234 5678", Verdict::kConfirm},
    {"grouped", "12345678", Verdict::kNeutral},

    // IBAN: made up for the layout, the registry's examples, wrong check digits, length, layout and country.
    {"iban", "GB85TEST12345612345678", Verdict::kConfirm},
    {"iban", "GB85 TEST 1234 5612 3456 78", Verdict::kConfirm},
    {"iban", "gb85test12345612345678", Verdict::kConfirm},
    {"iban", "FR371234512345TEST000000012", Verdict::kConfirm},
    {"iban", "GB82 WEST 1234 5698 7654 32", Verdict::kExample},
    {"iban", "DE89370400440532013000", Verdict::kExample},
    {"iban", "NO9386011117947", Verdict::kExample},
    {"iban", "GB86TEST12345612345678", Verdict::kReject},
    {"iban", "DE8712345678123456789", Verdict::kReject},
    {"iban", "GB851234123456123456788", Verdict::kReject},
    {"iban", "ZZ85TEST12345612345678", Verdict::kReject},
    {"iban", "DE00000000000000000000", Verdict::kReject},
    {"bic", "TESTDEFFXXX", Verdict::kNeutral},
    {"bic", "TESTQQFF", Verdict::kReject},
    {"bic", "TESTDEFFX", Verdict::kReject},
    {"bic", "COBADEFFXXX", Verdict::kExample},

    // Bech32 of any currency; one character changed.
    {"bech32_address", "ltc1qw508d6qejxtdg4y5r3zarvary0c5xw7kgmn4n9", Verdict::kExample},
    {"bech32_address", "bc1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq9e75rs", Verdict::kConfirm},
    {"bech32_address", "ltc1qw508d6qejxtdg4y5r3zarvary0c5xw7kgmn4n8", Verdict::kReject},
    {"bech32_address", "qqqq", Verdict::kReject},

    // Addresses beyond ASCII, quoted, spelled out; those that are ASCII are judged by "email".
    {"email_international", "jürgen@contoso-mail.de", Verdict::kConfirm},
    {"email_international", "\"jane roe\"@contoso-mail.de", Verdict::kConfirm},
    {"email_international", "ivan@почта.рф", Verdict::kConfirm},
    {"email_international", "user@bücher.example", Verdict::kExample},
    {"email_international", "support@bücher.de", Verdict::kReject},
    {"email_international", "jane@contoso-mail.de", Verdict::kReject},
    {"email_international", "größe@2x.png", Verdict::kReject},
    {"email_spelled_out", "jane.roe (at) contoso-mail (dot) de", Verdict::kConfirm},
    {"email_spelled_out", "jane.roe[at]contoso-mail.de", Verdict::kConfirm},
    {"email_spelled_out", "jane.roe AT contoso-mail DOT de", Verdict::kConfirm},
    {"email_spelled_out", "jane (at) example (dot) com", Verdict::kExample},
    {"email_spelled_out", "look at contoso dot de", Verdict::kReject},
    {"email_spelled_out", "support (at) contoso (dot) de", Verdict::kReject},
    {"email_spelled_out", "jane (at) contoso (dot) zz", Verdict::kReject},
    {"email_spelled_out", "", Verdict::kReject},

    // Bitcoin: base58check and both bech32 forms; one character changed.
    {"bitcoin_address", "1111111111111111111114oLvT2", Verdict::kExample},
    {"bitcoin_address", "1111111111111111111114oLvT3", Verdict::kReject},
    {"bitcoin_address", "bc1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq9e75rs", Verdict::kConfirm},
    {"bitcoin_address", "bc1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq9e75rq", Verdict::kReject},
    {"bitcoin_address", "bc1pqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqpqqenm", Verdict::kConfirm},
    {"bitcoin_address", "bc1xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", Verdict::kReject},

    // E-mail: a person, a reserved or made-up domain, a role, something else in the same letters.
    {"email", "jane.miller@contoso-mail.de", Verdict::kConfirm},
    {"email", "JMiller+jira@mail.contoso.co.uk", Verdict::kConfirm},
    {"email", "jane@example.com", Verdict::kExample},
    {"email", "jane@mail.example.org", Verdict::kExample},
    {"email", "jane@contoso.test", Verdict::kExample},
    {"email", "jane@yourdomain.com", Verdict::kExample},
    {"email", "your.name@contoso.de", Verdict::kExample},
    {"email", "noreply@contoso.de", Verdict::kReject},
    {"email", "no-reply@contoso.de", Verdict::kReject},
    {"email", "support+eu@contoso.de", Verdict::kReject},
    {"email", "widget-dev@contoso.org", Verdict::kReject},
    {"email", "postmaster@example.com", Verdict::kExample},
    {"email", "jane@lists.contoso.org", Verdict::kReject},
    {"email", "zlib@openssh.com", Verdict::kReject},
    {"email", "jane@contoso.internal", Verdict::kReject},
    {"email", "icon@2x.png", Verdict::kReject},
    {"email", "jane..miller@contoso.de", Verdict::kReject},
    {"email", ".jane@contoso.de", Verdict::kReject},
    {"email", "jane@-contoso.de", Verdict::kReject},
    {"email", "jane@contoso", Verdict::kReject},
    {"email", "hive@CONTOSO.COM", Verdict::kReject},
    {"email", "JANE@CONTOSO.COM", Verdict::kConfirm},

    // Phones: assigned codes and lengths, fiction ranges, dates, versions, times since 1970, fillers.
    {"phone_international", "+44 20 7183 8750", Verdict::kConfirm},
    {"phone_international", "+44 (0)20 7183 8750", Verdict::kConfirm},
    {"phone_international", "0049 30 901820", Verdict::kConfirm},
    {"phone_international", "+1 (212) 736-5000", Verdict::kConfirm},
    {"phone_international", "+442071838750", Verdict::kConfirm},
    {"phone_international", "+44 7700 900123", Verdict::kExample},
    {"phone_international", "+44 20 7946 0123", Verdict::kExample},
    {"phone_international", "+33 1 99 00 12 34", Verdict::kExample},
    {"phone_international", "+61 491 570 006", Verdict::kExample},
    {"phone_international", "+46 70 174 06 05", Verdict::kExample},
    {"phone_international", "+1 212 555 0100", Verdict::kExample},
    {"phone_international", "+999 123 456789", Verdict::kExample},
    {"phone_international", "+1234567890", Verdict::kExample},
    {"phone_north_america", "(123) 456-7890", Verdict::kExample},
    {"phone_international", "+210 123 456 78", Verdict::kReject},
    {"phone_international", "+44 20 7183 87501 23", Verdict::kReject},
    {"phone_international", "+1 123 456 7890", Verdict::kReject},
    {"phone_international", "+1 2 9 3 4 8 6", Verdict::kReject},
    {"phone_international", "+49 30 0000000", Verdict::kReject},
    {"phone_north_america", "(212) 736-5000", Verdict::kConfirm},
    {"phone_north_america", "1-212-736-5000", Verdict::kConfirm},
    {"phone_north_america", "212-555-0123", Verdict::kExample},
    {"phone_north_america", "212-111-5000", Verdict::kReject},
    {"phone_north_america", "112-736-5000", Verdict::kReject},
    {"phone_north_america", "212-736-500", Verdict::kReject},
    {"phone_national", "8 (495) 123-45-67", Verdict::kConfirm},
    {"phone_national", "0049-171-2345678", Verdict::kConfirm},
    {"phone_national", "0000 171 2345678", Verdict::kReject},
    {"phone_national", "001  2015-10-13 14", Verdict::kReject},
    {"phone_national", "030 901820", Verdict::kConfirm},
    {"phone_national", "06 12 34 56 79", Verdict::kConfirm},
    {"phone_national", "07700 900123", Verdict::kExample},
    {"phone_national", "030 23125 000", Verdict::kExample},
    {"phone_national", "2024-01-31", Verdict::kReject},
    {"phone_national", "31.01.2024", Verdict::kReject},
    {"phone_national", "20240131", Verdict::kReject},
    {"phone_national", "1446738475", Verdict::kReject},
    {"phone_national", "1446738475123", Verdict::kReject},
    {"phone_national", "10.0.171.34", Verdict::kReject},
    {"phone_national", "0000000", Verdict::kReject},
    {"phone_national", "123456", Verdict::kReject},

    // Internet addresses: global, private and special, documentation, resolvers, what does not parse.
    {"ipv4", "81.2.69.160", Verdict::kConfirm},
    {"ipv4", "5.9.17.31", Verdict::kNeutral},
    {"ipv4", "203.0.113.7", Verdict::kExample},
    {"ipv4", "10.20.30.40", Verdict::kExample},
    {"ipv4", "172.16.0.1", Verdict::kExample},
    {"ipv4", "192.168.1.17", Verdict::kExample},
    {"ipv4", "100.64.1.1", Verdict::kReject},
    {"ipv4", "169.254.1.1", Verdict::kReject},
    {"ipv4", "127.0.0.1", Verdict::kExample},
    {"ipv4", "224.0.0.251", Verdict::kReject},
    {"ipv4", "255.255.255.0", Verdict::kReject},
    {"ipv4", "8.8.8.8", Verdict::kExample},
    {"ipv4", "6.0.0.1", Verdict::kReject},
    {"ipv4", "81.2.69.256", Verdict::kReject},
    {"ipv4", "81.02.69.160", Verdict::kReject},
    {"ipv4", "81.2.69", Verdict::kReject},
    {"ipv6", "2a02:2f0c:5::17", Verdict::kConfirm},
    {"ipv6", "2A02:2F0C:0:0:0:0:0:17", Verdict::kConfirm},
    {"ipv6", "2001:db8::1", Verdict::kExample},
    {"ipv6", "3fff:0a00::1", Verdict::kExample},
    {"ipv6", "fe80::1", Verdict::kReject},
    {"ipv6", "fd00:1::1", Verdict::kReject},
    {"ipv6", "::1", Verdict::kReject},
    {"ipv6", "2a02::5::17", Verdict::kReject},
    {"ipv6", "2a02:2f0c:5:17", Verdict::kReject},
    {"ipv6", "2a02:2f0c:0:0:0:0:0:0:17", Verdict::kReject},
    {"ipv6", "2001:4860:4860::8888", Verdict::kExample},
    {"mac_address", "00:1b:63:84:45:e6", Verdict::kConfirm},
    {"mac_address", "00-1B-63-84-45-E6", Verdict::kConfirm},
    {"mac_address", "00:00:5E:00:53:01", Verdict::kExample},
    {"mac_address", "ff:ff:ff:ff:ff:ff", Verdict::kReject},
    {"mac_address", "02:42:ac:11:00:02", Verdict::kReject},
    {"mac_address", "00:00:00:00:00:00", Verdict::kReject},

    {"vin", "1TE00000600000001", Verdict::kConfirm},
    {"vin", "1TE00000500000001", Verdict::kNeutral},
    {"vin", "1HGCM82633A004352", Verdict::kExample},
    {"vin", "1TE0000060000000A", Verdict::kReject},
    {"vin", "1TO00000600000001", Verdict::kReject},
    {"vin", "12345678901234567", Verdict::kReject},
    {"vin", "1TE0000060000001", Verdict::kReject},

    {"birth_date", "1985-03-12T00:00:00.000Z", Verdict::kConfirm},
    {"birth_date", "1985-13-12T00:00:00.000Z", Verdict::kReject},
    {"birth_date", "1901-01-01", Verdict::kConfirm},
    {"birth_date", "31.12.1980", Verdict::kConfirm},
    {"birth_date", "12/31/1980", Verdict::kConfirm},
    {"birth_date", "29/02/1980", Verdict::kConfirm},
    {"birth_date", "19010101", Verdict::kConfirm},
    {"birth_date", "1 January 1901", Verdict::kNeutral},
    {"birth_date", "29.02.1981", Verdict::kReject},
    {"birth_date", "1901-13-01", Verdict::kReject},
    {"birth_date", "01.01.1801", Verdict::kReject},
    {"birth_date", "1901", Verdict::kReject},
};

class ContactValidatorTest : public testing::TestWithParam<ValidatorCase> {};

TEST_P(ContactValidatorTest, JudgesTheValue) {
  const ValidatorCase& row = GetParam();
  EXPECT_EQ(Judge(row.validator, row.value), row.verdict) << row.validator << " on " << row.value;
}

INSTANTIATE_TEST_SUITE_P(All, ContactValidatorTest, testing::ValuesIn(kCases), CaseName);

// An address is a mailbox only where it stands for itself.
TEST(EmailSurroundings, PartsOfSomethingElseAreRejected) {
  const std::string_view address = "jane@contoso.de";
  EXPECT_EQ(Judge("email", address, "<", ">"), Verdict::kConfirm);
  EXPECT_EQ(Judge("email", address, "mailto:", ": hello"), Verdict::kConfirm);
  EXPECT_EQ(Judge("email", address, "https://", "/app.git"), Verdict::kReject);
  EXPECT_EQ(Judge("email", address, "see https://lists.contoso.org/archive/<", ">"), Verdict::kReject);
  EXPECT_EQ(Judge("email", address, "see https://lists.contoso.org/?id=<", ">"), Verdict::kReject);
  EXPECT_EQ(Judge("email", address, "see https://contoso.org <", ">"), Verdict::kConfirm);
  EXPECT_EQ(Judge("email", address, "Message-ID: <", ">"), Verdict::kReject);
  EXPECT_EQ(Judge("email", address, "In-Reply-To:  <", ">"), Verdict::kReject);
  EXPECT_EQ(Judge("email", address, "From: Jane <", ">"), Verdict::kConfirm);
  EXPECT_EQ(Judge("email", address, "https://bob:", "/"), Verdict::kReject);
  EXPECT_EQ(Judge("email", address, "git clone ", ":team/app.git"), Verdict::kReject);
  EXPECT_EQ(Judge("email", address, "hive/"), Verdict::kReject);
  EXPECT_EQ(Judge("email", address, "", "/resource"), Verdict::kReject);
}

TEST(Ipv4Surroundings, PiecesOfVersionsAndFileNamesAreRejected) {
  EXPECT_EQ(Judge("ipv4", "81.2.69.160", "from ", ", port 80"), Verdict::kConfirm);
  EXPECT_EQ(Judge("ipv4", "81.2.69.160", "from ", ". Then"), Verdict::kConfirm);
  EXPECT_EQ(Judge("ipv4", "81.2.69.160", "lib-", ".jar"), Verdict::kReject);
  EXPECT_EQ(Judge("ipv4", "81.2.69.160", "lib ", ".jar"), Verdict::kReject);
  EXPECT_EQ(Judge("ipv4", "81.2.69.160", "v", "-beta"), Verdict::kReject);
}

// "now" closes the years a person can have been born in.
TEST(BirthDate, LiesInThePast) {
  constexpr int64_t kJuly2025 = 1'751'328'000;
  const ValidatorFunction birth_date = Validators()[static_cast<size_t>(*FindValidator("birth_date"))].function;
  EXPECT_EQ(birth_date({.value = "2024-01-01", .now_unix_seconds = kJuly2025}), Verdict::kConfirm);
  EXPECT_EQ(birth_date({.value = "2026-01-01", .now_unix_seconds = kJuly2025}), Verdict::kReject);
}

// Whatever a pattern hands over, a validator returns; none reads past its value.
TEST(EveryValidator, ReturnsOnAnyText) {
  const std::string_view texts[] = {
      "",         " ",
      "+",        "-",
      "@",        "a@",
      "@b",       "::",
      "0",        "00000000000000000000000000000000000000000000000",
      "\xC3\xA9", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
      "(((((("};
  for (const ValidatorInfo& info : Validators()) {
    for (const std::string_view text : texts) Judge(info.name, text);
  }
}

}  // namespace
}  // namespace secret_scanner
