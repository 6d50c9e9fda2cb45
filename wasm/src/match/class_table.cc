#include "match/class_table.h"

#include <algorithm>
#include <array>

namespace secret_scanner {

uint16_t ClassTable::Add(const GuardClass& bytes) {
  const auto [known, added] = numbers_.try_emplace(bytes.to_string(), static_cast<uint16_t>(classes_.size()));
  if (added) classes_.push_back(bytes);
  return known->second;
}

uint16_t ClassTable::Add(const ByteClass& bytes) {
  GuardClass wider;
  for (size_t byte = 0; byte < bytes.size(); ++byte) wider[byte] = bytes[byte];
  return Add(wider);
}

ClassTable::Words ClassTable::Write() const {
  using Tables = PrefilterTables;
  using Upper = std::array<uint32_t, Tables::kUpperWords>;
  Words words;
  std::map<Upper, uint32_t> uppers;
  for (const GuardClass& bytes : classes_) {
    std::array<uint32_t, 8> bits{};
    for (size_t byte = 0; byte < kGuardEdge; ++byte) {
      if (bytes[byte]) bits[byte / 32] |= uint32_t{1} << (byte % 32);
    }
    words.byte_classes.insert(words.byte_classes.end(), bits.begin(), bits.begin() + Tables::kClassWords - 1);
    Upper upper;
    std::copy_n(bits.begin() + Tables::kClassWords - 1, upper.size(), upper.begin());
    const auto [known, added] = uppers.try_emplace(upper, static_cast<uint32_t>(uppers.size()));
    if (added) words.upper_classes.insert(words.upper_classes.end(), upper.begin(), upper.end());
    words.byte_classes.push_back(known->second | (bytes[kGuardEdge] ? Tables::kClassEdge : 0));
  }
  return words;
}

}  // namespace secret_scanner
