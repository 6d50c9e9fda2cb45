#include "match/packed_pattern.h"

namespace secret_scanner {

std::string UnpackPattern(std::span<const PatternPair> pairs, std::string_view packed) {
  if (pairs.empty()) return std::string(packed);
  std::string out;
  std::string open(packed.rbegin(), packed.rend());  // what is left, last byte first
  while (!open.empty()) {
    const auto byte = static_cast<uint8_t>(open.back());
    open.pop_back();
    if (byte < kFirstPair || byte - kFirstPair >= static_cast<int>(pairs.size())) {
      out.push_back(static_cast<char>(byte));
      continue;
    }
    const PatternPair pair = pairs[byte - kFirstPair];
    open.push_back(static_cast<char>(pair.right));
    open.push_back(static_cast<char>(pair.left));
  }
  return out;
}

}  // namespace secret_scanner
