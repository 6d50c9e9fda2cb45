// Landmarks: bytes that every match holds somewhere behind an anchor.
//
// The places of a guard are few and each is judged alone. That a number must follow a label within twenty bytes, or a
// parenthesis a function's name, they cannot say.
#ifndef SECRET_SCANNER_SRC_RULES_LANDMARK_H_
#define SECRET_SCANNER_SRC_RULES_LANDMARK_H_

#include <map>
#include <optional>
#include <vector>

#include "match/anchor_guard.h"
#include "rules/program_walk.h"

namespace secret_scanner {

// Finds landmarks of one program and remembers them: many anchors of a rule end at the same positions.
class LandmarkFinder {
 public:
  explicit LandmarkFinder(re2::Prog& program);

  // The landmark behind `positions` that ordinary text holds least often; nullopt if there is none that tells much.
  // Proven: `positions` and what follows them are walked without the landmark's bytes, and no match is reached.
  std::optional<Landmark> Find(std::vector<int> positions);

 private:
  re2::Prog& program_;
  AcceptedBytes accepted_;
  std::map<std::vector<int>, std::optional<Landmark>> found_;
};

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_RULES_LANDMARK_H_
