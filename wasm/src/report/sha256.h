// SHA-256 (FIPS 180-4), as blocks: HMAC needs the state after a key pad, which a one-shot function does not give.
#ifndef SECRET_SCANNER_SRC_REPORT_SHA256_H_
#define SECRET_SCANNER_SRC_REPORT_SHA256_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace secret_scanner {

using Sha256State = std::array<uint32_t, 8>;
using Sha256Digest = std::array<uint8_t, 32>;

// State before the first block.
extern const Sha256State kSha256Initial;

// Folds one block of 64 bytes into `state`.
void Sha256Block(Sha256State& state, const uint8_t* block);

// A running hash. Starts from `state`, which has already taken in `bytes_so_far` bytes (a multiple of 64).
class Sha256 {
 public:
  explicit Sha256(const Sha256State& state = kSha256Initial, uint64_t bytes_so_far = 0)
      : state_(state), length_(bytes_so_far) {}

  void Update(std::string_view bytes);
  Sha256Digest Finish();

 private:
  Sha256State state_;
  uint64_t length_;  // bytes
  std::array<uint8_t, 64> buffer_{};
  size_t buffered_ = 0;
};

// Digest of `bytes`.
Sha256Digest Sha256Of(std::string_view bytes);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_REPORT_SHA256_H_
