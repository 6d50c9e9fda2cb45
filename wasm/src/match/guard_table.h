// Guards of anchors, numbered, each kept once.
#ifndef SECRET_SCANNER_SRC_MATCH_GUARD_TABLE_H_
#define SECRET_SCANNER_SRC_MATCH_GUARD_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "match/anchor_guard.h"
#include "match/class_table.h"
#include "match/owned_prefilter.h"
#include "match/value_table.h"

namespace secret_scanner {

// Guards with their reaches, each kept once.
class GuardTable {
 public:
  explicit GuardTable(ClassTable& classes) : classes_(classes) {}

  uint16_t Add(const AnchorFacts& facts) {
    std::vector<GuardStep> steps;
    for (const GuardPlace& place : facts.guard)
      steps.push_back({static_cast<int8_t>(place.offset), classes_.Add(place.allowed)});
    if (facts.landmark) {
      steps.push_back({kLandmarkStep, classes_.Add(facts.landmark->marks)});
      steps.push_back({static_cast<int8_t>(facts.landmark->within), classes_.Add(facts.landmark->between)});
    }
    AnchorReach reach = {.least = facts.least_reach, .most = facts.most_reach};
    if (reach.least != reach.most) {
      reach.lead_class = classes_.Add(facts.lead);
      reach.first_class = classes_.Add(facts.first);
    } else {
      reach.boundary = facts.left_boundary;
    }
    std::vector<uint32_t> key = {reaches_.Add(reach)};
    for (const GuardStep step : steps)
      key.push_back(uint32_t{step.byte_class()} << 8 | static_cast<uint8_t>(step.offset()));
    const auto [known, added] = numbers_.try_emplace(key, static_cast<uint16_t>(guards_.size()));
    if (added) {
      guards_.push_back({std::move(steps), static_cast<uint16_t>(key.front())});
    }
    return known->second;
  }
  size_t size() const { return guards_.size(); }

  void Write(OwnedPrefilter& built) const {
    for (const Guard& guard : guards_) {
      built.guard_ranges.Add(guard.steps.size());
      built.guard_steps.insert(built.guard_steps.end(), guard.steps.begin(), guard.steps.end());
      built.guard_reaches.push_back(guard.reach);
    }
    built.reaches = reaches_.values();
  }

 private:
  struct Guard {
    std::vector<GuardStep> steps;
    uint16_t reach;
  };
  ClassTable& classes_;
  std::map<std::vector<uint32_t>, uint16_t> numbers_;  // of the reach, then the steps
  std::vector<Guard> guards_;
  ValueTable<AnchorReach> reaches_;
};

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_GUARD_TABLE_H_
