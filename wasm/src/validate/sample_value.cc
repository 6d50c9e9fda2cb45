#include "validate/sample_value.h"

#include <algorithm>

#include "validate/id_text.h"
#include "validate/placeholder.h"
#include "validate/value_shapes.h"

namespace secret_scanner::validate {
namespace {

constexpr size_t kShortestRow = 6;
constexpr size_t kLongestSample = 64;
constexpr std::string_view kStarts[] = {"my", "super", "verysecret", "test", "root", "strong", "secure"};

}  // namespace

bool IsSampleRow(std::string_view text) {
  if (text.size() < kShortestRow || text.size() > kLongestSample || !IsFilledRow(text)) return false;
  if (LeavesOut(text) || IsVariable(text) || HasPlaceholderWord(text)) return false;
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return IsAlnum(c) || c == '_' || c == '-' || c == '+' || c == '/' || c == '=' || c == '!' || c == '@' || c == '#';
  });
  return plain && !IsVersionOrDate(text) && !IsPathOrAddress(text);
}

bool IsSamplePassword(std::string_view text) {
  if (text.size() < 8 || text.size() > kLongestSample || HasTellingWord(text) || !HasPlaceholderWord(text))
    return false;
  if (!std::all_of(text.begin(), text.end(), [](char c) { return IsLower(c) || c == '-'; })) return false;
  if (text.find("pass") == std::string_view::npos && text.find("secret") == std::string_view::npos) return false;
  return std::any_of(std::begin(kStarts), std::end(kStarts),
                     [text](std::string_view start) { return text.starts_with(start); });
}

}  // namespace secret_scanner::validate
