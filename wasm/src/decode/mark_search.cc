#include "decode/mark_search.h"

#include <cstddef>
#include <cstring>

namespace secret_scanner {
namespace {

// Becomes SSE2, NEON or WebAssembly SIMD.
using Block = unsigned char __attribute__((vector_size(kMarkBlock)));

constexpr Block All(unsigned char byte) {
  return Block{byte, byte, byte, byte, byte, byte, byte, byte, byte, byte, byte, byte, byte, byte, byte, byte};
}

Block IsByte(Block block, unsigned char byte) { return reinterpret_cast<Block>(block == All(byte)); }
Block IsInRange(Block block, unsigned char first, unsigned char last) {
  return reinterpret_cast<Block>((block - All(first)) <= All(static_cast<unsigned char>(last - first)));
}

struct Halves {
  uint64_t low, high;
};
Halves HalvesOf(Block block) {
  Halves halves;
  std::memcpy(&halves, &block, sizeof halves);
  return halves;
}

bool MayHoldEncoding(Block block) {
  // U+00AD begins with C2, U+2000-206F with E2, U+FEFF and full-width forms with EF.
  const Block escape = IsByte(block, '%') | IsByte(block, '&') | IsByte(block, '=') | IsByte(block, '\\') |
                       IsByte(block, 0xC2) | IsByte(block, 0xE2) | IsByte(block, 0xEF);
  const Block run = IsInRange(block | All(0x20), 'a', 'z') | IsInRange(block, '/', '9') | IsByte(block, '+') |
                    IsByte(block, '-') | IsByte(block, '_');
  const Halves escapes = HalvesOf(escape);
  const Halves other = HalvesOf(~run);
  return (escapes.low | escapes.high) != 0 || other.low == 0 || other.high == 0;
}

}  // namespace

uint32_t FindMarkedBlock(std::string_view bytes, uint32_t from) {
  size_t at = from;
  for (; at + kMarkBlock <= bytes.size(); at += kMarkBlock) {
    Block block;
    std::memcpy(&block, bytes.data() + at, sizeof block);
    if (MayHoldEncoding(block)) break;
  }
  return static_cast<uint32_t>(at < bytes.size() ? at : bytes.size());
}

}  // namespace secret_scanner
