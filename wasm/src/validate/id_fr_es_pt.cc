// Identifiers of France, Spain and Portugal.
#include "validate/calendar.h"
#include "validate/check_digits.h"

namespace secret_scanner::validate {

// NIR: 13 characters and a key of 97 minus the number modulo 97; Corsica writes 2A, 2B (INSEE, decree 82-103). Sex 3, 4
// and 7, 8 are provisional. 1 in 194 random 15-digit numbers passes. Samples are the ones official pages show.
Verdict FrNir(const ValidatorInput& input) {
  const IdText id(input.value);
  if (id.size() != 15 || !id.Digits(0, 6) || !id.Digits(7, 8) ||
      std::string_view("123478").find(id[0]) == std::string_view::npos) {
    return Verdict::kReject;
  }
  const int month = id.Part(3, 2);  // 20-42 and 50-99: month unknown or a foreign record
  if (month == 0 || (month > 12 && month < 20) || (month > 42 && month < 50)) return Verdict::kReject;
  int64_t number = 0;
  if (IsDigit(id[6])) {
    number = id.Number(0, 13);
  } else if (id[5] == '2' && (id[6] == 'A' || id[6] == 'B')) {
    number = (id.Number(0, 5) * 100 + (id[6] == 'A' ? 19 : 18)) * 1000000 + id.Number(7, 6);
  } else {
    return Verdict::kReject;
  }
  return Judge(id, 97 - number % 97 == id.Number(13, 2), {"255081416802538", "269054958815780", "188057208107893"});
}

// Numéro fiscal (SPI): ten digits, first 0-3, and their remainder by 511 (DGFiP); 1 in 2,440 passes.
Verdict FrSpi(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(13) || id[0] > '3') return Verdict::kReject;
  return Judge(id, id.Number(0, 10) % 511 == id.Number(10, 3), {"3023217600053"});
}

// DNI: the letter is the number modulo 23 (Ministerio del Interior); 1 in 26 passes.
Verdict EsDni(const ValidatorInput& input) {
  const IdText id(input.value);
  if (id.size() != 9 || !id.Digits(0, 8)) return Verdict::kReject;
  const char letter = std::string_view("TRWAGMYFPDXBNJZSQVHLCKE")[static_cast<size_t>(id.Number(0, 8) % 23)];
  return Judge(id, id[8] == letter, {"00000000T", "12345678Z", "99999999R", "11111111H", "87654321X"});
}

// NIE: X, Y, Z count as 0, 1, 2 before seven digits, then as the DNI (Ministerio del Interior); 1 in 26 passes.
Verdict EsNie(const ValidatorInput& input) {
  const IdText id(input.value);
  if (id.size() != 9 || id[0] < 'X' || !id.Letters(0, 1) || !id.Digits(1, 7)) return Verdict::kReject;
  const int64_t number = (id[0] - 'X') * 10000000 + id.Number(1, 7);
  const char letter = std::string_view("TRWAGMYFPDXBNJZSQVHLCKE")[static_cast<size_t>(number % 23)];
  return Judge(id, id[8] == letter, {"X0000000T", "X1234567L", "Y1234567X", "Z1234567R"});
}

// Social security number (NUSS, NAF): province, serial, remainder by 97 (TGSS); 1 in 152 passes. A serial below ten
// million is written with a zero in front that does not count.
Verdict EsNuss(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(12)) return Verdict::kReject;
  const int64_t serial = id.Number(2, 8);
  const int64_t number = serial < 10000000 ? id.Part(0, 2) * int64_t{10000000} + serial : id.Number(0, 10);
  return Judge(id, id.Part(0, 2) > 0 && id.Part(0, 2) <= 66 && number % 97 == id.Number(10, 2), {"281234567840"});
}

// NIF: weights 9 to 2, modulus 11, first digits by kind of taxpayer (Autoridade Tributária); 1 in 14 passes.
Verdict PtNif(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(9)) return Verdict::kReject;
  const bool kind =
      std::string_view("123568").find(id[0]) != std::string_view::npos ||
      IsOneOf(id.text().substr(0, 2), {"45", "70", "71", "72", "74", "75", "77", "79", "90", "91", "98", "99"});
  const int check = 11 - WeightedSum(id, {9, 8, 7, 6, 5, 4, 3, 2}) % 11;
  return Judge(id, kind && (check > 9 ? 0 : check) == id.Value(8), {"123456789", "999999990"});
}

// Cartão de cidadão: Luhn over digits and letters, A = 10 (AMA); 1 in 14 passes.
Verdict PtCitizenCard(const ValidatorInput& input) {
  const IdText id(input.value);
  if (id.size() != 12 || !id.Digits(0, 9) || !id.Letters(9, 1) || !id.Digits(11, 1)) return Verdict::kReject;
  return Judge(id, LuhnPasses(id, 0, 12), {"000000000ZZ4"});
}

}  // namespace secret_scanner::validate
