// Words count as whole words, or where they make up over half of the value: as substrings, 16 common ones already hit 4
// % of random tokens of 40 characters. Measured on 200,000 random base62 tokens of 40 characters, about 1 in 20,000 is
// taken for a placeholder (tests/unit/secret_validators_test.cc keeps the bound).
#include "validate/placeholder.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "validate/id_text.h"

namespace secret_scanner::validate {
namespace {

// Say "not a real value" wherever they stand as a word of their own.
constexpr std::string_view kTellingWords[] = {"example",
                                              "examples",
                                              "sample",
                                              "dummy",
                                              "fake",
                                              "changeme",
                                              "changeit",
                                              "placeholder",
                                              "your",
                                              "yours",
                                              "redacted",
                                              "removed",
                                              "masked",
                                              "hidden",
                                              "insert",
                                              "replace",
                                              "replaceme",
                                              "todo",
                                              "fixme",
                                              "omitted",
                                              "undefined",
                                              "deadbeef",
                                              "snip",
                                              "snipped",
                                              "censored",
                                              "sanitized",
                                              "obfuscated",
                                              "foobar",
                                              "foobared",
                                              "notreal",
                                              "notset",
                                              "unset",
                                              "filtered",
                                              "changethis",
                                              "mock",
                                              "loremipsum",
                                              "beispiel",
                                              "exemple",
                                              "ejemplo",
                                              "esempio",
                                              "exemplo",
                                              "voorbeeld",
                                              "correcthorsebatterystaple"};

// Say so only where they are most of the value: "my-secret-password", "testtoken".
constexpr std::string_view kFillerWords[] = {
    "test",    "testing",  "secret", "password", "passwd", "passwort", "passphrase", "pass",   "pwd",   "token",
    "apikey",  "api",      "key",    "foo",      "bar",    "baz",      "abc123",     "my",     "the",   "some",
    "user",    "username", "name",   "admin",    "none",   "null",     "empty",      "here",   "value", "string",
    "string1", "default",  "access", "client",   "auth",   "demo",     "login",      "goes",   "this",  "enter",
    "new",     "old",      "not",    "real",     "blank",  "secure",   "private",    "public",
};

constexpr bool IsLetter(char c) { return IsUpper(c) || IsLower(c); }

bool StartsWithFolded(std::string_view text, std::string_view lower) {
  if (text.size() < lower.size()) return false;
  for (size_t i = 0; i < lower.size(); ++i) {
    if (ToLower(text[i]) != lower[i]) return false;
  }
  return true;
}

// Whether [begin, end) is not part of a longer run of letters; a hump of camelCase bounds a word too.
bool IsWholeWord(std::string_view text, size_t begin, size_t end) {
  const bool left = begin == 0 || !IsLetter(text[begin - 1]) || (IsLower(text[begin - 1]) && IsUpper(text[begin]));
  const bool right = end >= text.size() || !IsLetter(text[end]) || (IsLower(text[end - 1]) && IsUpper(text[end]));
  return left && right;
}

// Words by their first letter, and which letters can follow it: few places of a value can begin one.
template <size_t kWords>
class WordTable {
 public:
  // Words begin with two letters a-z.
  constexpr explicit WordTable(const std::string_view (&words)[kWords]) {
    size_t next = 0;
    for (size_t letter = 0; letter < kLetters; ++letter) {
      begin_[letter] = next;
      for (const std::string_view word : words) {
        if (Index(word.at(0)) != letter) continue;
        words_.at(next++) = word;
        seconds_[letter] |= 1u << Index(word.at(1));
      }
    }
    begin_[kLetters] = next;
  }

  // Length of the longest word that `text` begins with, 0 if with none.
  size_t LongestAt(std::string_view text) const {
    size_t longest = 0;
    if (text.size() < 2 || !IsLetter(text[0]) || !IsLetter(text[1])) return longest;
    const size_t letter = Index(ToLower(text[0]));
    if ((seconds_[letter] >> Index(ToLower(text[1])) & 1) == 0) return longest;
    for (size_t i = begin_[letter]; i < begin_[letter + 1]; ++i) {
      if (words_[i].size() > longest && StartsWithFolded(text, words_[i])) longest = words_[i].size();
    }
    return longest;
  }

