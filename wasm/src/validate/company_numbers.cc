// Numbers of companies, traders and taxpayers, as they stand without a country prefix.
#include <array>

#include "validate/calendar.h"
#include "validate/check_digits.h"

namespace secret_scanner::validate {
namespace {

constexpr int From11(int sum) { return (11 - sum % 11) % 11; }

}  // namespace

// SIREN (9) and SIRET (14): Luhn; establishments of La Poste have a digit sum that divides by 5 (INSEE). 1 in 10.
Verdict FrSiren(const ValidatorInput& input) {
  const IdText id(input.value);
  if (id.IsDigits(9)) return Judge(id, LuhnPasses(id, 0, 9), {"732829320"});
  if (!id.IsDigits(14)) return Verdict::kReject;
  int sum = 0;
  for (int i = 0; i < 14; ++i) sum += id.Value(i);
  const bool la_poste = id.text().starts_with("356000000") && sum % 5 == 0;
  return Judge(id, la_poste || LuhnPasses(id, 0, 14), {"73282932000074"});
}

// SEPA creditor identifier: ISO/IEC 7064 MOD 97-10 over national part, country and check digits; the business code is
// left out (EPC262-08). 1 in 97.
Verdict SepaCreditor(const ValidatorInput& input) {
  const IdText id(input.value);
  if (id.size() < 8 || !id.Letters(0, 2) || !id.Digits(2, 2)) return Verdict::kReject;
  const std::string_view text = id.text();
  return Judge(id, Mod97(text.substr(0, 4), Mod97(text.substr(7))) == 1, {"DE98ZZZ09999999999"});
}

// ISO 11649 creditor reference: MOD 97-10 as for an IBAN. 1 in 97.
Verdict CreditorReference(const ValidatorInput& input) {
  const IdText id(input.value);
  if (id.size() < 5 || id.size() > 25 || !id.text().starts_with("RF") || !id.Digits(2, 2)) return Verdict::kReject;
  return Judge(id, Mod97(id.text().substr(0, 4), Mod97(id.text().substr(4))) == 1, {"RF18539007547034"});
}

// REGON of 9 or 14 digits: weighted sum modulo 11, 10 becoming 0 (GUS). 1 in 10.
Verdict PlRegon(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(9) && !id.IsDigits(14)) return Verdict::kReject;
  bool passes = WeightedSum(id, {8, 9, 2, 3, 4, 5, 6, 7}) % 11 % 10 == id.Value(8);
  if (id.size() == 14) {
    passes = passes && WeightedSum(id, {2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8}) % 11 % 10 == id.Value(13);
  }
  return Judge(id, passes, {"123456785", "12345678512347"});
}

// Austrian Abgabenkontonummer: office (2), number (6), check digit by doubling (BMF). 1 in 10.
Verdict AtTaxNumber(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(9)) return Verdict::kReject;
  int sum = 0;
  for (int i = 0; i < 8; ++i) sum += DigitSum(id.Value(i) * (i % 2 == 0 ? 1 : 2));
  return Judge(id, (10 - sum % 10) % 10 == id.Value(8));
}

// Norwegian organisation number: weights 3 2 7 6 5 4 3 2 (Bronnoysundregistrene). 1 in 11.
Verdict NoOrganisation(const ValidatorInput& input) {
  const IdText id(input.value);
  return Judge(id, id.IsDigits(9) && From11(WeightedSum(id, {3, 2, 7, 6, 5, 4, 3, 2})) == id.Value(8));
}

// Swedish organisation number: third digit at least 2, Luhn (Bolagsverket). 1 in 12.
Verdict SeOrganisation(const ValidatorInput& input) {
  const IdText id(input.value);
  return Judge(id, id.IsDigits(10) && id.Value(2) >= 2 && LuhnPasses(id, 0, 10));
}

// Turkish tax number (Gelir Idaresi Baskanligi). 1 in 10.
Verdict TrVkn(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(10)) return Verdict::kReject;
  int sum = 0;
  for (int i = 0; i < 9; ++i) {
    const int digit = (id.Value(i) + 9 - i) % 10;
    const int scaled = digit * (1 << (9 - i)) % 9;
    sum += digit != 0 && scaled == 0 ? 9 : scaled;
  }
  return Judge(id, (10 - sum % 10) % 10 == id.Value(9));
}

// Australian business number: 89 divides the weighted sum once 1 is taken from the first digit (ABR). 1 in 89.
Verdict AuAbn(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(11) || id[0] == '0') return Verdict::kReject;
  const int sum = WeightedSum(id, {10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19}) - 10;
  return Judge(id, sum % 89 == 0, {"51824753556"});
}

// Australian company number (ASIC). 1 in 10.
Verdict AuAcn(const ValidatorInput& input) {
  const IdText id(input.value);
  return Judge(id, id.IsDigits(9) && (10 - WeightedSum(id, {8, 7, 6, 5, 4, 3, 2, 1}) % 10) % 10 == id.Value(8),
               {"004085616"});
}

