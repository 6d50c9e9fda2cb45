// Landmarks: bytes that every match holds somewhere behind an anchor.
//
// The places of a guard are few and each is judged alone. That a number must follow a label within twenty bytes, or a
// parenthesis a function's name, they cannot say.
#ifndef SECRET_SCANNER_SRC_RULES_LANDMARK_H_
#define SECRET_SCANNER_SRC_RULES_LANDMARK_H_

#include <optional>
#include <vector>

#include "match/anchor_guard.h"

namespace re2 {
class Prog;
}

namespace secret_scanner {

// The landmark behind `positions` of `program` that ordinary text holds least often; nullopt if there is none that
// tells much. Proven: `positions` and what follows them are walked without the landmark's bytes, and no match is
// reached.
std::optional<Landmark> FindLandmark(re2::Prog& program, const std::vector<int>& positions);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_RULES_LANDMARK_H_
