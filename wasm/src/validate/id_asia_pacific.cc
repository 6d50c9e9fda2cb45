// Identifiers of Asia and the Pacific.
#include "validate/calendar.h"
#include "validate/check_digits.h"

namespace secret_scanner::validate {

// Aadhaar: Verhoeff, first digit 2-9, no palindrome (UIDAI); 1 in 12 passes. Samples: the UIDAI test residents.
Verdict InAadhaar(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(12) || id[0] < '2') return Verdict::kReject;
  bool palindrome = true;
  for (int i = 0; i < 6; ++i) palindrome = palindrome && id[i] == id[11 - i];
  return Judge(
      id, !palindrome && VerhoeffPasses(id),
      {"123456789012", "234123412346", "999941057058", "999971658847", "999933119405", "999955183433", "999990501894"});
}

// PAN: the fourth letter is the kind of holder (Income Tax Department); the check letter is not public. 3 in 7 random
// strings of its layout passes.
Verdict InPan(const ValidatorInput& input) {
  const IdText id(input.value);
  if (id.size() != 10 || !id.Letters(0, 5) || !id.Digits(5, 4) || !id.Letters(9, 1)) return Verdict::kReject;
  const bool holder = std::string_view("ABCFGHJLPTK").find(id[3]) != std::string_view::npos && id.Part(5, 4) != 0;
  return JudgeStructure(
      id, holder, {"ABCDE1234F", "AAAPL1234C", "AFZPK7190K", "ABCPE1234F", "BNZAA2318J", "AAAPZ1234C", "ALWPG5809L"});
}

// GSTIN: state, PAN, entity, Z, check by base 36 (GSTN); 1 in 212 passes.
Verdict InGstin(const ValidatorInput& input) {
  const IdText id(input.value);
  if (id.size() != 15 || !id.Digits(0, 2) || !id.Letters(2, 5) || !id.Digits(7, 4) || id[13] != 'Z')
    return Verdict::kReject;
  const int state = id.Part(0, 2);
  if (state == 0 || (state > 38 && state != 97 && state != 99)) return Verdict::kReject;
  if (std::string_view("ABCFGHJLPTK").find(id[5]) == std::string_view::npos) return Verdict::kReject;
  int sum = 0;
  for (int i = 0; i < 14; ++i) {
    const int product = id.Value(i) * (i % 2 + 1);
    sum += product / 36 + product % 36;
  }
  return Judge(id, (36 - sum % 36) % 36 == id.Value(14), {"27AAPFU0939F1ZV", "22AAAAA0000A1Z5", "29AAACC1206D1ZB"});
}

// Resident identity number: region, date, serial, ISO/IEC 7064 MOD 11-2 (GB 11643-1999); 1 in 18,100 passes. The first
// sample is the standard's own.
Verdict CnResidentId(const ValidatorInput& input) {
  const IdText id(input.value);
  if (id.size() != 18 || !id.Digits(0, 17) || id[0] == '0' || id[0] == '9') return Verdict::kReject;
  const int year = id.Part(6, 4);
  if (year < 1900 || year > 2100 || !IsDate(year, id.Part(10, 2), id.Part(12, 2))) return Verdict::kReject;
  const int sum = WeightedSum(id, {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2});
  const char check = std::string_view("10X98765432")[static_cast<size_t>(sum % 11)];
  return Judge(id, id[17] == check, {"11010519491231002X", "440524188001010014", "360426199101010071"});
}

// Individual number: weights 6 to 2 and again, modulus 11 (Cabinet Office ordinance on My Number); 1 in 10 passes.
Verdict JpMyNumber(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(12)) return Verdict::kReject;
  const int remainder = WeightedSum(id, {6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2}) % 11;
  return Judge(id, (remainder <= 1 ? 0 : 11 - remainder) == id.Value(11), {"123456789018", "987654321093"});
}

// Resident and foreigner registration: date, century digit, weights modulo 11; numbers issued since October 2020 are
// random, so the check confirms and never rejects (Ministry of the Interior and Safety). 1 in 27 random numbers has a
// date.
Verdict KrRrn(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(13)) return Verdict::kReject;
  const int sum = WeightedSum(id, {2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5});
  const bool foreigner = id[6] >= '5' && id[6] <= '8';
  const bool checked = ((foreigner ? 13 : 11) - sum % 11) % 10 == id.Value(12);
  const bool date = IsShortDate(id.Part(0, 2), id.Part(2, 2), id.Part(4, 2));
  const Verdict verdict = Judge(id, date, {"9707131987610", "8208131987611"});
  return verdict == Verdict::kConfirm && !checked ? Verdict::kNeutral : verdict;
}

// NRIC and FIN: weights 2 7 6 5 4 3 2, 4 more for T and G, 3 for M, letter by modulus 11 (ICA); 1 in 26 passes.
Verdict SgNric(const ValidatorInput& input) {
  const IdText id(input.value);
  if (id.size() != 9 || !id.Digits(1, 7)) return Verdict::kReject;
  const int offset = id[0] == 'T' || id[0] == 'G' ? 4 : id[0] == 'M' ? 3 : 0;
  const size_t remainder = static_cast<size_t>((offset + WeightedSum(id, {2, 7, 6, 5, 4, 3, 2}, 1)) % 11);
  char check = 0;
  if (id[0] == 'S' || id[0] == 'T') check = std::string_view("JZIHGFEDCBA")[remainder];
  if (id[0] == 'F' || id[0] == 'G') check = std::string_view("XWUTRQPNMLK")[remainder];
  if (id[0] == 'M') check = std::string_view("XWUTRQPNJLK")[remainder];
  return Judge(id, id[8] == check, {"S1234567D", "S0000001I", "T0000001E", "F1234567N", "G1234567X", "S9812345H"});
}

