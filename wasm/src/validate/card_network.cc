// Payment card numbers: issuer ranges and lengths (ISO/IEC 7812-1 registers the ranges, each network publishes its
// own), the Luhn digit, and the numbers that payment providers publish for tests. About 1 in 30 random 16-digit numbers
// passes.
#include <algorithm>
#include <array>

#include "validate/check_digits.h"

namespace secret_scanner::validate {
namespace {

// Bit n stands for length n.
constexpr uint32_t Lengths(int from, int to) { return (2u << to) - (1u << from); }

// Numbers whose first six digits lie in [first, last].
struct IssuerRange {
  int first;
  int last;
  uint32_t lengths;
};

constexpr IssuerRange kRanges[] = {
    {220000, 220499, Lengths(16, 19)},  // Mir
    {222100, 272099, Lengths(16, 16)},  // Mastercard, 2-series
    {300000, 305999, Lengths(14, 19)},
    {309500, 309599, Lengths(14, 19)},  // Diners Club
    {360000, 369999, Lengths(14, 19)},
    {380000, 399999, Lengths(14, 19)},  // Diners Club; Hipercard 3841
    {340000, 349999, Lengths(15, 15)},
    {370000, 379999, Lengths(15, 15)},                                      // American Express
    {352800, 358999, Lengths(16, 19)},                                      // JCB; LankaPay 357111
    {400000, 499999, Lengths(13, 13) | Lengths(16, 16) | Lengths(19, 19)},  // Visa; Dankort 4571
    {500000, 509999, Lengths(12, 19)},  // Maestro 5018-5038, Dankort 5019, Elo and Verve 506-509, RuPay 508
    {510000, 559999, Lengths(16, 16)},  // Mastercard
    {560000, 589999, Lengths(12, 19)},
    {630000, 639999, Lengths(12, 19)},  // Maestro; InstaPayment 637-639
    {670000, 679999, Lengths(12, 19)},  // Maestro; Bancontact 6703
    {600000, 609999, Lengths(16, 19)},
    {644000, 659999, Lengths(16, 19)},  // Discover, RuPay, Elo, Hipercard 606282
    {620000, 629999, Lengths(16, 19)},
    {810000, 829999, Lengths(16, 19)},  // UnionPay; RuPay 81, 82
    {979200, 979299, Lengths(16, 16)},  // Troy
};

// Test numbers from the documentation of Stripe, Adyen, Braintree, PayPal and Worldpay.
constexpr std::string_view kTestCards[] = {
    "2222400070000005", "2223003122003222", "2223000048400011", "30569309025904",   "3056930009020004",
    "3530111333300000", "3566002020360505", "36006666333344",   "36227206271667",   "370000000000002",
    "371449635398431",  "378282246310005",  "378734493671000",  "38520000023237",   "4005519200000004",
    "4009348888881881", "4012000033330026", "4012000077777777", "4012888888881881", "4111111111111111",
    "4111111145551142", "4166676667666746", "4217651111111119", "4222222222222",    "4242424242424242",
    "4444333322221111", "4462030000000000", "4500600000000061", "4917610000000000", "4988438843884305",
    "5019717010103742", "5105105105105100", "5200828282828210", "5431111111111111", "5454545454545454",
    "5500005555555559", "5555341244441115", "5555555555554444", "6011000990139424", "6011111111111117",
    "6011601160116611", "6011981111111113", "6250946000000016", "6304000000000000", "6333333333333333336",
    "6703444444444449", "6759649826438453", "6771798021000008",
};

// A run of seven equal digits does not come by chance (1 in 100,000 numbers); it is how test numbers are filled up.
constexpr bool HasFillerRun(std::string_view digits) {
  int run = 1;
  for (size_t i = 1; i < digits.size(); ++i) {
    run = digits[i] == digits[i - 1] ? run + 1 : 1;
    if (run == 7) return true;
  }
  return false;
}

}  // namespace

Verdict CardNetwork(const ValidatorInput& input) {
  const IdText id(input.value);
  if (id.size() < 12 || id.size() > 19 || !id.IsDigits(id.size()) || !LuhnPasses(id, 0, id.size()))
    return Verdict::kReject;
  const int issuer = id.Part(0, 6);
  const bool known = std::any_of(std::begin(kRanges), std::end(kRanges), [&](const IssuerRange& range) {
    return issuer >= range.first && issuer <= range.last && (range.lengths >> id.size() & 1) != 0;
  });
  if (!known || id.IsOneCharacter()) return Verdict::kReject;
  // 400000 is the issuer number of Stripe's test cards (https://docs.stripe.com/testing).
  const bool published = std::find(std::begin(kTestCards), std::end(kTestCards), id.text()) != std::end(kTestCards);
  if (published || issuer == 400000 || HasFillerRun(id.text()) || id.IsAscending()) return Verdict::kExample;
  return Verdict::kConfirm;
}

}  // namespace secret_scanner::validate
