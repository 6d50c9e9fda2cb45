#include "validate/base58check.h"

#include <array>
#include <cstring>

#include "report/sha256.h"

namespace secret_scanner::validate {
namespace {

constexpr size_t kCheckBytes = 4;
constexpr size_t kMostBytes = 78 + kCheckBytes;

}  // namespace

std::optional<std::string> DecodeBase58Check(std::string_view text, size_t payload_bytes) {
  constexpr std::string_view kAlphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  const size_t size = payload_bytes + kCheckBytes;
  if (size > kMostBytes) return std::nullopt;
  std::array<unsigned, kMostBytes> bytes{};
  for (const char c : text) {
    const size_t digit = kAlphabet.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    unsigned carry = static_cast<unsigned>(digit);
    for (size_t i = size; i-- > 0;) {
      carry += 58 * bytes[i];
      bytes[i] = carry & 0xFF;
      carry >>= 8;
    }
    if (carry != 0) return std::nullopt;
  }
  std::string payload(payload_bytes, '\0');
  for (size_t i = 0; i < payload_bytes; ++i) payload[i] = static_cast<char>(bytes[i]);
  const Sha256Digest once = Sha256Of(payload);
  std::array<char, std::tuple_size_v<Sha256Digest>> first{};
  std::memcpy(first.data(), once.data(), first.size());
  const Sha256Digest twice = Sha256Of({first.data(), first.size()});
  for (size_t i = 0; i < kCheckBytes; ++i) {
    if (twice[i] != bytes[payload_bytes + i]) return std::nullopt;
  }
  return payload;
}

}  // namespace secret_scanner::validate
