#include "rules/anchor_automaton.h"

namespace secret_scanner {

AnchorAutomaton::AnchorAutomaton(const std::vector<Shape>& anchors) {
  size_t position = 0;
  for (const Shape& anchor : anchors) {
    if (position + anchor.size() > kMaxPositions) {
      too_long_ = true;
      return;
    }
    first_.set(position);
    for (const ByteClass& bytes : anchor) {
      for (unsigned byte = 0; byte < 256; ++byte) {
        if (bytes[byte]) accepts_[byte].set(position);
      }
      ++position;
    }
    last_.push_back(position - 1);
    last_any_.set(position - 1);
  }
  ByteClass grouped;
  for (unsigned byte = 0; byte < 256; ++byte) {
    if (grouped[byte]) continue;
    ByteClass& group = byte_groups_.emplace_back();
    for (unsigned other = byte; other < 256; ++other) group[other] = accepts_[other] == accepts_[byte];
    grouped |= group;
  }
}

}  // namespace secret_scanner
