// Keyed fingerprints: what a site stores instead of a value.
//
//   fp    = HMAC-SHA-256(key, domain 0x00 normalised value), first 128 bits
//   fp'   = HMAC-SHA-256(next key, 0x01 fp), first 128 bits          (key rotation, without the value)
//
// The domain is "secret" for every secret and the permanent id of the normaliser for personal data, so a reclassified
// or better rule never orphans a stored fingerprint. There is no default key: without one there are no fingerprints.
#ifndef SECRET_SCANNER_FINGERPRINT_H_
#define SECRET_SCANNER_FINGERPRINT_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace secret_scanner {

using Fingerprint = std::array<uint8_t, 16>;

// Under the whole key chain, and, where the chain has two or more keys, under the chain without its last key: while a
// rotation is being carried through, stored rows may still hold the latter.
struct FingerprintPair {
  std::optional<Fingerprint> current;
  std::optional<Fingerprint> previous;
};

std::string ToHex(const Fingerprint& fingerprint);                    // 32 lower-case digits
std::optional<Fingerprint> FingerprintFromHex(std::string_view hex);  // either case

// Bytes of a key written as 64 hex digits; empty if `hex` is not that.
std::string KeyFromHex(std::string_view hex);

// SHA-256 state after the HMAC pads of one key; the pads are hashed once per key.
class HmacKey {
 public:
  explicit HmacKey(std::string_view key);
  ~HmacKey();  // wipes
  HmacKey(const HmacKey&) = default;
  HmacKey& operator=(const HmacKey&) = default;

  // HMAC-SHA-256 of the concatenation of `parts` (RFC 2104).
  std::array<uint8_t, 32> Mac(std::initializer_list<std::string_view> parts) const;

 private:
  std::array<uint32_t, 8> inner_;
  std::array<uint32_t, 8> outer_;
};

// Keys of a site, oldest first. 32 bytes each.
class KeyChain {
 public:
  static constexpr size_t kKeyBytes = 32;
  static constexpr size_t kMaxKeys = 64;

  KeyChain() = default;
  // False, and no change, if `key` is not kKeyBytes long or the chain is full.
  bool Append(std::string_view key);
  bool empty() const { return keys_.empty(); }
  size_t size() const { return keys_.size(); }

  // Empty pair if the chain is empty.
  FingerprintPair Of(std::string_view domain, std::string_view normalised_value) const;

 private:
  std::vector<HmacKey> keys_;
};

// One step of a rotation.
Fingerprint Rewrap(const HmacKey& next_key, const Fingerprint& fingerprint);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_FINGERPRINT_H_
