// Telephone numbers (ITU-T E.164 and national plans). There is no check digit: plans, grouping and what stands next to
// the number have to do. Of random digits behind a plus about 1 in 3 has a calling code with a fitting length.
#include "validate/phone.h"

#include <algorithm>

#include "validate/calendar.h"

namespace secret_scanner::validate {
namespace {

constexpr int kMaxDigits = 15;  // E.164 section 6

// A filler such as 0000000, or a count such as 1234567 without more.
bool IsFiller(const IdText& id, int first) {
  int run = 1;
  for (int i = first + 1; i < id.size(); ++i) {
    run = id[i] == id[i - 1] ? run + 1 : 1;
    if (run >= 7) return true;
  }
  return false;
}

// 2024-01-31, 31.01.2024, 20240131 and the same with a time behind it.
bool LooksLikeDate(const IdText& id) {
  if (id.size() < 8) return false;
  const auto is_year = [](int year) { return year >= 1900 && year < 2100; };
  const bool year_first = is_year(id.Part(0, 4)) && IsDate(id.Part(0, 4), id.Part(4, 2), id.Part(6, 2));
  const bool day_first = is_year(id.Part(4, 4)) && (IsDate(id.Part(4, 4), id.Part(2, 2), id.Part(0, 2)) ||
                                                    IsDate(id.Part(4, 4), id.Part(0, 2), id.Part(2, 2)));
  const bool plain = id.size() == 8 || id.size() == 10 || id.size() == 12 || id.size() == 14;
  return plain && (year_first || (day_first && id.size() == 8));
}

// Two numbers in columns, or one and a date behind it: "001  2015-10-13 14".
bool HoldsColumnsOrDate(std::string_view value) {
  if (value.find("  ") != std::string_view::npos) return true;
  for (size_t dash = value.find('-'); dash != std::string_view::npos; dash = value.find('-', dash + 1)) {
    if (dash < 4 || dash + 6 > value.size() || value[dash + 3] != '-') continue;
    const IdText date(value.substr(dash - 4, 10));
    if (date.IsDigits(8) && date.Part(0, 4) >= 1900 && date.Part(0, 4) < 2100 &&
        IsDate(date.Part(0, 4), date.Part(4, 2), date.Part(6, 2)))
      return true;
  }
  return false;
}

// Seconds (10 digits) or milliseconds (13 digits) since 1970, from 2001 to 2033.
bool LooksLikeEpoch(const IdText& id, std::string_view value) {
  if (value.size() != static_cast<size_t>(id.size()) || (id.size() != 10 && id.size() != 13)) return false;
  return id[0] == '1' && id.Part(0, 10) >= 1000000000 && id.Part(0, 10) < 2000000000;
}

// 10.20.30.40 and 1.2.3.4.5: parts of at most three digits behind dots only.
bool LooksLikeDottedNumber(const PhoneDigits& digits, std::string_view value) {
  const auto dots = std::count(value.begin(), value.end(), '.');
  const bool only_dots =
      std::none_of(value.begin(), value.end(), [](char c) { return c == ' ' || c == '-' || c == '('; });
  return only_dots && dots == 3 && digits.groups == 4 && digits.id.size() <= 9;
}

}  // namespace

PhoneDigits::PhoneDigits(std::string_view value) : id(value.substr(!value.empty() && value[0] == '+' ? 1 : 0)) {
  for (size_t i = 0; i < value.size(); ++i) {
    if (!IsDigit(value[i]) || (i > 0 && IsDigit(value[i - 1]))) continue;
    ++groups;
    const bool alone = i + 1 == value.size() || !IsDigit(value[i + 1]);
    if (alone && !(i == 1 && value[0] == '+') && !(i > 0 && value[i - 1] == '(')) ++single_groups;
  }
}

// +<country code><number>, also written 00<country code> and with the trunk zero in brackets: +44 (0)20 7946 0123.
Verdict PhoneInternational(const ValidatorInput& input) {
  std::string_view value = input.value;
  if (value.substr(0, 2) == "00") value.remove_prefix(2);
  const PhoneDigits digits(value);
  const IdText& id = digits.id;
  if (id.size() < 7 || id.size() > kMaxDigits + 1 || !id.Digits(0, id.size())) return Verdict::kReject;
  if (IsFictionalNumber(id.text()) || id.IsAscending()) return Verdict::kExample;
  const CallingCode* code = FindCallingCode(id.text());
  if (code == nullptr || digits.single_groups > 2 || digits.groups > 7 || IsFiller(id, 0)) return Verdict::kReject;
  const int code_length = static_cast<int>(code->code.size());
  const bool trunk_zero = value.find("(0)") != std::string_view::npos;
  const int national = id.size() - code_length - (trunk_zero ? 1 : 0);
  if (national < code->shortest || national > code->longest) return Verdict::kReject;
  if (code->code == "1" && !IsNorthAmericanNumber(id.text().substr(1))) return Verdict::kReject;
  return Verdict::kConfirm;
}

// Seven to thirteen digits as people write them in their own country, or with the prefix of calls abroad; needs a word
// for telephone nearby.
Verdict PhoneNational(const ValidatorInput& input) {
  if (HoldsColumnsOrDate(input.value)) return Verdict::kReject;
  if (input.value.starts_with("00")) return PhoneInternational(input);
  const PhoneDigits digits(input.value);
  const IdText& id = digits.id;
  if (id.size() < 7 || id.size() > 13 || !id.Digits(0, id.size()) || IsFiller(id, 0)) return Verdict::kReject;
  if (LooksLikeDate(id) || LooksLikeEpoch(id, input.value) || LooksLikeDottedNumber(digits, input.value)) {
    return Verdict::kReject;
  }
  if (digits.single_groups > 1 || digits.groups > 6) return Verdict::kReject;
  const std::string_view text = id.text();
  // The fiction ranges are kept with the country code; a national number shows its trunk zero instead.
  for (const std::string_view code : {"44", "33", "46", "49", "61", "353"}) {
    std::array<char, 20> full{};
    if (text[0] != '0' || code.size() + text.size() > full.size()) break;
    auto* end = std::copy(text.begin() + 1, text.end(), std::copy(code.begin(), code.end(), full.begin()));
    if (IsFictionalNumber({full.data(), static_cast<size_t>(end - full.data())})) return Verdict::kExample;
  }
  const bool fictional_555 =
      (id.size() == 10 && text.substr(3, 3) == "555") || (id.size() == 7 && text.substr(0, 3) == "555");
  return fictional_555 || id.IsAscending() ? Verdict::kExample : Verdict::kConfirm;
}

// (212) 555-0123 and its relatives. Of random ten digits about 1 in 2 passes.
Verdict PhoneNorthAmerica(const ValidatorInput& input) {
  const IdText id(input.value.substr(!input.value.empty() && input.value[0] == '+' ? 1 : 0));
  std::string_view ten = id.text();
  if (ten.size() == 11 && ten[0] == '1') ten.remove_prefix(1);
  if (ten.size() != 10 || !id.Digits(0, id.size())) return Verdict::kReject;
  const IdText national(ten);
  // 555 is no area code, and behind an area code nearly nothing but made-up numbers.
  if (ten.substr(3, 3) == "555" || national.IsAscending() || ten.substr(0, 3) == "555") return Verdict::kExample;
  if (!IsNorthAmericanNumber(ten) || IsFiller(national, 0)) return Verdict::kReject;
  return Verdict::kConfirm;
}

}  // namespace secret_scanner::validate
