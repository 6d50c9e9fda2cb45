// Value added tax numbers with their country prefix: the member states of the European Union (Council Directive
// 2006/112/EC, articles 214 and 215; layouts as in VIES), the United Kingdom, Switzerland and Norway.
#include <array>

#include "validate/check_digits.h"

namespace secret_scanner::validate {
namespace {

// The check digit of the schemes that subtract from 11; 11 becomes 0, 10 stays 10, which no digit equals.
constexpr int From11(int sum) { return (11 - sum % 11) % 11; }

// Digits times 1, 2, 1, 2 ..., with the digit sums of the products.
constexpr int AlternatingDigitSum(const IdText& id, int length, bool double_first) {
  int sum = 0;
  for (int i = 0; i < length; ++i) sum += DigitSum(id.Value(i) * ((i % 2 == 0) == double_first ? 2 : 1));
  return sum;
}

bool Bulgaria(const IdText& id) {
  if (!id.IsDigits(9)) return false;
  int check = WeightedSum(id, {1, 2, 3, 4, 5, 6, 7, 8}) % 11;
  if (check == 10) check = WeightedSum(id, {3, 4, 5, 6, 7, 8, 9, 10}) % 11 % 10;
  return check == id.Value(8);
}

bool Cyprus(const IdText& id) {
  constexpr std::array<int, 10> kOdd = {1, 0, 5, 7, 9, 13, 15, 17, 19, 21};
  if (id.size() != 9 || !id.Digits(0, 8) || !id.Letters(8, 1)) return false;
  int sum = 0;
  for (int i = 0; i < 8; ++i) sum += i % 2 == 0 ? kOdd[static_cast<size_t>(id.Value(i))] : id.Value(i);
  return sum % 26 == id[8] - 'A';
}

bool Spain(const IdText& id) {
  if (id.size() != 9 || !id.Digits(1, 7)) return false;
  if (id.Letters(8, 1) && (IsDigit(id[0]) || IsOneOf({&id.text()[0], 1}, {"X", "Y", "Z"}))) {
    const int64_t number = (IsDigit(id[0]) ? id.Value(0) : id[0] - 'X') * int64_t{10000000} + id.Number(1, 7);
    return id[8] == "TRWAGMYFPDXBNJZSQVHLCKE"[number % 23];
  }
  if (!id.Letters(0, 1)) return false;
  int sum = 0;
  for (int i = 1; i < 8; ++i) sum += i % 2 == 1 ? DigitSum(2 * id.Value(i)) : id.Value(i);
  const int check = (10 - sum % 10) % 10;
  return IsDigit(id[8]) ? id.Value(8) == check : id[8] == "JABCDEFGHI"[check];
}

bool France(const IdText& id) {
  if (id.size() != 11 || !id.Digits(2, 9)) return false;
  if (!id.Digits(0, 2)) return LuhnPasses(id, 2, 9);  // keys with letters follow no published rule
  return id.Number(0, 2) == (12 + 3 * (id.Number(2, 9) % 97)) % 97;
}

bool UnitedKingdom(const IdText& id) {
  if (id.size() != 9 && id.size() != 12) return false;
  if (!id.Digits(0, id.size())) return false;
  const int total = WeightedSum(id, {8, 7, 6, 5, 4, 3, 2}) + id.Part(7, 2);
  return total % 97 == 0 || (total + 55) % 97 == 0;
}

bool Ireland(const IdText& id) {
  if (id.size() < 8 || id.size() > 9 || !id.Digits(0, 7) || !id.Letters(7, id.size() - 7)) return false;
  int sum = WeightedSum(id, {8, 7, 6, 5, 4, 3, 2});
  if (id.size() == 9 && id[8] != 'W') sum += 9 * (id[8] - 'A' + 1);
  return id[7] == "WABCDEFGHIJKLMNOPQRSTUV"[sum % 23];
}

bool Lithuania(const IdText& id) {
  if (id.size() != 9 && id.size() != 12) return false;
  if (!id.Digits(0, id.size())) return false;
  const int last = id.size() - 1;
  int first = 0;
  int second = 0;
  for (int i = 0; i < last; ++i) {
    first += id.Value(i) * (i % 9 + 1);
    second += id.Value(i) * ((i + 2) % 9 + 1);
  }
  return (first % 11 == 10 ? second % 11 % 10 : first % 11) == id.Value(last);
}

bool Latvia(const IdText& id) {
  if (!id.IsDigits(11) || id.Value(0) < 4) return false;
  const int check = (3 - WeightedSum(id, {9, 1, 4, 8, 3, 10, 2, 5, 7, 6}) % 11 + 11) % 11;
  return check == id.Value(10);
}

bool Netherlands(const IdText& id) {
  if (id.size() != 12 || !id.Digits(0, 9) || id[9] != 'B' || !id.Digits(10, 2)) return false;
  return WeightedSum(id, {9, 8, 7, 6, 5, 4, 3, 2, -1}) % 11 == 0 || Mod97(id.text(), Mod97("NL")) == 1;
}

bool Romania(const IdText& id) {
  if (id.size() < 4 || id.size() > 10 || !id.Digits(0, id.size())) return false;
  constexpr std::array<int, 9> kWeights = {7, 5, 3, 2, 1, 7, 5, 3, 2};
  int sum = 0;
  const int left_out = 10 - id.size();
  for (int i = 0; i + 1 < id.size(); ++i) {
    const int place = left_out + i;
    sum += id.Value(i) * kWeights[static_cast<size_t>(place)];
  }
  return sum * 10 % 11 % 10 == id.Value(id.size() - 1);
}

// Whether `id`, without the prefix, is a number of `country`.
bool Passes(std::string_view country, const IdText& id) {
  const auto is = [country](std::string_view code) { return country == code; };
  if (is("AT")) {
    return id.size() == 9 && id[0] == 'U' && id.Digits(1, 8) &&
           (10 - (AlternatingDigitSum(IdText(id.text().substr(1)), 7, false) + 4) % 10) % 10 == id.Value(8);
  }
  if (is("BE")) return id.IsDigits(10) && id.Value(0) <= 1 && id.Number(8, 2) == 97 - id.Number(0, 8) % 97;
  if (is("BG")) return Bulgaria(id);
  if (is("CY")) return Cyprus(id);
  if (is("CZ")) return id.IsDigits(8) && (11 - WeightedSum(id, {8, 7, 6, 5, 4, 3, 2}) % 11) % 10 == id.Value(7);
  if (is("DE")) return id.IsDigits(9) && id[0] != '0' && Mod11And10Passes(id);
  if (is("DK")) return id.IsDigits(8) && id[0] != '0' && WeightedSum(id, {2, 7, 6, 5, 4, 3, 2, 1}) % 11 == 0;
  if (is("EE")) return id.IsDigits(9) && WeightedSum(id, {3, 7, 1, 3, 7, 1, 3, 7, 1}) % 10 == 0;
  if (is("EL") || is("GR")) {
    return id.IsDigits(9) && WeightedSum(id, {256, 128, 64, 32, 16, 8, 4, 2}) % 11 % 10 == id.Value(8);
  }
  if (is("ES")) return Spain(id);
  if (is("FI")) return id.IsDigits(8) && From11(WeightedSum(id, {7, 9, 10, 5, 8, 4, 2})) == id.Value(7);
  if (is("FR")) return France(id);
  if (is("GB") || is("XI")) return UnitedKingdom(id);
  if (is("HR")) return id.IsDigits(11) && Mod11And10Passes(id);
  if (is("HU")) return id.IsDigits(8) && WeightedSum(id, {9, 7, 3, 1, 9, 7, 3, 1}) % 10 == 0;
  if (is("IE")) return Ireland(id);
  if (is("IT")) return id.IsDigits(11) && LuhnPasses(id, 0, 11);
  if (is("LT")) return Lithuania(id);
  if (is("LU")) return id.IsDigits(8) && id.Number(6, 2) == id.Number(0, 6) % 89;
  if (is("LV")) return Latvia(id);
  if (is("MT")) return id.IsDigits(8) && WeightedSum(id, {3, 4, 6, 7, 8, 9, 10, 1}) % 37 == 0;
  if (is("NL")) return Netherlands(id);
  if (is("PL")) return id.IsDigits(10) && WeightedSum(id, {6, 5, 7, 2, 3, 4, 5, 6, 7}) % 11 == id.Value(9);
  if (is("PT")) {
    return id.IsDigits(9) && From11(WeightedSum(id, {9, 8, 7, 6, 5, 4, 3, 2})) % 10 == id.Value(8);
  }
  if (is("RO")) return Romania(id);
  if (is("SE")) return id.IsDigits(12) && id.Part(10, 2) != 0 && LuhnPasses(id, 0, 10);
  if (is("SI"))
    return id.IsDigits(8) && id[0] != '0' && From11(WeightedSum(id, {8, 7, 6, 5, 4, 3, 2})) % 10 == id.Value(7);
  if (is("SK")) return id.IsDigits(10) && id[0] != '0' && id.Number(0, 10) % 11 == 0;
  return false;
}

}  // namespace

// Prefix, then the national check. Samples: ascending digits and the number every German form shows.
Verdict VatNumber(const ValidatorInput& input) {
  const IdText id(input.value);
  if (id.size() < 6) return Verdict::kReject;
  const std::string_view text = id.text();
  if (text.starts_with("CHE")) {
    const IdText body(text.substr(3, 9));
    return Judge(body, body.IsDigits(9) && From11(WeightedSum(body, {5, 4, 3, 2, 7, 6, 5, 4})) == body.Value(8));
  }
  const IdText body(text.substr(2));
  return Judge(body, Passes(text.substr(0, 2), body), {"123456789", "999999999"});
}

}  // namespace secret_scanner::validate
