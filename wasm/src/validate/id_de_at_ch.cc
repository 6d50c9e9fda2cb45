// Identifiers of Germany, Austria and Switzerland.
#include "validate/calendar.h"
#include "validate/check_digits.h"

namespace secret_scanner::validate {

// Steuer-Identifikationsnummer: ISO/IEC 7064 MOD 11,10; among the first ten digits exactly one occurs two or three
// times, not three in a row (BZSt, section 139b AO). Numbers with a leading 0 are for tests. 1 in 274 random numbers
// passes.
Verdict DeSteuerId(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(11)) return Verdict::kReject;
  int count[10] = {};
  for (int i = 0; i < 10; ++i) {
    ++count[id.Value(i)];
    if (i >= 2 && id[i] == id[i - 1] && id[i] == id[i - 2]) return Verdict::kReject;
  }
  int repeated = 0;
  for (const int n : count) {
    if (n > 3) return Verdict::kReject;
    repeated += n > 1 ? 1 : 0;
  }
  const Verdict verdict =
      Judge(id, repeated == 1 && Mod11And10Passes(id),
            {"86095742719", "47036892816", "65929970489", "57549285017", "25768131411", "36574261809"});
  return verdict == Verdict::kConfirm && id[0] == '0' ? Verdict::kExample : verdict;
}

// Rentenversicherungsnummer (VKVV section 2): area, date of birth, letter of the name, serial, check; 1 in 278 passes.
Verdict DeRvnr(const ValidatorInput& input) {
  const IdText id(input.value);
  if (id.size() != 12 || !id.Digits(0, 8) || !id.Letters(8, 1) || !id.Digits(9, 3)) return Verdict::kReject;
  if (id.Part(0, 2) == 0 || !IsShortDate(id.Part(6, 2), id.Part(4, 2), id.Part(2, 2))) return Verdict::kReject;
  constexpr int kWeights[] = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};
  const int letter = id[8] - 'A' + 1;
  const int digits[] = {id.Value(0), id.Value(1), id.Value(2), id.Value(3), id.Value(4), id.Value(5),
                        id.Value(6), id.Value(7), letter / 10, letter % 10, id.Value(9), id.Value(10)};
  int sum = 0;
  for (size_t i = 0; i < 12; ++i) sum += DigitSum(kWeights[i] * digits[i]);
  return Judge(id, sum % 10 == id.Value(11), {"65170839J003", "15070649C103"});
}

// Krankenversichertennummer (section 290 SGB V): letter as two digits, weights 1 2, digit sums; 1 in 10 passes.
Verdict DeKvnr(const ValidatorInput& input) {
  const IdText id(input.value);
  if (id.size() != 10 || !id.Letters(0, 1) || !id.Digits(1, 9)) return Verdict::kReject;
  const int letter = id[0] - 'A' + 1;
  int sum = letter / 10 + DigitSum(2 * (letter % 10));
  for (int i = 1; i < 9; ++i) sum += i % 2 == 1 ? id.Value(i) : DigitSum(2 * id.Value(i));
  return Judge(id, sum % 10 == id.Value(9), {"A123456780"});
}

// Number of an identity card or passport with its check digit: weights 7 3 1 (ICAO 9303-3), letters without vowels and
// a few others. 1 in 15 random strings of that alphabet passes. Samples: the specimens of the Federal Printing Office.
Verdict DeIdentityCard(const ValidatorInput& input) {
  const IdText id(input.value);
  if (id.size() != 10 || !id.Letters(0, 1) || !id.Digits(9, 1)) return Verdict::kReject;
  for (int i = 0; i < 9; ++i) {
    if (std::string_view("0123456789CFGHJKLMNPRTVWXYZ").find(id[i]) == std::string_view::npos) return Verdict::kReject;
  }
  return Judge(id, WeightedSum(id, {7, 3, 1, 7, 3, 1, 7, 3, 1}) % 10 == id.Value(9),
               {"T220001293", "L01X00T471", "LZ6311T475", "C01X00T478", "T01000322", "C01XYCCG97"});
}

// Sozialversicherungsnummer: three digits, check, date of birth (section 31 ASVG, SV-Nummer); 1 in 269 passes. The
// month may be 13-15 where a day had run out of serials.
Verdict AtSvnr(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(10) || id[0] == '0') return Verdict::kReject;
  const int month = id.Part(6, 2);
  const bool date = month >= 13 && month <= 15 ? id.Part(4, 2) >= 1 && id.Part(4, 2) <= 31
                                               : IsShortDate(id.Part(8, 2), month, id.Part(4, 2));
  const int check = (WeightedSum(id, {3, 7, 9}) + WeightedSum(id, {5, 8, 4, 2, 1, 6}, 4)) % 11;
  return Judge(id, date && check == id.Value(3), {"1237010180", "1234010180"});
}

// AHV number: 756 and an EAN-13 check digit (Federal Act on OASI, ZAS); 1 in 10 of those with 756 passes.
Verdict ChAhv(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(13) || id.Part(0, 3) != 756) return Verdict::kReject;
  const bool passes = WeightedSum(id, {1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1}) % 10 == 0;
  return Judge(id, passes, {"7569217076985", "7561234567897"});
}

}  // namespace secret_scanner::validate
