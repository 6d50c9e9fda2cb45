// The pass that every text pays for: a search for places where something could be encoded, sixteen bytes at a time.
#ifndef SECRET_SCANNER_SRC_DECODE_MARK_SEARCH_H_
#define SECRET_SCANNER_SRC_DECODE_MARK_SEARCH_H_

#include <cstdint>
#include <string_view>

namespace secret_scanner {

inline constexpr uint32_t kMarkBlock = 16;

// Begin of the first block of kMarkBlock bytes, counted from `from`, that may hold an encoding: one of the bytes that
// begin an escape, or eight bytes in a row of the base64 alphabets, as every run of fifteen holds on any alignment. The
// last, shorter block always may. The size of `bytes` if there is none.
uint32_t FindMarkedBlock(std::string_view bytes, uint32_t from);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_DECODE_MARK_SEARCH_H_