// HKID: letters and six digits weighted 9 to 1, modulus 11 (Immigration Department); 1 in 11 passes.
Verdict HkId(const ValidatorInput& input) {
  const IdText id(input.value);
  const int letters = id.size() - 7;
  if (letters < 1 || letters > 2 || !id.Letters(0, letters) || !id.Digits(letters, 6)) return Verdict::kReject;
  int sum = letters == 1 ? 36 * 9 + 8 * id.Value(0) : 9 * id.Value(0) + 8 * id.Value(1);
  sum += WeightedSum(id, {7, 6, 5, 4, 3, 2}, letters);
  const int check = (11 - sum % 11) % 11;
  const char expected = check == 10 ? 'A' : static_cast<char>('0' + check);
  return Judge(id, id[id.size() - 1] == expected, {"A1234563", "Z6833652", "C1234569", "AB9876543"});
}

// National id of Taiwan: letter as two digits, weights 1, 9 to 1, modulus 10 (Ministry of the Interior); 1 in 25
// passes.
Verdict TwId(const ValidatorInput& input) {
  const IdText id(input.value);
  if (id.size() != 10 || !id.Letters(0, 1) || !id.Digits(1, 9)) return Verdict::kReject;
  if (std::string_view("1289").find(id[1]) == std::string_view::npos) return Verdict::kReject;
  const int letter = 10 + static_cast<int>(std::string_view("ABCDEFGHJKLMNPQRSTUVXYWZIO").find(id[0]));
  const int sum = letter / 10 + letter % 10 * 9 + WeightedSum(id, {8, 7, 6, 5, 4, 3, 2, 1, 1}, 1);
  return Judge(id, sum % 10 == 0, {"A123456789", "A234567893", "A800000014"});
}

// National id of Thailand: weights 13 to 2, modulus 11 (Department of Provincial Administration); 1 in 13 passes.
Verdict ThId(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(13) || id[0] == '0' || id[0] == '9') return Verdict::kReject;
  const int sum = WeightedSum(id, {13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2});
  return Judge(id, (11 - sum % 11) % 10 == id.Value(12), {"1234567890121", "3011000017777"});
}

// Tax file number: weights 1 4 3 7 5 8 6 9 10, modulus 11 (ATO); 1 in 11 passes. Samples from ATO software tests.
Verdict AuTfn(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(9)) return Verdict::kReject;
  return Judge(id, WeightedSum(id, {1, 4, 3, 7, 5, 8, 6, 9, 10}) % 11 == 0,
               {"123456782", "876543210", "459599230", "565051603"});
}

// Medicare card: first digit 2-6, weights 1 3 7 9, issue number (Services Australia); 1 in 22 passes.
Verdict AuMedicare(const ValidatorInput& input) {
  const IdText id(input.value);
  if ((!id.IsDigits(10) && !id.IsDigits(11)) || id[0] < '2' || id[0] > '6' || id[9] == '0') return Verdict::kReject;
  const bool passes = WeightedSum(id, {1, 3, 7, 9, 1, 3, 7, 9}) % 10 == id.Value(8);
  return Judge(id, passes, {"2123456701", "21234567011", "2428778132"});
}

// IRD number: weights 3 2 7 6 5 4 3 2, a second row where the first gives 10 (Inland Revenue, GWS file upload
// specification); 1 in 72 random nine-digit numbers passes. Samples are the specification's.
Verdict NzIrd(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(8) && !id.IsDigits(9)) return Verdict::kReject;
  const int64_t number = id.Number(0, id.size());
  if (number < 10000000 || number > 150000000) return Verdict::kReject;
  const int last = id.size() - 1;
  const int shift = 8 - last;  // eight digits are nine with a zero in front
  constexpr int kFirst[] = {3, 2, 7, 6, 5, 4, 3, 2};
  constexpr int kSecond[] = {7, 4, 3, 2, 5, 2, 7, 6};
  int first = 0;
  int second = 0;
  for (int i = 0; i < last; ++i) {
    first += kFirst[i + shift] * id.Value(i);
    second += kSecond[i + shift] * id.Value(i);
  }
  int check = (11 - first % 11) % 11;
  if (check == 10) check = (11 - second % 11) % 11;
  return Judge(id, check == id.Value(last), {"49091850", "35901981", "49098576", "136410132", "123123123"});
}

// National health index: three letters without I and O, weights 7 to 2, modulus 11, or 24 for the newer form with a
// check letter (HISO 10046); 1 in 14 passes. Z in front is kept for tests.
Verdict NzNhi(const ValidatorInput& input) {
  const IdText id(input.value);
  if (id.size() != 7 || !id.Letters(0, 3) || !id.Digits(3, 2)) return Verdict::kReject;
  constexpr std::string_view kLetters = "ABCDEFGHJKLMNPQRSTUVWXYZ";
  int sum = 0;
  for (int i = 0; i < 6; ++i) {
    const size_t letter = kLetters.find(id[i]);
    if (!IsDigit(id[i]) && letter == std::string_view::npos) return Verdict::kReject;
    sum += (7 - i) * (IsDigit(id[i]) ? id.Value(i) : static_cast<int>(letter) + 1);
  }
  bool passes = false;
  if (id.Digits(3, 4)) passes = sum % 11 != 0 && (11 - sum % 11) % 10 == id.Value(6);
  if (id.Letters(5, 2)) passes = kLetters[static_cast<size_t>(23 - sum % 24)] == id[6];
  if (!passes) return Verdict::kReject;
  return id[0] == 'Z' ? Verdict::kExample : Judge(id, true);
}

}  // namespace secret_scanner::validate
