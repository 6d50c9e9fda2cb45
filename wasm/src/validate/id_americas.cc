// Identifiers of the Americas outside the United States.
#include "validate/calendar.h"
#include "validate/check_digits.h"

namespace secret_scanner::validate {
namespace {

// 11 minus the remainder, with 10 and 11 written as 0: the rule of CPF and CNPJ.
constexpr int BrazilianCheck(int sum) { return sum % 11 < 2 ? 0 : 11 - sum % 11; }

// Value in CNPJ sums: ASCII code minus 48, which leaves digits as they are (Receita Federal, IN RFB 2229/2024).
int CnpjSum(const IdText& id, int length) {
  int sum = 0;
  for (int i = 0; i < length; ++i) sum += (id[i] - '0') * ((length - 1 - i) % 8 + 2);
  return sum;
}

}  // namespace

// CPF: two check digits modulo 11 (Receita Federal); 1 in 100 passes.
Verdict BrCpf(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(11)) return Verdict::kReject;
  const bool first = BrazilianCheck(WeightedSum(id, {10, 9, 8, 7, 6, 5, 4, 3, 2})) == id.Value(9);
  const bool second = BrazilianCheck(WeightedSum(id, {11, 10, 9, 8, 7, 6, 5, 4, 3, 2})) == id.Value(10);
  return Judge(id, first && second, {"12345678909", "11144477735", "00000000191", "52998224725"});
}

// CNPJ, with letters since 2026: two check digits modulo 11 (Receita Federal); 1 in 100 passes.
Verdict BrCnpj(const ValidatorInput& input) {
  const IdText id(input.value);
  if (id.size() != 14 || !id.Digits(12, 2)) return Verdict::kReject;
  const bool passes =
      BrazilianCheck(CnpjSum(id, 12)) == id.Value(12) && BrazilianCheck(CnpjSum(id, 13)) == id.Value(13);
  return Judge(id, passes, {"11222333000181", "11444777000161", "12ABC34501DE35"});
}

// Social insurance number: Luhn, first digit not 0 or 8 (Service Canada); 1 in 13 passes.
Verdict CaSin(const ValidatorInput& input) {
  const IdText id(input.value);
  if (IsOneOf(id.text(), {"046454286", "123456782", "130692544", "193456787"})) return Verdict::kExample;
  return Judge(id, id.IsDigits(9) && id[0] != '0' && id[0] != '8' && LuhnPasses(id, 0, 9));
}

// CURP: letters of the names, date, sex, state, consonants, check over an alphabet with N-tilde, modulus 10 (RENAPO,
// DOF 18 October 2021). 1 in 5,340 random strings of its layout passes.
Verdict MxCurp(const ValidatorInput& input) {
  const IdText id(input.value);
  if (id.size() != 18 || !id.Letters(0, 4) || !id.Digits(4, 6) || !id.Letters(11, 5) || !id.Digits(17, 1))
    return Verdict::kReject;
  if (std::string_view("HMX").find(id[10]) == std::string_view::npos) return Verdict::kReject;
  if (!IsShortDate(id.Part(4, 2), id.Part(6, 2), id.Part(8, 2))) return Verdict::kReject;
  constexpr std::string_view kStates =
      "AS BC BS CC CS CH CL CM DF DG GT GR HG JC MC MN MS NT NL OC PL QT QR SP SL SR TC TS TL VZ YN ZS NE";
  if (!IsListed(kStates, id.text().substr(11, 2))) return Verdict::kReject;
  int sum = 0;
  for (int i = 0; i < 17; ++i) sum += (id.Value(i) + (id[i] >= 'O' ? 1 : 0)) * (18 - i);
  return Judge(id, (10 - sum % 10) % 10 == id.Value(17),
               {"HEGG560427MVZRRL04", "BOXW310820HNERXN09", "GODE561231HDFRRN09"});
}

