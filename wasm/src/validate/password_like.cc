// What is plausibly a password that a person chose or was given. Not a check: about 9 of 10 random passwords of eight
// characters are confirmed. How much is asked of the value depends on how it stands in the text: behind "password" in a
// sentence a word is nearly always prose ("password reset"); in quotes behind `password =` it is a weak password unless
// it belongs to the vocabulary of forms and code (credential_words.h).
#include <algorithm>

#include "validate/credential_words.h"
#include "validate/id_text.h"
#include "validate/placeholder.h"
#include "validate/sample_value.h"
#include "validate/stock_password.h"
#include "validate/value_shapes.h"
#include "validate/value_syntax.h"
#include "validate/word_likeness.h"

namespace secret_scanner::validate {
namespace {

constexpr size_t kLongestPassword = 64;
constexpr size_t kLongestKey = 200;

struct Counts {
  size_t lower = 0;
  size_t upper = 0;
  size_t digits = 0;
  size_t symbols = 0;
  size_t inner_upper = 0;  // capitals behind a small letter or digit
};

Counts CountsOf(std::string_view text) {
  Counts counts;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    counts.lower += IsLower(c) ? 1 : 0;
    counts.upper += IsUpper(c) ? 1 : 0;
    counts.digits += IsDigit(c) ? 1 : 0;
    counts.symbols += IsAlnum(c) ? 0 : 1;
    counts.inner_upper += IsUpper(c) && i > 0 && !IsUpper(text[i - 1]) ? 1 : 0;
  }
  return counts;
}

// A capital where no name has one: inside a word that began small ("fluX", "tiGr1s", "moNtag"; not "getName"), or
// behind a mark after such a word ("winter_Sturm5"; not "Field-Name2").
bool HasOddCapital(std::string_view text) {
  for (size_t i = 1; i < text.size(); ++i) {
    if (!IsUpper(text[i])) continue;
    if (!IsAlnum(text[i - 1])) {
      if (IsLower(text[0])) return true;
      continue;
    }
    if (!IsLower(text[i - 1])) continue;
    size_t behind = 0;
    while (i + 1 + behind < text.size() && IsLower(text[i + 1 + behind])) ++behind;
    size_t before = 1;
    while (before < i && IsLower(text[i - 1 - before])) ++before;
    if (behind <= 1 || before <= 2) return true;
  }
  return false;
}

// "R0bot", "w1nter": a digit for a letter, where no name has one.
bool HasInnerDigit(std::string_view text) {
  for (size_t i = 1; i + 1 < text.size(); ++i) {
    if (IsDigit(text[i]) && IsAlnum(text[i - 1]) && IsLower(text[i + 1])) return true;
  }
  return false;
}

// "user_id", "Field-Name2", "e-mail", "passwordHash": words with separators, and at most a short number.
bool IsIdentifier(std::string_view text, const Counts& counts) {
  const WordScore score = ScoreWords(text);
  const size_t marks = static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return c == '_' || c == '-' || c == '.' || c == ':' || c == '/' || c == '\'' || c == ',' || c == ';' || c == '|';
  }));
  if (counts.symbols > marks) return false;
  const size_t letters = counts.lower + counts.upper;
  const bool mostly_words = letters > 0 && score.word_letters * 10 >= letters * 7;
  if (counts.digits == 0) return marks > 0 || counts.inner_upper > 0 || mostly_words;
  if (text.find_first_of(";#") != std::string_view::npos) return false;  // "Wint3r#Falke"
  // Digits behind a name: "field2", "node-01", and ticket keys as ABC-123.
  const bool ticket_key = counts.lower == 0 && marks == 1 && text.find('-') != std::string_view::npos;
  if (ticket_key) return true;
  // "winter_Montagna55", "tiGr1s_22": words joined by a mark, a capital and digits make the kind of password that
  // policies ask for; names have no capital inside a small word and number from one place on.
  const bool chosen =
      counts.lower > 0 && counts.upper > 0 && (counts.digits >= 2 || HasOddCapital(text) || HasInnerDigit(text));
  return marks > 0 && mostly_words && counts.digits <= 2 && !chosen;
}

