// Keys of currencies and of age, which carry a check sum of their own.
#include <optional>
#include <string>

#include "validate/base58check.h"
#include "validate/bech32.h"
#include "validate/id_text.h"
#include "validate/placeholder.h"

namespace secret_scanner::validate {

// A private key in wallet import format (en.bitcoin.it/wiki/Wallet_import_format): the version byte 0x80, 32 bytes, and
// 0x01 where the public key is compressed. Rejects what fails the check: nothing else tells the text from any other.
Verdict BitcoinWif(const ValidatorInput& input) {
  const bool compressed = input.value.size() == 52;
  const std::optional<std::string> payload = DecodeBase58Check(input.value, compressed ? 34 : 33);
  if (!payload || (*payload)[0] != '\x80' || (compressed && payload->back() != '\x01')) return Verdict::kReject;
  return Verdict::kConfirm;
}

// An extended private key of BIP-32: 78 bytes in base58check. Neutral where the check fails.
Verdict ExtendedKey(const ValidatorInput& input) {
  return DecodeBase58Check(input.value, 78) ? Verdict::kConfirm : Verdict::kNeutral;
}

// "AGE-SECRET-KEY-1..." or "nsec1...": bech32 whose human part is all before the last "1" that is followed by data
// (age-encryption.org/v1, NIP-19). Neutral where the check fails: people mask the middle of a key.
Verdict Bech32Key(const ValidatorInput& input) {
  const size_t mark = input.value.find('1');
  if (mark == std::string_view::npos || HasPlaceholderShape(input.value)) return Verdict::kReject;
  std::string human_part(input.value.substr(0, mark));
  for (char& c : human_part) c = ToLower(c);
  return Bech32Holds(human_part, input.value.substr(mark + 1), kBech32) ? Verdict::kConfirm : Verdict::kNeutral;
}

}  // namespace secret_scanner::validate
