// Identifiers of the Nordic and Baltic countries.
#include "validate/calendar.h"
#include "validate/check_digits.h"

namespace secret_scanner::validate {

// Personnummer and samordningsnummer (day + 60): date and Luhn over the ten-digit form (Skatteverket, SKV 704); 1 in
// 136 random ten-digit numbers passes. Samples are the ones the tax agency prints.
Verdict SePersonnummer(const ValidatorInput& input) {
  const IdText id(input.value);
  const bool century = id.size() == 12;
  if (!id.IsDigits(10) && !id.IsDigits(12)) return Verdict::kReject;
  const int first = century ? 2 : 0;
  if (century && (id.Part(0, 2) < 18 || id.Part(0, 2) > 20)) return Verdict::kReject;
  const int day = id.Part(first + 4, 2) > 60 ? id.Part(first + 4, 2) - 60 : id.Part(first + 4, 2);
  if (!IsShortDate(id.Part(first, 2), id.Part(first + 2, 2), day)) return Verdict::kReject;
  const std::string_view ten = id.text().substr(static_cast<size_t>(first));
  if (IsOneOf(ten, {"8112189876", "8112289874", "1212121212", "6709199530", "6408233234", "8507099805"}))
    return Verdict::kExample;
  return Judge(id, LuhnPasses(id, first, 10));
}

// Fødselsnummer and D-number (day + 40): date and two check digits modulo 11 (Skatteetaten). Month + 40 and + 80 are
// synthetic people of the national test registers. 1 in 547 random numbers passes.
Verdict NoFodselsnummer(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(11)) return Verdict::kReject;
  const int day = id.Part(0, 2) > 40 ? id.Part(0, 2) - 40 : id.Part(0, 2);
  const int month = id.Part(2, 2);
  const bool synthetic = month > 40;
  if (!IsShortDate(id.Part(4, 2), synthetic ? month % 40 : month, day)) return Verdict::kReject;
  const int first = 11 - WeightedSum(id, {3, 7, 6, 1, 8, 9, 4, 5, 2}) % 11;
  const int second = 11 - WeightedSum(id, {5, 4, 3, 2, 7, 6, 5, 4, 3, 2}) % 11;
  const bool passes = first % 11 == id.Value(9) && first != 10 && second % 11 == id.Value(10) && second != 10;
  const Verdict verdict = Judge(id, passes, {"15108695088", "01010750160"});
  return verdict == Verdict::kConfirm && synthetic ? Verdict::kExample : verdict;
}

// CPR number: date; the modulus 11 check holds only for part of the numbers issued since 2007, so it confirms and never
// rejects (CPR-kontoret, "Personnumre uden kontrolciffer"). 1 in 14 random ten-digit numbers has a date.
Verdict DkCpr(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(10)) return Verdict::kReject;
  const int day = id.Part(0, 2) > 60 ? id.Part(0, 2) - 60 : id.Part(0, 2);
  const bool date = IsShortDate(id.Part(4, 2), id.Part(2, 2), day);
  const bool checked = WeightedSum(id, {4, 3, 2, 7, 6, 5, 4, 3, 2, 1}) % 11 == 0;
  const Verdict verdict = Judge(id, date, {"2110625629", "0707614285", "2512484916"});
  return verdict == Verdict::kConfirm && !checked ? Verdict::kNeutral : verdict;
}

// Henkilötunnus: date, century sign, serial, and the nine digits modulo 31 as a letter or digit (DVV). Serials from 900
// are never given to people. 1 in 859 random strings of its layout passes.
Verdict FiHetu(const ValidatorInput& input) {
  const IdText id(input.value);
  const int sign = id.size() == 11 ? 1 : 0;  // a dash or plus is left out, a letter stays
  if (id.size() != 10 + sign || !id.Digits(0, 6) || !id.Digits(6 + sign, 3)) return Verdict::kReject;
  if (sign == 1 && std::string_view("ABCDEFUVWXY").find(id[6]) == std::string_view::npos) return Verdict::kReject;
  if (!IsShortDate(id.Part(4, 2), id.Part(2, 2), id.Part(0, 2))) return Verdict::kReject;
  const int serial = id.Part(6 + sign, 3);
  const size_t remainder = static_cast<size_t>((id.Number(0, 6) * 1000 + serial) % 31);
  const Verdict verdict =
      Judge(id, std::string_view("0123456789ABCDEFHJKLMNPRSTUVWXY")[remainder] == id[9 + sign] && serial >= 2,
            {"131052308T", "010190A001R"});
  return verdict == Verdict::kConfirm && serial >= 900 ? Verdict::kExample : verdict;
}

// Kennitala: date (companies day + 40), modulus 11, century digit (Þjóðskrá); 1 in 500 passes.
Verdict IsKennitala(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(10) || std::string_view("890").find(id[9]) == std::string_view::npos) return Verdict::kReject;
  const int day = id.Part(0, 2) > 40 ? id.Part(0, 2) - 40 : id.Part(0, 2);
  if (!IsShortDate(id.Part(4, 2), id.Part(2, 2), day)) return Verdict::kReject;
  return Judge(id, WeightedSum(id, {3, 2, 7, 6, 5, 4, 3, 2, 1}) % 11 == 0, {"1201743399", "1201743389"});
}

// Isikukood and asmens kodas: century and sex, date, serial, check with two rows of weights (Estonian standard EVS 585,
// Lithuanian law I-2237); 1 in 348 passes.
Verdict BalticId(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(11) || id[0] == '0' || id[0] == '9') return Verdict::kReject;
  const int century = 1800 + (id.Value(0) - 1) / 2 * 100;
  if (!IsDate(century + id.Part(1, 2), id.Part(3, 2), id.Part(5, 2))) return Verdict::kReject;
  int check = WeightedSum(id, {1, 2, 3, 4, 5, 6, 7, 8, 9, 1}) % 11;
  if (check == 10) check = WeightedSum(id, {3, 4, 5, 6, 7, 8, 9, 1, 2, 3}) % 11 % 10;
  return Judge(id, check == id.Value(10), {"37605030299", "38001085718", "33309240064", "38703181745"});
}

// Personas kods: date, century, serial, check (PMLP); numbers issued since 2017 begin with 32 and carry neither date
// nor check. 1 in 90 random eleven-digit numbers is confirmed.
Verdict LvPersonasKods(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(11)) return Verdict::kReject;
  if (id.Part(0, 2) == 32) return JudgeStructure(id, true);
  if (id[6] > '2' || !IsShortDate(id.Part(4, 2), id.Part(2, 2), id.Part(0, 2))) return Verdict::kReject;
  const int check = (1101 - WeightedSum(id, {1, 6, 3, 7, 9, 10, 5, 8, 4, 2})) % 11 % 10;
  return Judge(id, check == id.Value(10), {"16117519997"});
}

}  // namespace secret_scanner::validate
