#include "secret_scanner/fingerprint.h"

#include <algorithm>

#include "report/sha256.h"

namespace secret_scanner {
namespace {

constexpr size_t kBlock = 64;
constexpr std::string_view kDomainEnd("\0", 1);
constexpr std::string_view kRotationTag("\x01", 1);

std::string_view AsView(const uint8_t* bytes, size_t size) { return {reinterpret_cast<const char*>(bytes), size}; }

template <typename Array>
void Wipe(Array& array) {
  volatile auto* p = array.data();  // volatile: a dead store the compiler may not drop
  for (size_t i = 0; i < array.size(); ++i) p[i] = 0;
}

Fingerprint Truncate(const Sha256Digest& digest) {
  Fingerprint fingerprint;
  std::copy_n(digest.begin(), fingerprint.size(), fingerprint.begin());
  return fingerprint;
}

int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::string ToHex(const Fingerprint& fingerprint) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  hex.reserve(2 * fingerprint.size());
  for (const uint8_t byte : fingerprint) {
    hex.push_back(kDigits[byte >> 4]);
    hex.push_back(kDigits[byte & 15]);
  }
  return hex;
}

std::optional<Fingerprint> FingerprintFromHex(std::string_view hex) {
  Fingerprint fingerprint;
  if (hex.size() != 2 * fingerprint.size()) return std::nullopt;
  for (size_t i = 0; i < fingerprint.size(); ++i) {
    const int high = HexValue(hex[2 * i]);
    const int low = HexValue(hex[2 * i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    fingerprint[i] = static_cast<uint8_t>(high * 16 + low);
  }
  return fingerprint;
}

std::string KeyFromHex(std::string_view hex) {
  std::string key;
  if (hex.size() != 2 * KeyChain::kKeyBytes) return key;
  for (size_t i = 0; i < hex.size(); i += 2) {
    const int high = HexValue(hex[i]);
    const int low = HexValue(hex[i + 1]);
    if (high < 0 || low < 0) return {};
    key.push_back(static_cast<char>(high * 16 + low));
  }
  return key;
}

HmacKey::HmacKey(std::string_view key) : inner_(kSha256Initial), outer_(kSha256Initial) {
  std::array<uint8_t, kBlock> padded{};
  if (key.size() > kBlock) {
    const Sha256Digest digest = Sha256Of(key);
    std::copy(digest.begin(), digest.end(), padded.begin());
  } else {
    std::copy(key.begin(), key.end(), padded.begin());
  }
  for (uint8_t& byte : padded) byte ^= 0x36;
  Sha256Block(inner_, padded.data());
  for (uint8_t& byte : padded) byte ^= 0x36 ^ 0x5c;
  Sha256Block(outer_, padded.data());
  Wipe(padded);
}

HmacKey::~HmacKey() {
  Wipe(inner_);
  Wipe(outer_);
}

std::array<uint8_t, 32> HmacKey::Mac(std::initializer_list<std::string_view> parts) const {
  Sha256 inner(inner_, kBlock);
  for (const std::string_view part : parts) inner.Update(part);
  const Sha256Digest digest = inner.Finish();
  Sha256 outer(outer_, kBlock);
  outer.Update(AsView(digest.data(), digest.size()));
  return outer.Finish();
}

bool KeyChain::Append(std::string_view key) {
  if (key.size() != kKeyBytes || keys_.size() == kMaxKeys) return false;
  keys_.emplace_back(key);
  return true;
}

FingerprintPair KeyChain::Of(std::string_view domain, std::string_view normalised_value) const {
  FingerprintPair pair;
  if (keys_.empty()) return pair;
  pair.current = Truncate(keys_.front().Mac({domain, kDomainEnd, normalised_value}));
  for (size_t i = 1; i < keys_.size(); ++i) {
    pair.previous = pair.current;
    pair.current = Rewrap(keys_[i], *pair.previous);
  }
  return pair;
}

Fingerprint Rewrap(const HmacKey& next_key, const Fingerprint& fingerprint) {
  return Truncate(next_key.Mac({kRotationTag, AsView(fingerprint.data(), fingerprint.size())}));
}

}  // namespace secret_scanner
