#include "validate/value_runs.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "validate/id_text.h"

namespace secret_scanner::validate {
namespace {

// The key to the right of each on its row of the keyboard; 0 where there is none.
constexpr std::array<char, 256> kNextKey = [] {
  std::array<char, 256> next{};
  for (const std::string_view row : {"qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890"}) {
    for (size_t i = 0; i + 1 < row.size(); ++i) next[static_cast<unsigned char>(row[i])] = row[i + 1];
  }
  return next;
}();

// The letter or digit whose value is one more; 0 where there is none.
constexpr std::array<char, 256> kNextValue = [] {
  std::array<char, 256> next{};
  for (const std::string_view row : {"abcdefghijklmnopqrstuvwxyz", "0123456789"}) {
    for (size_t i = 0; i + 1 < row.size(); ++i) next[static_cast<unsigned char>(row[i])] = row[i + 1];
  }
  return next;
}();

// Equal characters in a row that stand for something left out; 255 where no number of them does.
constexpr std::array<uint8_t, 256> kMaskRun = [] {
  std::array<uint8_t, 256> runs{};
  runs.fill(255);
  for (const char c : {'.', '*'}) runs[static_cast<unsigned char>(c)] = 3;
  for (const char c : {'x', 'X', '#', '-', '_', '?'}) runs[static_cast<unsigned char>(c)] = 4;
  return runs;
}();

// Whether `text` begins with an ellipsis or a bullet.
bool IsMaskSign(std::string_view text) { return text.starts_with("\xE2\x80\xA6") || text.starts_with("\xE2\x80\xA2"); }

}  // namespace

Runs RunsOf(std::string_view text) {
  Runs runs;
  size_t repeat = 0;
  size_t sequence = 0;
  size_t lead = 0;  // of `frequent` over all others, as far as it is known (Boyer and Moore's vote)
  char before = '\0';
  char lower_before = '\0';
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const char lower = ToLower(c);
    const auto place = static_cast<unsigned char>(lower_before);
    repeat = i > 0 && c == before ? repeat + 1 : 1;
    sequence = lower != '\0' && (lower == kNextValue[place] || lower == kNextKey[place]) ? sequence + 1 : 1;
    runs.repeat = std::max(runs.repeat, repeat);
    runs.sequence = std::max(runs.sequence, sequence);
    runs.masked = repeat >= kMaskRun[static_cast<unsigned char>(c)] || (c == '\xE2' && IsMaskSign(text.substr(i)));
    if (runs.masked) return runs;
    if (lead == 0) runs.frequent = c;
    lead = c == runs.frequent ? lead + 1 : lead - 1;
    before = c;
    lower_before = lower;
  }
  return runs;
}

bool IsRow(const Runs& runs, size_t size) {
  return runs.sequence >= 10 || (runs.sequence >= 4 && runs.sequence * 2 > size);
}

bool IsOneCharacter(const Runs& runs, std::string_view text) {
  if (runs.repeat >= 7 || (runs.repeat >= 4 && runs.repeat * 2 > text.size())) return true;
  const auto most_frequent = static_cast<size_t>(std::count(text.begin(), text.end(), runs.frequent));
  return most_frequent * 10 > text.size() * 6 && text.size() >= 4;
}

}  // namespace secret_scanner::validate
