// Identifiers of Belgium, the Netherlands and Luxembourg.
#include "validate/calendar.h"
#include "validate/check_digits.h"

namespace secret_scanner::validate {

// Rijksregisternummer: date, serial, 97 minus the first nine digits modulo 97, with 2 in front for births since 2000
// (Royal Decree of 3 April 1984). Month + 20 or + 40 marks a BIS number; month and day may be 00. 1 in 410 passes.
Verdict BeNrn(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(11) || id.Part(6, 3) == 0) return Verdict::kReject;
  const int month = id.Part(2, 2) >= 60 ? 99 : id.Part(2, 2) % 20;
  const int day = id.Part(4, 2);
  const bool date = (month == 0 && day <= 31) || (day == 0 && month <= 12) || IsShortDate(id.Part(0, 2), month, day);
  const int64_t check = id.Number(9, 2);
  const bool before_2000 = 97 - id.Number(0, 9) % 97 == check;
  const bool since_2000 = 97 - (2000000000 + id.Number(0, 9)) % 97 == check;
  return Judge(id, date && (before_2000 || since_2000), {"85073003328", "93051822361"});
}

// Burgerservicenummer: elfproef with -1 for the last digit (Wet algemene bepalingen burgerservicenummer); 1 in 11
// passes. Samples: the test numbers of RvIG and what forms are filled in with.
Verdict NlBsn(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(9)) return Verdict::kReject;
  const int sum = WeightedSum(id, {9, 8, 7, 6, 5, 4, 3, 2, -1});
  return Judge(id, sum % 11 == 0, {"111222333", "123456782", "999999990", "999990019", "012345672"});
}

// Matricule: date, serial, then Luhn over the first eleven and that digit, Verhoeff over the first eleven and the last
// (CTIE); 1 in 100,000 passes.
Verdict LuMatricule(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(13) || id.Part(0, 4) < 1850 || id.Part(0, 4) > 2100) return Verdict::kReject;
  if (!IsDate(id.Part(0, 4), id.Part(4, 2), id.Part(6, 2)) || !LuhnPasses(id, 0, 12)) return Verdict::kReject;
  char without_luhn[12] = {};
  for (int i = 0; i < 12; ++i) without_luhn[i] = id[i < 11 ? i : 12];
  return Judge(id, VerhoeffPasses(IdText({without_luhn, 12})), {"1893120105732"});
}

}  // namespace secret_scanner::validate
