// Further national, social security and health numbers, which only count beside a word that names them.
#include <array>

#include "validate/calendar.h"
#include "validate/check_digits.h"

namespace secret_scanner::validate {
namespace {

constexpr int From11(int sum) { return (11 - sum % 11) % 11; }

}  // namespace

// British unique pupil number: the letter is the weighted sum modulo 23 (Department for Education). 1 in 23.
Verdict UkUpn(const ValidatorInput& input) {
  const IdText id(input.value);
  if (id.size() != 13 || !id.Digits(1, 12)) return Verdict::kReject;
  const int sum = WeightedSum(id, {2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13}, 1);
  return Judge(id, id[0] == "ABCDEFGHJKLMNPQRTUVWXYZ"[sum % 23]);
}

// Belgian identity card: the last two digits are the first ten modulo 97, 0 becoming 97. 1 in 97.
Verdict BeIdentityCard(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(12)) return Verdict::kReject;
  const int64_t rest = id.Number(0, 10) % 97;
  return Judge(id, id.Number(10, 2) == (rest == 0 ? 97 : rest));
}

// Bulgarian number of a foreigner, LNCh (GRAO). 1 in 10.
Verdict BgLnch(const ValidatorInput& input) {
  const IdText id(input.value);
  return Judge(id, id.IsDigits(10) && WeightedSum(id, {21, 19, 17, 13, 11, 9, 7, 3, 1}) % 10 == id.Value(9));
}

// Hungarian personal number: date of birth, weights ascending until 1996 and descending since (Act XX of 1996).
// 1 in 270.
Verdict HuPersonalNumber(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(11) || !IsShortDate(id.Part(1, 2), id.Part(3, 2), id.Part(5, 2))) return Verdict::kReject;
  const int ascending = WeightedSum(id, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}) % 11;
  const int descending = WeightedSum(id, {10, 9, 8, 7, 6, 5, 4, 3, 2, 1}) % 11;
  return Judge(id, ascending == id.Value(10) || descending == id.Value(10));
}

// Portuguese social security number, NISS (Seguranca Social). 1 in 50.
Verdict PtNiss(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(11) || id.Value(0) < 1 || id.Value(0) > 2) return Verdict::kReject;
  return Judge(id, 9 - WeightedSum(id, {29, 23, 19, 17, 13, 11, 7, 5, 3, 2}) % 10 == id.Value(10));
}

// Moldovan IDNP: weights 7 3 1 (ASP). 1 in 50.
Verdict MdIdnp(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(13) || id.Value(0) > 2) return Verdict::kReject;
  return Judge(id, WeightedSum(id, {7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1}) % 10 == id.Value(12));
}

// Kazakh IIN: date of birth, century and sex, check with a second row of weights (Ministry of Justice). 1 in 300.
Verdict KzIin(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(12) || !IsShortDate(id.Part(0, 2), id.Part(2, 2), id.Part(4, 2))) return Verdict::kReject;
  int check = WeightedSum(id, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}) % 11;
  if (check == 10) check = WeightedSum(id, {3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2}) % 11;
  return Judge(id, check == id.Value(11));
}

// Brazilian PIS, PASEP, NIS (Caixa). 1 in 10.
Verdict BrPis(const ValidatorInput& input) {
  const IdText id(input.value);
  return Judge(id, id.IsDigits(11) && From11(WeightedSum(id, {3, 2, 9, 8, 7, 6, 5, 4, 3, 2})) % 10 == id.Value(10));
}

// British Columbia personal health number: weights over digits 2 to 9 (BC Ministry of Health). 1 in 110.
Verdict CaBcHealth(const ValidatorInput& input) {
  const IdText id(input.value);
  const bool passes =
      id.IsDigits(10) && id[0] == '9' && From11(WeightedSum(id, {2, 4, 8, 5, 10, 9, 7, 3}, 1)) == id.Value(9);
  return Judge(id, passes);
}

// Aadhaar virtual id: sixteen digits with Verhoeff's scheme (UIDAI). 1 in 12.
Verdict InAadhaarVid(const ValidatorInput& input) {
  const IdText id(input.value);
  return Judge(id, id.IsDigits(16) && id.Value(0) >= 2 && VerhoeffPasses(id));
}

