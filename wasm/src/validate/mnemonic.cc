// Recovery phrases of wallets (BIP-39): 12 to 24 words out of 2,048, the last of which carries some bits of a check
// sum.
#include <array>
#include <cstdint>
#include <string>

#include "report/sha256.h"
#include "validate/id_text.h"

namespace secret_scanner::validate {
namespace {

#include "validate/mnemonic_words.inc"

constexpr uint32_t kWordBits = 11;
constexpr size_t kMostWords = 24;

// The number of a word of the list; -1 where there is none. Compared by the first four letters, which tell them apart.
int WordNumber(std::string_view word) {
  uint32_t code = 0;
  for (size_t i = 0; i < 4; ++i)
    code = code * 27 + (i < word.size() ? static_cast<uint32_t>(ToLower(word[i]) - 'a' + 1) : 0);
  uint32_t at = 0;
  int number = 0;
  for (const uint16_t step : kMnemonicSteps) {
    at += step;
    if (at >= code) return at == code ? number : -1;
    ++number;
  }
  return -1;
}

// The phrase of nothing but "abandon", and the others of the proposal's vectors that repeat one word.
bool IsPublished(const std::array<int, kMostWords>& words, size_t count) {
  for (size_t i = 1; i + 1 < count; ++i) {
    if (words[i] != words[0]) return false;
  }
  return true;
}

}  // namespace

// All words in the list, 12, 15, 18, 21 or 24 of them, and the check sum (one bit in 32) right. Rejects what is no
// phrase; where only the sum fails, people masked or mistyped a word: neutral. Of random words of the list 1 in 16 has
// the sum.
Verdict Mnemonic(const ValidatorInput& input) {
  std::array<int, kMostWords> words{};
  size_t count = 0;
  for (size_t i = 0; i < input.value.size();) {
    const size_t start = i;
    while (i < input.value.size() && (IsLower(input.value[i]) || IsUpper(input.value[i]))) ++i;
    if (i > start) {
      const int number = WordNumber(input.value.substr(start, i - start));
      if (number < 0 || count == kMostWords) return Verdict::kReject;
      words[count++] = number;
    } else {
      ++i;
    }
  }
  if (count < 12 || count % 3 != 0) return Verdict::kReject;
  if (IsPublished(words, count)) return Verdict::kExample;
  const size_t check_bits = count / 3;
  const size_t entropy_bits = count * kWordBits - check_bits;
  const auto bit = [&](size_t at) {
    return static_cast<uint32_t>(words[at / kWordBits]) >> (kWordBits - 1 - at % kWordBits) & 1;
  };
  std::string entropy(entropy_bits / 8, '\0');
  for (size_t i = 0; i < entropy_bits; ++i) {
    entropy[i / 8] = static_cast<char>(uint32_t{static_cast<unsigned char>(entropy[i / 8])} << 1 | bit(i));
  }
  const Sha256Digest digest = Sha256Of(entropy);
  for (size_t i = 0; i < check_bits; ++i) {
    if ((digest[0] >> (7 - i) & 1u) != bit(entropy_bits + i)) return Verdict::kNeutral;
  }
  return Verdict::kConfirm;
}

}  // namespace secret_scanner::validate