 private:
  static constexpr size_t kLetters = 26;
  static constexpr size_t Index(char lower) { return static_cast<size_t>(lower - 'a'); }
  std::array<std::string_view, kWords> words_{};
  std::array<size_t, kLetters + 1> begin_{};
  std::array<uint32_t, kLetters> seconds_{};
};

constexpr WordTable kTelling(kTellingWords);
constexpr WordTable kFillers(kFillerWords);

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

// Runs of a text.
struct Runs {
  bool masked = false;   // something stands for what was left out; the rest is not counted then
  size_t repeat = 0;     // longest run of one character
  size_t sequence = 0;   // longest run in which each follows the one before: by value ("123456") or on a keyboard row
  char frequent = '\0';  // the only one that can be more than half of all
};

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

bool Contains(std::string_view text, std::string_view piece) { return text.find(piece) != std::string_view::npos; }

// How references to a value begin.
constexpr std::string_view kVariableStarts[] = {"${",
                                                "$(",
                                                "#{",
                                                "{{",
                                                "@{",
                                                "<%",
                                                "<$",
                                                "%{",
                                                "op://",
                                                "vault:",
                                                "!secret",
                                                "!vault",
                                                "sealed:",
                                                "enc(",
                                                "enc[",
                                                "ref+",
                                                "@value",
                                                "env.",
                                                "env:",
                                                "env(",
                                                "env[",
                                                "ssm:",
                                                "var.",
                                                "local.",
                                                "data.",
                                                "secrets.",
                                                "process.env",
                                                "os.environ",
                                                "os.getenv",
                                                "system.getenv",
                                                "system.getproperty",
                                                "getenv",
                                                "keyring:",
                                                "secretsmanager:",
                                                "{cipher}",
                                                "arn:aws:"};

bool IsEnclosed(std::string_view text, char open, char close) {
  return text.size() > 1 && text.front() == open && text.back() == close;
}

}  // namespace

bool HasPlaceholderShape(std::string_view text) {
  if (text.empty()) return true;
  const Runs runs = RunsOf(text);
  if (runs.masked) return true;
  if (runs.repeat >= 7 || (runs.repeat >= 4 && runs.repeat * 2 > text.size())) return true;
  if (runs.sequence >= 10 || (runs.sequence >= 4 && runs.sequence * 2 > text.size())) return true;
  const auto most_frequent = static_cast<size_t>(std::count(text.begin(), text.end(), runs.frequent));
  return most_frequent * 10 > text.size() * 6 && text.size() >= 4;
}

bool LeavesOut(std::string_view text) {
  if (text.empty() || RunsOf(text).masked) return true;
  const auto crosses = std::count_if(text.begin(), text.end(), [](char c) { return ToLower(c) == 'x'; });
  return static_cast<size_t>(crosses) * 2 > text.size();
}

bool IsVariable(std::string_view text) {
  if (IsEnclosed(text, '<', '>') || IsEnclosed(text, '[', ']') || IsEnclosed(text, '%', '%') ||
      IsEnclosed(text, '{', '}'))
    return true;
  for (const std::string_view start : kVariableStarts) {
    if (StartsWithFolded(text, start)) return true;
  }
  if (Contains(text, "${") || Contains(text, "{{") || Contains(text, "process.env") || Contains(text, "os.environ"))
    return true;
  if (text.size() > 1 && (text[0] == '$' || text[0] == '%' || text[0] == '@' || text[0] == '&')) {
    return std::all_of(text.begin() + 1, text.end(),
                       [](char c) { return IsLetter(c) || c == '_' || c == '.' || c == ':'; });
  }
  return false;
}

bool HasTellingWord(std::string_view text) {
  for (size_t at = 0; at < text.size(); ++at) {
    const size_t length = kTelling.LongestAt(text.substr(at));
    if (length > 0 && IsWholeWord(text, at, at + length)) return true;
  }
  return false;
}

bool HasPlaceholderWord(std::string_view text) {
  size_t covered = 0;
  size_t letters = 0;
  for (const char c : text) letters += IsAlnum(c) ? 1 : 0;
  for (size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    const size_t telling = kTelling.LongestAt(rest);
    if (telling > 0 && IsWholeWord(text, at, at + telling)) return true;
    const size_t length = std::max(telling, kFillers.LongestAt(rest));
    covered += length;
    at += std::max<size_t>(length, 1);
  }
  return covered * 2 > letters;
}

// Parameter `mode`: 0 rejects whatever is a placeholder; 1, for tokens whose structure is right otherwise, rejects what
// leaves the value out, and calls an example what documentation fills in: placeholder words, runs, one character.
Verdict NotPlaceholder(const ValidatorInput& input) {
  if (LeavesOut(input.value) || IsVariable(input.value)) return Verdict::kReject;
  if (!HasPlaceholderShape(input.value) && !HasPlaceholderWord(input.value)) return Verdict::kNeutral;
  return input.params[0] == 1 ? Verdict::kExample : Verdict::kReject;
}

}  // namespace secret_scanner::validate