// Canadian business number: Luhn over nine digits, then program and reference (CRA). 1 in 10.
Verdict CaBusinessNumber(const ValidatorInput& input) {
  const IdText id(input.value);
  return Judge(id, id.size() >= 9 && id.Digits(0, 9) && LuhnPasses(id, 0, 9));
}

// Colombian NIT: weights 3 7 13 ... from the right (DIAN). 1 in 10.
Verdict CoNit(const ValidatorInput& input) {
  constexpr std::array<int, 10> kWeights = {3, 7, 13, 17, 19, 23, 29, 37, 41, 43};
  const IdText id(input.value);
  if (id.size() < 9 || id.size() > 11 || !id.Digits(0, id.size())) return Verdict::kReject;
  int sum = 0;
  for (int i = 0; i + 1 < id.size(); ++i) sum += id.Value(id.size() - 2 - i) * kWeights[static_cast<size_t>(i)];
  const int rest = sum % 11;
  return Judge(id, (rest > 1 ? 11 - rest : rest) == id.Value(id.size() - 1));
}

// Venezuelan RIF: the letter counts 4 times its rank (SENIAT). 1 in 10.
Verdict VeRif(const ValidatorInput& input) {
  constexpr std::string_view kLetters = "VEJPG";
  const IdText id(input.value);
  if (id.size() != 10 || !id.Digits(1, 9)) return Verdict::kReject;
  const size_t rank = kLetters.find(id[0]);
  if (rank == std::string_view::npos) return Verdict::kReject;
  const int sum = 4 * (static_cast<int>(rank) + 1) + WeightedSum(id, {3, 2, 7, 6, 5, 4, 3, 2}, 1);
  const int check = 11 - sum % 11;
  return Judge(id, (check > 9 ? 0 : check) == id.Value(9));
}

// Chinese unified social credit code: modulo 31 with powers of 3 over an alphabet without I O S V Z (GB 32100-2015).
// 1 in 31.
Verdict CnSocialCredit(const ValidatorInput& input) {
  constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  const IdText id(input.value);
  if (id.size() != 18) return Verdict::kReject;
  size_t sum = 0;
  size_t weight = 1;
  for (int i = 0; i < 17; ++i, weight = weight * 3 % 31) {
    const size_t value = kAlphabet.find(id[i]);
    if (value == std::string_view::npos) return Verdict::kReject;
    sum += value * weight;
  }
  return Judge(id, id[17] == kAlphabet[(31 - sum % 31) % 31]);
}

// Moroccan company number: MOD 97 over fifteen digits (DGI). 1 in 97.
Verdict MaIce(const ValidatorInput& input) {
  const IdText id(input.value);
  return Judge(id, id.IsDigits(15) && id.Number(0, 15) % 97 == 0);
}

// Korean business registration number: weights 1 3 7 1 3 7 1 3 5, the tens of the last product added (National Tax
// Service). 1 in 10.
Verdict KrBusinessNumber(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(10)) return Verdict::kReject;
  const int sum = WeightedSum(id, {1, 3, 7, 1, 3, 7, 1, 3, 5}) + id.Value(8) * 5 / 10;
  return Judge(id, (10 - sum % 10) % 10 == id.Value(9));
}

// Japanese corporate number: check digit first, 9 - (digits from the right weighted 1 2 alternately, mod 9) (National
// Tax Agency, ordinance on the form of corporate numbers). 1 in 9.
Verdict JpCorporateNumber(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(13)) return Verdict::kReject;
  int sum = 0;
  for (int i = 0; i < 12; ++i) sum += id.Value(12 - i) * (i % 2 == 0 ? 1 : 2);
  return Judge(id, 9 - sum % 9 == id.Value(0));
}

// Czech and Slovak company number: weights 8 to 2, modulus 11 (Czech Statistical Office). 1 in 10.
Verdict CzCompanyNumber(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(8)) return Verdict::kReject;
  return Judge(id, (11 - WeightedSum(id, {8, 7, 6, 5, 4, 3, 2}) % 11) % 10 == id.Value(7), {"12345679"});
}

// ORCID and ISNI: ISO/IEC 7064 MOD 11-2 over 16 characters. 1 in 11. ORCID's documentation shows Josiah Carberry.
Verdict Orcid(const ValidatorInput& input) {
  const IdText id(input.value);
  if (id.size() != 16 || !id.Digits(0, 15)) return Verdict::kReject;
  int total = 0;
  for (int i = 0; i < 15; ++i) total = (total + id.Value(i)) * 2;
  const int check = (12 - total % 11) % 11;
  return Judge(id, id[15] == (check == 10 ? 'X' : static_cast<char>('0' + check)), {"0000000218250097"});
}

}  // namespace secret_scanner::validate
