// Whether a value looks generated. Plain entropy cannot tell "getApplicationContextPath" from a token; words, case
// changes and character classes can. Measured on random values (tests/unit/secret_validators_test.cc): at least 95 of
// 100 base62 values of 20 characters are confirmed, at most 1 in 1,000 is rejected.
#include <algorithm>

#include "validate/entropy.h"
#include "validate/id_text.h"
#include "validate/placeholder.h"
#include "validate/value_shapes.h"
#include "validate/word_likeness.h"

namespace secret_scanner::validate {
namespace {

// Of a character, for counting how often neighbours differ in kind.
int ClassOf(char c) {
  if (IsLower(c)) return 0;
  if (IsUpper(c)) return 1;
  return IsDigit(c) ? 2 : 3;
}

struct Mix {
  size_t changes = 0;  // neighbours of different class; a capital before small letters counts once
  size_t digits = 0;
  size_t letters = 0;
};

Mix MixOf(std::string_view text) {
  Mix mix;
  for (size_t i = 0; i < text.size(); ++i) {
    const int kind = ClassOf(text[i]);
    mix.digits += kind == 2 ? 1 : 0;
    mix.letters += kind < 2 ? 1 : 0;
    mix.changes += i > 0 && kind != ClassOf(text[i - 1]) ? 1 : 0;
  }
  return mix;
}

// Millibits per byte that a random value of this length nearly always reaches.
uint32_t LeastEntropy(size_t size) {
  if (size < 12) return 2300;
  if (size < 16) return 2600;
  if (size < 24) return 2900;
  return size < 40 ? 3200 : 3500;
}

Verdict JudgeHex(std::string_view text, bool hex_allowed) {
  if (!hex_allowed) return Verdict::kReject;
  return text.size() >= 16 && EntropyMillibits(text) >= 2600 ? Verdict::kConfirm : Verdict::kNeutral;
}

}  // namespace

// Parameters: `hex` 1 where a string of hex digits may be the secret (elsewhere it is a hash), `uuid` 1 where a UUID
// may. Confirms what looks generated, rejects words, identifiers, paths, versions, code, encoded files, placeholders.
Verdict Randomness(const ValidatorInput& input) {
  std::string_view text = input.value;
  while (!text.empty() && text.back() == '=') text.remove_suffix(1);  // base64 padding
  if (LeavesOut(text) || IsVariable(text) || HasPlaceholderWord(text)) return Verdict::kReject;
  const bool row = IsFilledRow(text);
  if (!row && HasPlaceholderShape(text)) return Verdict::kReject;
  const Verdict found = row ? Verdict::kSample : Verdict::kConfirm;
  if (IsUuid(text)) return input.params[1] == 1 ? found : Verdict::kReject;
  if (IsDigits(text)) return Verdict::kReject;
  if (IsHex(text)) return row && input.params[0] == 1 ? found : JudgeHex(text, input.params[0] == 1);
  if (IsVersionOrDate(text) || IsPathOrAddress(text) || IsCode(text) || IsEncodedFile(text) || IsResourceName(text))
    return Verdict::kReject;
  if (row) return text.size() >= 12 ? found : Verdict::kReject;
  const uint32_t words = WordPercent(text);
  const Mix mix = MixOf(text);
  if (words >= 60 || (mix.digits == 0 && words >= 40)) return Verdict::kReject;
  const bool mixed = mix.digits >= 1 && mix.letters >= 2 && mix.changes * 100 >= (text.size() - 1) * 20;
  const bool letters_only = mix.digits == 0 && text.size() >= 16 && mix.changes * 100 >= (text.size() - 1) * 30;
  // One case with few digits, as base32 and base36 have it: letters and digits alone, which make no words of any
  // language.
  const TripleScore triples = ScoreTriples(text);
  const bool plain = mix.digits + mix.letters == text.size() && text.size() >= (mix.digits > 0 ? 16U : 24U);
  const bool unlike_words = plain && triples.triples >= 6 && triples.common * 100 <= triples.triples * 35;
  if ((mixed || letters_only || unlike_words) && words <= 40 && EntropyMillibits(text) >= LeastEntropy(text.size()))
    return Verdict::kConfirm;
  return Verdict::kNeutral;
}

}  // namespace secret_scanner::validate
