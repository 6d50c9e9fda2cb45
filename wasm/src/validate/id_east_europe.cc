// Identifiers of South-Eastern and Eastern Europe.
#include "validate/calendar.h"
#include "validate/check_digits.h"

namespace secret_scanner::validate {

// OIB: ISO/IEC 7064 MOD 11,10 (Croatian tax administration); 1 in 10 passes.
Verdict HrOib(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(11)) return Verdict::kReject;
  return Judge(id, Mod11And10Passes(id), {"33392005961", "94577403194", "69435151530"});
}

// JMBG and EMŠO: date with three digits of the year, region, serial, weights 7 to 2 twice, modulus 11 (former Yugoslav
// law, kept by Bosnia, Kosovo, Montenegro, North Macedonia, Serbia, Slovenia); 1 in 1,000 passes.
Verdict Jmbg(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(13)) return Verdict::kReject;
  const int year = id.Part(4, 3);
  if (year < 800 && year > 99) return Verdict::kReject;
  if (!IsDate(year < 800 ? 2000 + year : 1000 + year, id.Part(2, 2), id.Part(0, 2))) return Verdict::kReject;
  const int check = 11 - WeightedSum(id, {7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2}) % 11;
  return Judge(id, check != 10 && check % 11 == id.Value(12), {"0101006500006", "0710003730015"});
}

// AFM: weights 256 to 2, modulus 11 (AADE); 1 in 10 passes.
Verdict GrAfm(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(9)) return Verdict::kReject;
  return Judge(id, WeightedSum(id, {256, 128, 64, 32, 16, 8, 4, 2}) % 11 % 10 == id.Value(8),
               {"094259216", "123456783"});
}

// AMKA: date and Luhn (IDIKA); 1 in 274 passes.
Verdict GrAmka(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(11) || !IsShortDate(id.Part(4, 2), id.Part(2, 2), id.Part(0, 2))) return Verdict::kReject;
  return Judge(id, LuhnPasses(id, 0, 11), {"01013099997"});
}

// T.C. kimlik no: two check digits (NVI); 1 in 111 passes.
Verdict TrTckn(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(11) || id[0] == '0') return Verdict::kReject;
  const int odd = id.Value(0) + id.Value(2) + id.Value(4) + id.Value(6) + id.Value(8);
  const int even = id.Value(1) + id.Value(3) + id.Value(5) + id.Value(7);
  const bool tenth = (7 * odd + 9 * even) % 10 == id.Value(9);
  return Judge(id, tenth && (odd + even + id.Value(9)) % 10 == id.Value(10),
               {"10000000146", "12345678950", "11111111110"});
}

// INN of a person: two check digits modulo 11 (FNS order MMV-7-6/435); 1 in 100 passes.
Verdict RuInn(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(12)) return Verdict::kReject;
  const int first = WeightedSum(id, {7, 2, 4, 10, 3, 5, 9, 4, 6, 8}) % 11 % 10;
  const int second = WeightedSum(id, {3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8}) % 11 % 10;
  return Judge(id, first == id.Value(10) && second == id.Value(11), {"500100732259", "123456789047"});
}

// SNILS: weights 9 to 1, modulus 101, 100 written as 00, for numbers above 001-001-998 (Pension Fund resolution 192p);
// 1 in 100 passes.
Verdict RuSnils(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(11) || id.Number(0, 9) <= 1001998) return Verdict::kReject;
  const int check = WeightedSum(id, {9, 8, 7, 6, 5, 4, 3, 2, 1}) % 101 % 100;
  return Judge(id, check == id.Part(9, 2), {"11223344595", "08765430300", "12345678964"});
}

// RNOKPP: days since 1899, serial, weights modulo 11 (Ukrainian tax service); 1 in 10 passes.
Verdict UaRnokpp(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(10)) return Verdict::kReject;
  const int sum = WeightedSum(id, {-1, 5, 7, 9, 4, 6, 10, 5, 7}) % 11;
  return Judge(id, (sum + 11) % 11 % 10 == id.Value(9), {"1759013776"});
}

}  // namespace secret_scanner::validate