// "integer,replicas=2", "nil&useSSL=false": the value goes on with the next setting of a list.
bool HoldsNextSetting(std::string_view text) {
  for (size_t at = text.find_first_of(",&"); at != std::string_view::npos; at = text.find_first_of(",&", at + 1)) {
    size_t end = at + 1;
    while (end < text.size() && (IsLower(text[end]) || IsUpper(text[end]) || text[end] == '_' || text[end] == '.'))
      ++end;
    if (end > at + 2 && end < text.size() && text[end] == '=') return true;
  }
  return false;
}

// What no syntax makes a password: references, placeholders, paths, code, files. In quotes, signs that do not stand
// between words are no code.
bool IsNoValue(std::string_view text, size_t longest, bool quoted) {
  if (text.size() < 4 || text.size() > longest) return true;
  if (HasPlaceholderShape(text) || IsVariable(text) || HasTellingWord(text)) return true;
  std::string_view unpadded = text;
  while (unpadded.ends_with('=')) unpadded.remove_suffix(1);  // "==" is code, and the end of base64
  const bool code = IsCode(unpadded) && (!quoted || WordPercent(text) >= 20);
  if (code || IsVersionOrDate(text) || IsPathOrAddress(text) || IsPattern(text)) return true;
  if (IsTechnicalName(text) || IsFileName(text) || HoldsNextSetting(text)) return true;
  const auto first = static_cast<unsigned char>(text[0]);
  if (quoted && text.size() >= 8 && WordPercent(text) < 20) return first >= 0x80;
  return first >= 0x80 || text[0] == '{' || text[0] == '(' || text[0] == '<' || text[0] == '[' || text[0] == '/' ||
         text[0] == '|';
}

// "mango river candle seven 42": small words and numbers, and enough of them. A sentence has a capital, a full stop, or
// a word of the vocabulary.
bool IsPhrase(std::string_view text, char between, size_t least) {
  size_t words = 1;
  for (const char c : text) {
    if (c == between) ++words;
    if (c != between && !IsLower(c) && !IsDigit(c)) return false;
  }
  return words >= least && !HasCredentialWord(text);
}

// Of a value that is written as one: in quotes, on a line of configuration, behind a flag.
Verdict JudgeWritten(std::string_view text, const Counts& counts) {
  if (counts.lower + counts.upper == 0) return HasPlaceholderWord(text) ? Verdict::kReject : Verdict::kNeutral;
  const bool foreign =
      std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  if (foreign && counts.digits == 0) return Verdict::kReject;  // a label: "Contraseña"
  const bool words = HasCredentialWord(text);
  if (text.find(' ') != std::string_view::npos) return IsPhrase(text, ' ', 4) ? Verdict::kConfirm : Verdict::kReject;
  const bool reads = WordPercent(text) >= 60;
  if (counts.digits > 0) {
    const auto marks = static_cast<size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return c == '_' || c == '.' || c == '-' || c == '/'; }));
    // "newPassword2", "user_pw_1"
    if (words && counts.symbols == marks && !HasInnerDigit(text) && !HasOddCapital(text) &&
        (counts.digits < 2 || IsIdentifier(text, counts)))
      return Verdict::kReject;
    const bool ticket_key = counts.lower == 0 && counts.symbols == 1 && text.find('-') != std::string_view::npos;
    if (ticket_key) return Verdict::kReject;
    if (!reads || counts.symbols == 0) return text.size() >= 5 ? Verdict::kConfirm : Verdict::kNeutral;
    return IsIdentifier(text, counts) ? Verdict::kReject : Verdict::kConfirm;
  }
  if (words) return Verdict::kReject;
  if (IsPhrase(text, '-', 3)) return Verdict::kConfirm;
  if (counts.symbols > 0) {
    if (IsIdentifier(text, counts)) return Verdict::kReject;
    const bool exclaimed = counts.symbols == 1 && !IsAlnum(text.back()) && reads;  // "Welcome!", "wrong?"
    return exclaimed && counts.upper > 0 ? Verdict::kNeutral : Verdict::kConfirm;
  }
  if (reads) return counts.upper == 0 && text.size() >= 5 ? Verdict::kConfirm : Verdict::kReject;
  return counts.lower > 0 && text.size() >= 6 ? Verdict::kConfirm : Verdict::kNeutral;
}

