#include "match/anchor_crowd.h"

#include <algorithm>
#include <utility>

namespace secret_scanner {
namespace {

// Kinds of bytes that a row can number, less one: for bytes beyond, which let all rules pass.
constexpr size_t kMostKinds = 255;

// The offsets at which any of `guards` looks, those of most guards first.
std::vector<int> OffsetsOf(const AnchorGuard* const* guards, size_t count) {
  std::map<int, int> looks;
  for (size_t i = 0; i < count; ++i) {
    for (const GuardPlace& place : *guards[i]) ++looks[place.offset];
  }
  std::vector<std::pair<int, int>> order;
  order.reserve(looks.size());
  for (const auto& [offset, times] : looks) order.emplace_back(-times, offset);
  std::sort(order.begin(), order.end());
  std::vector<int> offsets;
  offsets.reserve(order.size());
  for (const auto& [times, offset] : order) offsets.push_back(offset);
  return offsets;
}

bool Allows(const AnchorGuard& guard, int offset, size_t byte) {
  return std::all_of(guard.begin(), guard.end(),
                     [=](const GuardPlace& place) { return place.offset != offset || place.allowed[byte]; });
}

}  // namespace

void CrowdTable::AddAnchor(const std::vector<const AnchorGuard*>& guards) {
  if (anchor_crowds_.empty()) {
    anchor_crowds_.push_back(0);
    crowd_begin_.push_back(0);
  }
  for (size_t first = 0; first < guards.size(); first += kCrowdSize)
    AddCrowd(guards.data() + first, std::min(kCrowdSize, guards.size() - first));
  anchor_crowds_.push_back(static_cast<uint16_t>(crowd_begin_.size() - 1));
}

void CrowdTable::AddCrowd(const AnchorGuard* const* guards, size_t count) {
  for (const int offset : OffsetsOf(guards, count)) {
    std::vector<uint8_t> row;
    std::vector<uint64_t> masks;  // by kind
    for (size_t byte = 0; byte < PrefilterTables::kCrowdRow; ++byte) {
      uint64_t mask = 0;
      for (size_t i = 0; i < count; ++i) mask |= Allows(*guards[i], offset, byte) ? uint64_t{1} << i : 0;
      auto kind = std::find(masks.begin(), masks.end(), mask);
      if (kind == masks.end() && masks.size() >= kMostKinds) {
        mask = ~uint64_t{0};
        kind = std::find(masks.begin(), masks.end(), mask);
      }
      if (kind == masks.end()) kind = masks.insert(masks.end(), mask);
      row.push_back(static_cast<uint8_t>(kind - masks.begin()));
    }
    const auto [known, added] = rows_.try_emplace(row, static_cast<uint16_t>(rows_.size()));
    if (added) kinds_.insert(kinds_.end(), row.begin(), row.end());
    places_.push_back({static_cast<int8_t>(offset), known->second, static_cast<uint32_t>(masks_.size())});
    masks_.insert(masks_.end(), masks.begin(), masks.end());
  }
  crowd_begin_.push_back(static_cast<uint16_t>(places_.size()));
}

}  // namespace secret_scanner
