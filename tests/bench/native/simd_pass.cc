// The physical limit of a scanner in WebAssembly: a text is copied in, and 128-bit instructions look at every byte
// once.
//
// The pass is the cheapest prefilter there is: each byte's two halves select rows of two tables, and where the rows
// share a bit for three bytes in a row, a literal of eight may begin. What passes is counted, not compared.
#include <wasm_simd128.h>

#include <cstddef>
#include <cstdint>

namespace {

constexpr size_t kRoom = size_t{4} << 20;
constexpr char kLiterals[8][4] = {"AKI", "ghp", "xox", "glp", "sk_", "SG.", "AIz", "dop"};

alignas(16) uint8_t buffer[kRoom + 16];
alignas(16) uint8_t low_rows[3][16];
alignas(16) uint8_t high_rows[3][16];
bool ready = false;

void MakeRows() {
  for (unsigned literal = 0; literal < 8; ++literal) {
    for (unsigned place = 0; place < 3; ++place) {
      const auto byte = static_cast<uint8_t>(kLiterals[literal][place]);
      low_rows[place][byte & 15] |= static_cast<uint8_t>(1u << literal);
      high_rows[place][byte >> 4] |= static_cast<uint8_t>(1u << literal);
    }
  }
  ready = true;
}

v128_t Rows(v128_t bytes, unsigned place) {
  const v128_t low = wasm_v128_and(bytes, wasm_i8x16_splat(15));
  const v128_t high = wasm_u8x16_shr(bytes, 4);
  return wasm_v128_and(wasm_i8x16_swizzle(wasm_v128_load(low_rows[place]), low),
                       wasm_i8x16_swizzle(wasm_v128_load(high_rows[place]), high));
}

}  // namespace

extern "C" {

__attribute__((export_name("room"))) uint8_t* Room() { return buffer; }

// Blocks of 16 bytes among the first `size` of the buffer in which a literal may begin.
__attribute__((export_name("pass"))) uint32_t Pass(size_t size) {
  if (!ready) MakeRows();
  uint32_t blocks = 0;
  for (size_t at = 2; at < size; at += 16) {
    const v128_t begin =
        wasm_v128_and(wasm_v128_and(Rows(wasm_v128_load(buffer + at - 2), 0), Rows(wasm_v128_load(buffer + at - 1), 1)),
                      Rows(wasm_v128_load(buffer + at), 2));
    if (wasm_v128_any_true(begin)) ++blocks;
  }
  return blocks;
}

}  // extern "C"
