// Identifiers of Poland, the Czech Republic, Slovakia, Hungary, Romania and Bulgaria.
#include "validate/calendar.h"
#include "validate/check_digits.h"

namespace secret_scanner::validate {

// PESEL: date (month + 80 for births in the 1800s, + 20 in the 2000s), weights 1 3 7 9, modulus 10 (Act on population
// records); 1 in 91 passes.
Verdict PlPesel(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(11)) return Verdict::kReject;
  const int month = id.Part(2, 2);
  const int century = month > 80 ? 1800 : month > 20 ? 2000 : 1900;
  if (month > 32 && month < 80) return Verdict::kReject;
  if (!IsDate(century + id.Part(0, 2), month % 20, id.Part(4, 2))) return Verdict::kReject;
  return Judge(id, WeightedSum(id, {1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1}) % 10 == 0,
               {"44051401359", "44051401458", "02070803628"});
}

// NIP: weights 6 5 7 2 3 4 5 6 7, modulus 11 (Act on tax identification); 1 in 11 passes.
Verdict PlNip(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(10)) return Verdict::kReject;
  return Judge(id, WeightedSum(id, {6, 5, 7, 2, 3, 4, 5, 6, 7}) % 11 == id.Value(9),
               {"1234563218", "1111111111", "5260001246"});
}

// Dowód osobisty: three letters, check digit, five digits, weights 7 3 1 (Interior Ministry); 1 in 10 passes.
Verdict PlIdentityCard(const ValidatorInput& input) {
  const IdText id(input.value);
  if (id.size() != 9 || !id.Letters(0, 3) || !id.Digits(3, 6)) return Verdict::kReject;
  return Judge(id, WeightedSum(id, {7, 3, 1, 9, 7, 3, 1, 7, 3}) % 10 == 0, {"ABA300000", "AAA111111", "ABS123456"});
}

// Rodné číslo: date (women month + 50, since 2004 also + 20), ten digits that divide by 11; nine digits without a check
// before 1954 (Act 133/2000). 1 in 73 random ten-digit numbers is confirmed.
Verdict CzSkRodneCislo(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(9) && !id.IsDigits(10)) return Verdict::kReject;
  int month = id.Part(2, 2) % 50;
  const int year = id.Part(0, 2);
  if (month > 20 && id.size() == 10) month -= 20;
  if (id.size() == 9)
    return JudgeStructure(id, year < 54 && IsDate(1900 + year, month, id.Part(4, 2)) && id.Part(6, 3) != 0);
  if (!IsShortDate(year, month, id.Part(4, 2))) return Verdict::kReject;
  // From 1954 to 1985 a remainder of 10 was written as 0.
  const int64_t remainder = id.Number(0, 9) % 11;
  const bool passes = id.Number(0, 10) % 11 == 0 || (remainder == 10 && id[9] == '0' && year >= 54 && year <= 85);
  return Judge(id, passes, {"7103192745", "8001011238", "9111275083"});
}

// Adóazonosító jel: 8, days since 1867, serial, position-weighted modulus 11 (Act CL of 2017); 1 in 110 passes.
Verdict HuTaxId(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(10) || id[0] != '8') return Verdict::kReject;
  return Judge(id, WeightedSum(id, {1, 2, 3, 4, 5, 6, 7, 8, 9}) % 11 == id.Value(9), {"8071592153"});
}

// TAJ: weights 3 7, modulus 10 (NEAK); 1 in 10 passes.
Verdict HuTaj(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(9)) return Verdict::kReject;
  return Judge(id, WeightedSum(id, {3, 7, 3, 7, 3, 7, 3, 7}) % 10 == id.Value(8), {"123456788"});
}

// CNP: sex and century, date, county, serial, weights modulus 11 with 10 written as 1 (DEPABD); 1 in 418 passes.
Verdict RoCnp(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(13) || id[0] == '0') return Verdict::kReject;
  if (!IsShortDate(id.Part(1, 2), id.Part(3, 2), id.Part(5, 2))) return Verdict::kReject;
  const int county = id.Part(7, 2);
  if (county == 0 || (county > 52 && county != 70 && county < 80)) return Verdict::kReject;
  const int remainder = WeightedSum(id, {2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9}) % 11;
  return Judge(id, (remainder == 10 ? 1 : remainder) == id.Value(12), {"1800101221144", "1630615123457"});
}

// EGN: date (month + 20 for the 1800s, + 40 for the 2000s), weights modulus 11 (GRAO); 1 in 91 passes.
Verdict BgEgn(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(10)) return Verdict::kReject;
  const int month = id.Part(2, 2);
  const int century = month > 40 ? 2000 : month > 20 ? 1800 : 1900;
  if (!IsDate(century + id.Part(0, 2), month % 20, id.Part(4, 2)) || month > 52) return Verdict::kReject;
  const int check = WeightedSum(id, {2, 4, 8, 5, 10, 9, 7, 3, 6}) % 11 % 10;
  return Judge(id, check == id.Value(9), {"7523169263", "7552010005", "8032056031"});
}

}  // namespace secret_scanner::validate
