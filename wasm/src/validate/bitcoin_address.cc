// Bitcoin addresses: base58check (version byte 0x00 or 0x05, four bytes of a double SHA-256) and bech32 or bech32m with
// the prefix bc (BIP-173, BIP-350). About 1 in 4 billion random strings passes either.
#include <algorithm>
#include <array>
#include <cstring>

#include "report/sha256.h"
#include "validate/id_text.h"

namespace secret_scanner::validate {
namespace {

constexpr size_t kPayload = 25;  // version, 20 bytes of hash, 4 bytes of check

// Whether base58check holds, with a version byte out of `versions`.
bool Base58CheckPasses(std::string_view text, std::initializer_list<unsigned> versions) {
  constexpr std::string_view kAlphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  std::array<unsigned, kPayload> bytes{};
  for (const char c : text) {
    const size_t digit = kAlphabet.find(c);
    if (digit == std::string_view::npos) return false;
    unsigned carry = static_cast<unsigned>(digit);
    for (size_t i = kPayload; i-- > 0;) {
      carry += 58 * bytes[i];
      bytes[i] = carry & 0xFF;
      carry >>= 8;
    }
    if (carry != 0) return false;
  }
  if (std::find(versions.begin(), versions.end(), bytes[0]) == versions.end()) return false;
  std::array<char, kPayload - 4> payload{};
  for (size_t i = 0; i < payload.size(); ++i) payload[i] = static_cast<char>(bytes[i]);
  const Sha256Digest once = Sha256Of({payload.data(), payload.size()});
  std::array<char, std::tuple_size_v<Sha256Digest>> first{};
  std::memcpy(first.data(), once.data(), first.size());
  const Sha256Digest twice = Sha256Of({first.data(), first.size()});
  for (size_t i = 0; i < 4; ++i) {
    if (twice[i] != bytes[kPayload - 4 + i]) return false;
  }
  return true;
}

// The polymod of BIP-173 over the prefix "bc" and the data; 1 for bech32, 0x2bc830a3 for bech32m.
bool Bech32Passes(std::string_view data) {
  constexpr std::string_view kAlphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  constexpr uint32_t kGenerator[] = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
  uint32_t check = 1;
  const auto step = [&](uint32_t value) {
    const uint32_t top = check >> 25;
    check = (check & 0x1ffffff) << 5 ^ value;
    for (uint32_t i = 0; i < 5; ++i) {
      if ((top >> i & 1) != 0) check ^= kGenerator[i];
    }
  };
  for (const uint32_t value : {3u, 3u, 0u, 2u, 3u}) step(value);  // "bc" expanded: high bits, 0, low bits
  for (const char c : data) {
    const size_t value = kAlphabet.find(ToLower(c));
    if (value == std::string_view::npos) return false;
    step(static_cast<uint32_t>(value));
  }
  const bool version_0 = ToLower(data[0]) == 'q';
  return check == (version_0 ? 1u : 0x2bc830a3u);
}

}  // namespace

// Addresses of other currencies: base58check with the version bytes of Litecoin, Dogecoin, Dash and Tron decides; those
// of XRP, Monero, Solana and the bech32 forms are judged by their shape only: mixed case with digits, as words are not.
Verdict WalletAddress(const ValidatorInput& input) {
  const std::string_view text = input.value;
  const bool has_version = !text.empty() && std::string_view("LMDATX").find(text[0]) != std::string_view::npos;
  if (has_version && text.size() >= 33 && text.size() <= 35) {
    return Base58CheckPasses(text, {0x30, 0x32, 0x1e, 0x16, 0x4c, 0x10, 0x41}) ? Verdict::kConfirm : Verdict::kReject;
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

// Samples: the genesis block, the empty hash, and the vectors of the two proposals.
Verdict BitcoinAddress(const ValidatorInput& input) {
  const std::string_view text = input.value;
  if (text.size() < 26) return Verdict::kReject;
  const bool segwit = ToLower(text[0]) == 'b';
  if (segwit ? !Bech32Passes(text.substr(3)) : !Base58CheckPasses(text, {0x00, 0x05})) return Verdict::kReject;
  const bool published = IsOneOf(
      text, {"1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "1111111111111111111114oLvT2", "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2",
             "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
             "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy"});
  return published ? Verdict::kExample : Verdict::kConfirm;
}

}  // namespace secret_scanner::validate
