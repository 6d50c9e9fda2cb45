#include "match/direct_pattern.h"

#include <algorithm>
#include <array>
#include <utility>

#include "match/direct_parser.h"
#include "text/utf8.h"

namespace secret_scanner {
namespace {

using Op = DirectStep::Op;

// Choices that wait to be taken back; more are too many.
constexpr size_t kMostChoices = 48;

// A byte of a long run counts less than a choice.
constexpr uint32_t kBytesPerStep = 8;

constexpr uint32_t kNoBound = UINT32_MAX;

struct Choice {
  uint32_t at;     // the step to go on with
  uint32_t pos;    // where in the text
  uint32_t bound;  // of a repetition: the shortest end, or how many may follow
                   // if it is lazy; kNoBound of a split
  Span value;
};

}  // namespace

std::optional<DirectPattern> DirectPattern::Parse(std::string_view pattern, int group) {
  std::optional<DirectCode> code = ParseDirect(pattern, group);
  if (!code) return std::nullopt;
  return DirectPattern(std::move(code->steps), std::move(code->classes), group > 0);
}

DirectPattern::DirectPattern(std::vector<DirectStep> code, std::vector<DirectClass> classes, bool has_group)
    : code_(std::move(code)), classes_(std::move(classes)), has_group_(has_group) {
  std::vector<bool> seen(code_.size());
  FindFirst(0, seen);
}

// Adds the bytes with which a match can go on at step `at`.
void DirectPattern::FindFirst(size_t at, std::vector<bool>& seen) {
  for (; !seen[at]; ++at) {
    seen[at] = true;
    const DirectStep& step = code_[at];
    switch (step.op) {
      case Op::kClass:
        for (size_t byte = 0; byte < first_.size(); ++byte) {
          const DirectClass& what = classes_[step.what];
          first_[byte] = first_[byte] || (byte < 128 ? what.ascii[byte] : !what.HoldsOnlyAscii());
        }
        if (step.least > 0) return;
        break;
      case Op::kSplit: FindFirst(at + step.what, seen); break;
      case Op::kJump: at += step.what - 1u; break;
      case Op::kBegin:
      case Op::kEnd: break;
      case Op::kMatch: first_.set(); return;  // the empty match
    }
  }
}

// Bytes of the character at `at` if it is in class `id` and ends by `to`, else
// 0. Texts are valid UTF-8 but for separators, which no class holds.
uint32_t DirectPattern::CharacterSize(uint16_t id, std::string_view bytes, uint32_t at, uint32_t to) const {
  if (at >= to) return 0;
  const DirectClass& what = classes_[id];
  const auto byte = static_cast<unsigned char>(bytes[at]);
  if (byte < 128) return what.ascii[byte] ? 1 : 0;
  if (what.HoldsOnlyAscii() || byte < 0xC2 || byte > 0xF4) return 0;
  const uint32_t size = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
  if (to - at < size) return 0;
  uint32_t code_point = byte & (0x7Fu >> size);
  for (uint32_t i = 1; i < size; ++i) {
    if (!IsContinuationByte(bytes[at + i])) return 0;
    code_point = code_point << 6 | (static_cast<unsigned char>(bytes[at + i]) & 0x3Fu);
  }
  return what.HasOther(code_point) ? size : 0;
}

DirectPattern::Outcome DirectPattern::Match(std::string_view bytes, uint32_t from, uint32_t to, uint32_t& steps,
                                            Span& match, Span& value) const {
  std::array<Choice, kMostChoices> choices;
  size_t waiting = 0;
  uint32_t pos = from;
  value = {from, from};
  // A look at the next character: of most alternatives none or one is left.
  const auto may_go_on = [&](uint32_t at) {
    const DirectStep& step = code_[at];
    return step.op != Op::kClass || step.least == 0 || CharacterSize(step.what, bytes, pos, to) != 0;
  };
  for (uint32_t at = 0;;) {
    if (steps == 0) return Outcome::kGaveUp;
    --steps;
    const DirectStep& step = code_[at];
    bool fits = true;
    switch (step.op) {
      case Op::kClass: {
        const uint32_t wanted = step.lazy ? step.least : step.most;
        const uint32_t begin = pos;
        uint32_t shortest = pos;
        uint32_t count = 0;
        for (uint32_t size = 0; count < wanted && (size = CharacterSize(step.what, bytes, pos, to)) != 0; ++count) {
          pos += size;
          if (count + 1 == step.least) shortest = pos;
        }
        steps -= std::min(steps, (pos - begin) / kBytesPerStep);
        fits = count >= step.least;
        const bool open = fits && !step.settled && (step.lazy ? step.most > step.least : pos > shortest);
        if (open && waiting == choices.size()) return Outcome::kGaveUp;
        if (open) choices[waiting++] = {at, pos, step.lazy ? step.most - uint32_t{step.least} : shortest, value};
        ++at;
        break;
      }
      case Op::kSplit: {
        const uint32_t first = step.lazy ? at + step.what : at + 1;
        const uint32_t second = step.lazy ? at + 1 : at + step.what;
        if (!may_go_on(second)) {
          at = first;
        } else if (!may_go_on(first)) {
          at = second;
        } else {
          if (waiting == choices.size()) return Outcome::kGaveUp;
          choices[waiting++] = {second, pos, kNoBound, value};
          at = first;
        }
        break;
      }
      case Op::kJump: at += step.what; break;
      case Op::kBegin:
        value.begin = pos;
        ++at;
        break;
      case Op::kEnd:
        value.end = pos;
        ++at;
        break;
      case Op::kMatch:
        match = {from, pos};
        if (!has_group_) value = match;
        return Outcome::kMatch;
    }
    if (fits) continue;
    // Takes back the latest choice that leaves something else to try.
    for (bool found = false; !found;) {
      if (waiting == 0) return Outcome::kNone;
      Choice& choice = choices[waiting - 1];
      const DirectStep& chosen = code_[choice.at];
      at = choice.at;
      value = choice.value;
      if (choice.bound == kNoBound) {
        pos = choice.pos;
        --waiting;
        found = true;
      } else if (chosen.lazy) {
        const uint32_t size = CharacterSize(chosen.what, bytes, choice.pos, to);
        found = size != 0;
        pos = choice.pos += size;
        if (!found || --choice.bound == 0) --waiting;
        ++at;
      } else {
        do --choice.pos;
        while (IsContinuationByte(bytes[choice.pos]));
        pos = choice.pos;
        if (choice.pos == choice.bound) --waiting;
        found = true;
        ++at;
      }
    }
  }
}

}  // namespace secret_scanner