// Of the value of a key, token or secret, which nobody thinks up: words do not count.
Verdict JudgeKey(std::string_view text, const Counts& counts) {
  if (counts.lower + counts.upper == 0 || text.find(' ') != std::string_view::npos || text.size() < 8)
    return Verdict::kReject;
  const uint32_t words = WordPercent(text);
  if (words >= 50 || (words >= 25 && HasCredentialWord(text))) return Verdict::kReject;
  const bool mixed = counts.digits >= 2 || (counts.digits == 1 && counts.inner_upper + counts.symbols >= 2) ||
                     (text.size() >= 16 && counts.inner_upper + counts.symbols >= 3);
  return mixed ? Verdict::kConfirm : Verdict::kNeutral;
}

// "LOG_LEVEL=info": the line below the label.
bool IsAssignment(std::string_view text) {
  const size_t sign = text.find('=');
  return sign != std::string_view::npos && sign >= 4 && sign + 1 < text.size() &&
         WordPercent(text.substr(0, sign)) >= 60 &&
         std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(sign),
                     [](char c) { return IsLower(c) || IsUpper(c) || c == '_' || c == '.' || c == '-'; });
}

// "Postgres12/Postgres14", "eu1 / eu2": the same name with another number before the value, so both are versions.
bool IsNumberedTwin(const ValidatorInput& input) {
  const auto stem_of = [](std::string_view word) {
    while (!word.empty() && IsDigit(word.back())) word.remove_suffix(1);
    return word;
  };
  const std::string_view stem = stem_of(input.value);
  if (stem.empty() || stem.size() == input.value.size()) return false;
  std::string_view before = input.buffer.substr(0, input.span.begin);
  const auto drop_spaces = [&before] {
    while (!before.empty() && before.back() == ' ') before.remove_suffix(1);
  };
  drop_spaces();
  if (before.empty() || (before.back() != '/' && before.back() != '|')) return false;
  before.remove_suffix(1);
  drop_spaces();
  const std::string_view twin = stem_of(before);
  return twin.size() < before.size() && twin.ends_with(stem) &&
         (twin.size() == stem.size() || !IsAlnum(twin[twin.size() - stem.size() - 1]));
}

// Of a value in a sentence, or where it cannot be told what stands around it.
Verdict JudgeOpen(std::string_view text, const Counts& counts, ValueSyntax syntax) {
  if (counts.lower + counts.upper == 0) return HasPlaceholderWord(text) ? Verdict::kReject : Verdict::kNeutral;
  if (IsStockPassword(text)) return Verdict::kConfirm;
  if (HasPlaceholderWord(text) || IsIdentifier(text, counts)) {
    // "Passwort: xkqzwpvd": no word of any language, so it is what the label promises.
    const bool letters = counts.digits == 0 && counts.symbols == 0 && counts.upper == 0;
    const bool odd = syntax == ValueSyntax::kLabel && letters && text.size() >= 8 && WordPercent(text) < 60;
    return odd && !HasCredentialWord(text) ? Verdict::kConfirm : Verdict::kReject;
  }
  if (counts.digits == 0 && counts.symbols == 0) {
    const bool word = WordPercent(text) >= 60 || counts.inner_upper == 0;
    return word ? Verdict::kReject : Verdict::kNeutral;
  }
  if (text.size() < 6) return Verdict::kNeutral;
  // "writer2", "Manager2": a name with a number as often as a weak password.
  const bool numbered = counts.symbols == 0 && counts.digits == 1 && IsDigit(text.back()) && counts.inner_upper == 0;
  if (numbered && WordPercent(text) >= 60 && (syntax != ValueSyntax::kLabel || HasCredentialWord(text))) {
    return Verdict::kNeutral;
  }
  // "role#2": a name and its number.
  const size_t hash = text.find('#');
  if (syntax == ValueSyntax::kOpen && counts.symbols == 1 && hash != std::string_view::npos &&
      IsDigits(text.substr(hash + 1)) && counts.upper == 0 && counts.digits <= 2 &&
      counts.digits == text.size() - hash - 1)
    return Verdict::kNeutral;
  // "wrong!", "case-sensitive!": words that a mark ends.
  const bool trailing_symbol_only =
      counts.digits == 0 && !IsAlnum(text.back()) &&
      (counts.symbols == 1 ||
       (counts.symbols == 2 && text.find('-') != std::string_view::npos && WordPercent(text) >= 60));
  if (trailing_symbol_only || (counts.digits == 0 && counts.symbols > 0 && !IsAlnum(text[0]))) return Verdict::kNeutral;
  return Verdict::kConfirm;
}

}  // namespace