// Indian voter id: three letters, Luhn over seven digits (Election Commission of India). 1 in 10.
Verdict InEpic(const ValidatorInput& input) {
  const IdText id(input.value);
  return Judge(id, id.size() == 10 && id.Letters(0, 3) && id.Digits(3, 7) && LuhnPasses(id, 3, 7));
}

// Iranian code melli: weights 10 to 2, remainders below 2 as they are (Sabt Ahval). 1 in 11.
Verdict IrCodeMelli(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(10)) return Verdict::kReject;
  const int rest = WeightedSum(id, {10, 9, 8, 7, 6, 5, 4, 3, 2}) % 11;
  return Judge(id, (rest < 2 ? rest : 11 - rest) == id.Value(9));
}

// Kuwaiti civil id: century, date of birth, serial, check (PACI). 1 in 1,500.
Verdict KwCivilId(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(12) || id.Value(0) < 1 || id.Value(0) > 3) return Verdict::kReject;
  if (!IsShortDate(id.Part(1, 2), id.Part(3, 2), id.Part(5, 2))) return Verdict::kReject;
  return Judge(id, 11 - WeightedSum(id, {2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}) % 11 == id.Value(11));
}

// A number that only its label tells: at least `min_digits` digits (4 where not given), neither a date nor one repeated
// digit; ascending digits are an example.
Verdict LabelledNumber(const ValidatorInput& input) {
  const IdText id(input.value);
  if (id.text().starts_with("0X")) return Verdict::kReject;  // an address, or the id of a thread
  int digits = 0;
  bool varied = false;
  char last = 0;
  for (int i = 0; i < id.size(); ++i) {
    if (!IsDigit(id[i])) continue;
    varied = varied || (digits > 0 && id[i] != last);
    last = id[i];
    ++digits;
  }
  if (digits < (input.params[0] > 0 ? input.params[0] : 4) || !varied) return Verdict::kReject;
  if (id.IsDigits(8) && input.value.size() == 10) {
    const bool year_first =
        IsDate(id.Part(0, 4), id.Part(4, 2), id.Part(6, 2)) && IsOneOf(id.text().substr(0, 2), {"19", "20"});
    const bool year_last = IsOneOf(id.text().substr(4, 2), {"19", "20"}) && id.Part(0, 2) <= 31 && id.Part(2, 2) <= 31;
    if (year_first || year_last) return Verdict::kReject;
  }
  return id.IsAscending() ? Verdict::kExample : Verdict::kNeutral;
}

// Machine readable zone of a passport, second line: weights 7 3 1 over number, birth and expiry (ICAO 9303-4).
// 1 in 1,000.
Verdict PassportMrz(const ValidatorInput& input) {
  const std::string_view line = input.value.substr(input.value.size() < 44 ? 0 : input.value.size() - 44);
  const auto check = [line](size_t first, size_t length) {
    constexpr std::array<int, 3> kWeights = {7, 3, 1};
    int sum = 0;
    for (size_t i = 0; i < length; ++i) {
      const char c = line[first + i];
      const int value = IsDigit(c) ? c - '0' : IsUpper(c) ? c - 'A' + 10 : 0;
      sum += value * kWeights[i % 3];
    }
    return line[first + length] - '0' == sum % 10;
  };
  if (line.size() != 44 || !check(0, 9) || !check(13, 6) || !check(21, 6)) return Verdict::kReject;
  return line.substr(10, 3) == "UTO" ? Verdict::kExample : Verdict::kConfirm;
}

// ICCID of a SIM card: 89, then Luhn over the whole (ITU-T E.118). 1 in 10 of those with the prefix.
Verdict Iccid(const ValidatorInput& input) {
  const IdText id(input.value);
  const bool length = id.size() >= 19 && id.size() <= 20;
  return Judge(id, length && id.Digits(0, id.size()) && id.text().starts_with("89") && LuhnPasses(id, 0, id.size()));
}

}  // namespace secret_scanner::validate
