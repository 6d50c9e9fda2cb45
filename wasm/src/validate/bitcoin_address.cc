// Bitcoin addresses: base58check (version byte 0x00 or 0x05, four bytes of a double SHA-256) and bech32 or bech32m with
// the prefix bc (BIP-173, BIP-350). About 1 in 4 billion random strings passes either.
#include <algorithm>
#include <optional>
#include <string>

#include "validate/base58check.h"
#include "validate/bech32.h"
#include "validate/id_text.h"

namespace secret_scanner::validate {
namespace {

// Whether base58check holds over 21 bytes, a version byte out of `versions` and a hash.
bool IsBase58Address(std::string_view text, std::initializer_list<unsigned char> versions) {
  const std::optional<std::string> payload = DecodeBase58Check(text, 21);
  return payload &&
         std::find(versions.begin(), versions.end(), static_cast<unsigned char>((*payload)[0])) != versions.end();
}

// Version 0 is written in bech32, later ones in bech32m.
bool IsSegwitAddress(std::string_view data) {
  return Bech32Holds("bc", data, ToLower(data[0]) == 'q' ? kBech32 : kBech32m);
}

}  // namespace

// Addresses of other currencies: base58check with the version bytes of Litecoin, Dogecoin, Dash and Tron decides; those
// of XRP, Monero, Solana and the bech32 forms are judged by their shape only: mixed case with digits, as words are not.
Verdict WalletAddress(const ValidatorInput& input) {
  const std::string_view text = input.value;
  const bool has_version = !text.empty() && std::string_view("LMDATX").find(text[0]) != std::string_view::npos;
  if (has_version && text.size() >= 33 && text.size() <= 35) {
    return IsBase58Address(text, {0x30, 0x32, 0x1e, 0x16, 0x4c, 0x10, 0x41}) ? Verdict::kConfirm : Verdict::kReject;
  }
  int digits = 0;
  int upper = 0;
  int lower = 0;
  for (const char c : text) {
    digits += IsDigit(c) ? 1 : 0;
    upper += IsUpper(c) ? 1 : 0;
    lower += IsLower(c) ? 1 : 0;
  }
  const bool bech32 = text.starts_with("ltc1") || text.starts_with("addr1");
  return digits >= 3 && lower >= 3 && (bech32 || (upper >= 3 && text.size() >= 32)) ? Verdict::kNeutral
                                                                                    : Verdict::kReject;
}

// Any bech32 or bech32m text: what stands before its last "1" says for what.
Verdict Bech32Address(const ValidatorInput& input) {
  const size_t one = input.value.rfind('1');
  if (one == std::string_view::npos) return Verdict::kReject;
  const std::string_view human = input.value.substr(0, one);
  const std::string_view data = input.value.substr(one + 1);
  const bool holds = Bech32Holds(human, data, kBech32) || Bech32Holds(human, data, kBech32m);
  // The program of the samples in the proposals is the hash of the first public key.
  const bool sample = data.find("w508d6qejxtdg4y5r3zarvary0c5xw7k") != std::string_view::npos;
  return !holds ? Verdict::kReject : sample ? Verdict::kExample : Verdict::kConfirm;
}

// Samples: the genesis block, the empty hash, and the vectors of the two proposals.
Verdict BitcoinAddress(const ValidatorInput& input) {
  const std::string_view text = input.value;
  if (text.size() < 26) return Verdict::kReject;
  const bool segwit = ToLower(text[0]) == 'b';
  if (segwit ? !IsSegwitAddress(text.substr(3)) : !IsBase58Address(text, {0x00, 0x05})) return Verdict::kReject;
  const bool published = IsOneOf(
      text, {"1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "1111111111111111111114oLvT2", "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2",
             "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
             "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy"});
  return published ? Verdict::kExample : Verdict::kConfirm;
}

}  // namespace secret_scanner::validate