// Parameter `hex` 1: a string of hex digits may be the password (32, 40 or 64 of them are a hash elsewhere).
Verdict PasswordLike(const ValidatorInput& input) {
  const ValueSyntax syntax = SyntaxOf(input);
  const bool beside_user = syntax == ValueSyntax::kLabel && HasUserBefore(input);
  if (syntax == ValueSyntax::kLiteral || syntax == ValueSyntax::kSetting || beside_user) return WrittenPassword(input);
  const std::string_view text = input.value;
  if (IsSampleRow(text) && (syntax == ValueSyntax::kLabel || !IsDigits(text))) return Verdict::kSample;
  if (IsNoValue(text, kLongestPassword, false) || IsUuid(text)) return Verdict::kReject;
  const Counts counts = CountsOf(text);
  // "blue-fox-8821" was chosen, "web-proxy-7c9f8d" was not.
  const bool tail_is_number = IsDigits(text.substr(text.find_last_of("-_") + 1));
  if (IsResourceName(text) && (counts.digits <= 2 || !tail_is_number)) return Verdict::kReject;
  if (IsNumberedTwin(input) || IsAssignment(text)) return Verdict::kReject;
  if (IsDigits(text)) return text.size() >= 6 && text.size() <= 12 ? Verdict::kNeutral : Verdict::kReject;
  if (text.size() >= 32 && IsHex(text) && input.params[0] != 1) return Verdict::kReject;
  return JudgeOpen(text, counts, syntax);
}

// The same where the rule's pattern leaves no doubt that the value is one: behind a flag, in a statement of SQL.
Verdict WrittenPassword(const ValidatorInput& input) {
  const std::string_view text = input.value;
  const bool quoted = SyntaxOf(input) == ValueSyntax::kLiteral;
  if (IsSampleRow(text)) return Verdict::kSample;
  if (IsNoValue(text, kLongestPassword, quoted) || IsUuid(text)) return Verdict::kReject;
  if (IsDigits(text)) return text.size() >= 6 && text.size() <= 12 ? Verdict::kConfirm : Verdict::kReject;
  if (text.size() >= 32 && IsHex(text)) return input.params[0] == 1 ? Verdict::kConfirm : Verdict::kReject;
  const Verdict verdict = JudgeWritten(text, CountsOf(text));
  return verdict == Verdict::kReject && IsSamplePassword(text) ? Verdict::kSample : verdict;
}

// A key of at least 16 characters must look generated, a shorter one must be written as a value besides.
Verdict GeneratedKey(const ValidatorInput& input) {
  return input.value.size() < 16 ? KeyLike(input) : Randomness(input);
}

// The value of a key, token or secret in quotes or on a line of configuration; elsewhere neutral.
Verdict KeyLike(const ValidatorInput& input) {
  const std::string_view text = input.value;
  const ValueSyntax syntax = SyntaxOf(input);
  if (IsUuid(text)) return HasPlaceholderShape(text) ? Verdict::kReject : Verdict::kConfirm;
  if (IsEncodedFile(text)) return Verdict::kReject;
  if (syntax != ValueSyntax::kOpen && !IsDigits(text) && IsSampleRow(text)) return Verdict::kSample;
  if (IsNoValue(text, kLongestKey, syntax == ValueSyntax::kLiteral) || IsDigits(text)) return Verdict::kReject;
  if (syntax == ValueSyntax::kOpen) return Verdict::kNeutral;
  return JudgeKey(text, CountsOf(text));
}

}  // namespace secret_scanner::validate