// RFC of a person: four letters, date, three more, of which the last checks modulo 11, although older ones do not; so
// it confirms and never rejects (SAT). 1 in 27 random strings of its layout has a date.
Verdict MxRfc(const ValidatorInput& input) {
  const IdText id(input.value);
  if (id.size() != 13 || !id.Letters(0, 4) || !id.Digits(4, 6)) return Verdict::kReject;
  const bool date = IsShortDate(id.Part(4, 2), id.Part(6, 2), id.Part(8, 2));
  // The alphabet has & after N: letters from O on count one more.
  int sum = 0;
  for (int i = 0; i < 12; ++i) sum += (id.Value(i) + (id[i] >= 'O' ? 1 : 0)) * (13 - i);
  const int check = 11 - sum % 11;
  const char expected = check == 11 ? '0' : check == 10 ? 'A' : static_cast<char>('0' + check);
  const Verdict verdict = Judge(id, date, {"XAXX010101000", "XEXX010101000", "GODE561231GR8", "VECJ880326XXX"});
  return verdict == Verdict::kConfirm && expected != id[12] ? Verdict::kNeutral : verdict;
}

// CLABE: weights 3 7 1, each product modulo 10 (Banco de México); 1 in 10 passes.
Verdict MxClabe(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(18) || id.Part(0, 3) == 0) return Verdict::kReject;
  return Judge(id, WeightedSum(id, {3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7, 1}) % 10 == 0,
               {"032180000118359719"});
}

// CUIT and CUIL: kind, number, weights modulo 11 (AFIP); 1 in 144 passes.
Verdict ArCuit(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(11) || !IsOneOf(id.text().substr(0, 2), {"20", "23", "24", "27", "30", "33", "34"}))
    return Verdict::kReject;
  const int check = 11 - WeightedSum(id, {5, 4, 3, 2, 7, 6, 5, 4, 3, 2}) % 11;
  // 10 cannot be written: the office then changes the kind to 23, or writes 9.
  return Judge(id, (check == 10 ? 9 : check % 11) == id.Value(10), {"20123456786", "20055361682"});
}

// RUT: weights from the right 2 to 7, modulus 11, 10 written as K (Servicio de Registro Civil); 1 in 11 passes.
Verdict ClRut(const ValidatorInput& input) {
  const IdText id(input.value);
  const int length = id.size() - 1;
  if (length < 7 || length > 8 || !id.Digits(0, length)) return Verdict::kReject;
  int sum = 0;
  for (int i = 0; i < length; ++i) sum += id.Value(length - 1 - i) * (i % 6 + 2);
  const int check = 11 - sum % 11;
  const char expected = check == 11 ? '0' : check == 10 ? 'K' : static_cast<char>('0' + check);
  return Judge(id, expected == id[length] && id.Number(0, length) > 999999,
               {"123456785", "111111111", "222222222", "760864285"});
}

// RUC of a person or company: 10, 15, 16, 17 or 20 in front, weights modulo 11 (SUNAT); 1 in 200 passes.
Verdict PeRuc(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(11) || !IsOneOf(id.text().substr(0, 2), {"10", "15", "16", "17", "20"})) return Verdict::kReject;
  return Judge(id, (11 - WeightedSum(id, {5, 4, 3, 2, 7, 6, 5, 4, 3, 2}) % 11) % 10 == id.Value(10), {"20512333797"});
}

// Cédula of Ecuador: province 01-24 or 30, third digit below 6, weights 2 1 (Registro Civil); 1 in 67 passes.
Verdict EcCedula(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(10) || id[2] > '5') return Verdict::kReject;
  const int province = id.Part(0, 2);
  return Judge(id, ((province >= 1 && province <= 24) || province == 30) && LuhnPasses(id, 0, 10),
               {"1714307103", "1710034065"});
}

// Cédula of Uruguay: weights 2 9 8 7 6 3 4, modulus 10 (DNIC); 1 in 10 passes.
Verdict UyCedula(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(8)) return Verdict::kReject;
  return Judge(id, WeightedSum(id, {2, 9, 8, 7, 6, 3, 4, 1}) % 10 == 0, {"12345672"});
}

}  // namespace secret_scanner::validate
