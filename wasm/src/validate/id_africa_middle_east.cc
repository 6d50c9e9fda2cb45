// Identifiers of Africa and the Middle East.
#include "validate/calendar.h"
#include "validate/check_digits.h"

namespace secret_scanner::validate {

// South African identity number: date, serial, citizenship 0-2, Luhn (Department of Home Affairs); 1 in 914 passes.
Verdict ZaId(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(13) || id[10] > '2' || !IsShortDate(id.Part(0, 2), id.Part(2, 2), id.Part(4, 2)))
    return Verdict::kReject;
  return Judge(id, LuhnPasses(id, 0, 13), {"8001015009087", "7503305044089", "9202204720082"});
}

// Emirates ID: 784, year of birth, serial, Luhn (ICP); 1 in 10 of those with 784 and a year passes.
Verdict AeEmiratesId(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(15) || id.Part(0, 3) != 784 || id.Part(3, 4) < 1900 || id.Part(3, 4) > 2100) return Verdict::kReject;
  return Judge(id, LuhnPasses(id, 0, 15), {"784198012345678"});
}

// Saudi national id and iqama: first digit 1 or 2, Luhn (Absher); 1 in 50 passes.
Verdict SaId(const ValidatorInput& input) {
  const IdText id(input.value);
  return Judge(id, id.IsDigits(10) && (id[0] == '1' || id[0] == '2') && LuhnPasses(id, 0, 10), {"1000000008"});
}

// Teudat zehut: Luhn over nine digits (Population and Immigration Authority); 1 in 10 passes.
Verdict IlId(const ValidatorInput& input) {
  const IdText id(input.value);
  return Judge(id, id.IsDigits(9) && LuhnPasses(id, 0, 9), {"123456782", "000000018", "039337423"});
}

}  // namespace secret_scanner::validate
