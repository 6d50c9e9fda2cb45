#include "match/direct_pattern.h"

#include <algorithm>
#include <array>
#include <bit>
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

// Fewer splits in a row are tried one by one.
constexpr size_t kLeastFork = 3;

// Without initial values: there are many of them, and few are ever made.
struct Choice {
  uint32_t at;     // the step to go on with
  uint32_t pos;    // where in the text
  uint32_t bound;  // of a repetition: the shortest end, or how many may follow
                   // if it is lazy; kNoBound of a split
  uint32_t value_begin;
  uint32_t value_end;
};

// Bytes of the character at `at` if it is in class `what` and ends by `to`, else
// 0. Texts are valid UTF-8 but for separators, which no class holds.
uint32_t CharacterSize(const DirectClass& what, std::string_view bytes, uint32_t at, uint32_t to) {
  if (at >= to) return 0;
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

template <typename Visit>
void ForEachIn(const DirectClass::Ascii& set, Visit&& visit) {
  constexpr DirectClass::Ascii kLow(~uint64_t{0});
  uint64_t word = (set & kLow).to_ullong();
  for (size_t base = 0; base < set.size(); base += 64, word = (set >> 64).to_ullong()) {
    for (; word != 0; word &= word - 1) visit(base + static_cast<size_t>(std::countr_zero(word)));
  }
}

// Beginning of the character before `at`.
uint32_t Back(std::string_view bytes, uint32_t at) {
  do --at;
  while (IsContinuationByte(bytes[at]));
  return at;
}

}  // namespace

std::optional<DirectPattern> DirectPattern::Parse(std::string_view pattern, int group) {
  std::optional<DirectCode> code = ParseDirect(pattern, group);
  if (!code) return std::nullopt;
  return DirectPattern(std::move(code->steps), std::move(code->classes), group > 0);
}

DirectPattern::DirectPattern(std::vector<DirectStep> code, std::vector<DirectClass> classes, bool has_group)
    : code_(std::move(code)), classes_(std::move(classes)), has_group_(has_group) {
  LookAhead();
  MakeForks();
}

// All steps go on behind themselves, so one pass from the end knows them all.
void DirectPattern::LookAhead() {
  ahead_.resize(code_.size());
  for (size_t at = code_.size(); at-- > 0;) {
    const DirectStep& step = code_[at];
    Ahead& ahead = ahead_[at];
    const auto add = [&ahead](const Ahead& more) {
      ahead.ascii |= more.ascii;
      ahead.other |= more.other;
      ahead.end |= more.end;
    };
    switch (step.op) {
      case Op::kClass:
        ahead.ascii = classes_[step.what].ascii;
        ahead.other = !classes_[step.what].HoldsOnlyAscii();
        if (step.least == 0) add(ahead_[at + 1]);
        break;
      case Op::kSplit:
        add(ahead_[at + 1]);
        add(ahead_[at + step.what]);
        break;
      case Op::kJump: add(ahead_[at + step.what]); break;
      case Op::kBegin:
      case Op::kEnd: add(ahead_[at + 1]); break;
      case Op::kMatch:
        ahead.ascii.set();
        ahead.other = ahead.end = true;
        break;
    }
  }
}

void DirectPattern::MakeForks() {
  std::vector<bool> seen(code_.size());
  for (size_t head = 0; head < code_.size(); ++head) {
    std::vector<uint16_t> ways;  // the splits, and the last way
    size_t at = head;
    for (; !seen[at] && code_[at].op == Op::kSplit && !code_[at].lazy; at += code_[at].what) {
      seen[at] = true;
      ways.push_back(static_cast<uint16_t>(at));
    }
    if (ways.size() < kLeastFork) continue;
    Fork& fork = forks_.emplace_back();
    fork.fill(static_cast<uint16_t>(at));
    for (size_t i = ways.size(); i-- > 0;) {
      ForEachIn(ahead_[ways[i] + 1u].ascii, [&](size_t c) { fork[c] = ways[i]; });
    }
    code_[head].fork = static_cast<uint16_t>(forks_.size());
  }
}

// One try at one place.
class DirectPattern::Run {
 public:
  Run(const DirectPattern& pattern, std::string_view bytes, uint32_t from, uint32_t to, uint32_t& steps)
      : pattern_(pattern), bytes_(bytes), to_(to), steps_(steps), pos_(from), value_begin_(from), value_end_(from) {}

  Outcome Go();
  uint32_t end() const { return pos_; }
  Span value() const { return {value_begin_, value_end_}; }

 private:
  enum class Step : uint8_t { kOn, kFailed, kGaveUp };
  Step Ones(uint32_t& at);
  Step Repeat(uint32_t at);
  Step Split(uint32_t& at);
  bool TakeBack(uint32_t& at);
  bool Push(uint32_t at, uint32_t bound);

  bool MayGoOn(uint32_t at) const {
    const Ahead& ahead = pattern_.ahead_[at];
    return pos_ < to_ ? ahead.Has(bytes_[pos_]) : ahead.end;
  }
  void Pay(uint32_t bytes) { steps_ -= std::min(steps_, bytes / kBytesPerStep); }

  const DirectPattern& pattern_;
  const std::string_view bytes_;
  const uint32_t to_;
  uint32_t& steps_;
  uint32_t pos_;
  uint32_t value_begin_;
  uint32_t value_end_;
  size_t waiting_ = 0;
  std::array<Choice, kMostChoices> choices_;
};

DirectPattern::Outcome DirectPattern::Run::Go() {
  for (uint32_t at = 0;;) {
    if (steps_ == 0) return Outcome::kGaveUp;
    --steps_;
    const DirectStep& step = pattern_.code_[at];
    Step went = Step::kOn;
    switch (step.op) {
      case Op::kClass: went = step.IsOne() ? Ones(at) : Repeat(at++); break;
      case Op::kSplit: went = Split(at); break;
      case Op::kJump: at += step.what; break;
      case Op::kBegin:
        value_begin_ = pos_;
        ++at;
        break;
      case Op::kEnd:
        value_end_ = pos_;
        ++at;
        break;
      case Op::kMatch: return Outcome::kMatch;
    }
    if (went == Step::kOn) continue;
    if (went == Step::kGaveUp) return Outcome::kGaveUp;
    if (!TakeBack(at)) return Outcome::kNone;
  }
}

// Reads a character per step, as long as steps want one each.
DirectPattern::Run::Step DirectPattern::Run::Ones(uint32_t& at) {
  const uint32_t begin = pos_;
  const DirectStep* step = &pattern_.code_[at];
  for (; step->IsOne(); ++step) {
    const uint32_t size = CharacterSize(pattern_.classes_[step->what], bytes_, pos_, to_);
    if (size == 0) return Step::kFailed;
    pos_ += size;
  }
  at = static_cast<uint32_t>(step - pattern_.code_.data());
  Pay(pos_ - begin);
  return Step::kOn;
}

// Reads the characters of step `at`: as many as it wants, or less of them, down to where the next step may go on.
DirectPattern::Run::Step DirectPattern::Run::Repeat(uint32_t at) {
  const DirectStep& step = pattern_.code_[at];
  const DirectClass& what = pattern_.classes_[step.what];
  const uint32_t wanted = step.lazy ? step.least : step.most;
  const uint32_t begin = pos_;
  const uint32_t limit = to_ - pos_ > wanted ? pos_ + wanted : to_;
  while (pos_ < limit && what.HasAscii(bytes_[pos_])) ++pos_;
  uint32_t count = pos_ - begin;
  uint32_t shortest = begin + std::min<uint32_t>(count, step.least);
  for (uint32_t size = 0; count < wanted && (size = CharacterSize(what, bytes_, pos_, to_)) != 0; ++count) {
    pos_ += size;
    if (count + 1 == step.least) shortest = pos_;
  }
  Pay(pos_ - begin);
  if (count < step.least) return Step::kFailed;
  if (step.lazy) {
    uint32_t more = step.most - uint32_t{step.least};
    const uint32_t least_end = pos_;
    for (; !MayGoOn(at + 1); --more) {
      const uint32_t size = more == 0 ? 0 : CharacterSize(what, bytes_, pos_, to_);
      if (size == 0) return Step::kFailed;
      pos_ += size;
    }
    Pay(pos_ - least_end);
    return more == 0 || Push(at, more) ? Step::kOn : Step::kGaveUp;
  }
  if (step.settled) return Step::kOn;
  while (pos_ > shortest && !MayGoOn(at + 1)) pos_ = Back(bytes_, pos_);
  return pos_ == shortest || Push(at, shortest) ? Step::kOn : Step::kGaveUp;
}

DirectPattern::Run::Step DirectPattern::Run::Split(uint32_t& at) {
  if (pattern_.code_[at].fork != 0 && pos_ < to_) {
    const auto byte = static_cast<unsigned char>(bytes_[pos_]);
    const uint32_t way = byte < 128 ? pattern_.forks_[pattern_.code_[at].fork - 1u][byte] : at;
    if (way != at) {
      at = way;
      return Step::kOn;
    }
  }
  const DirectStep& step = pattern_.code_[at];
  const uint32_t first = step.lazy ? at + step.what : at + 1;
  const uint32_t second = step.lazy ? at + 1 : at + step.what;
  if (!MayGoOn(first)) {
    at = second;
    return Step::kOn;
  }
  if (MayGoOn(second) && !Push(second, kNoBound)) return Step::kGaveUp;
  at = first;
  return Step::kOn;
}

// Remembers another way to go on from here; false if too many are remembered.
bool DirectPattern::Run::Push(uint32_t at, uint32_t bound) {
  if (waiting_ == choices_.size()) return false;
  choices_[waiting_++] = {at, pos_, bound, value_begin_, value_end_};
  return true;
}

// Goes back to the latest choice that leaves something else to try, and sets `at` to the step to go on with. False if
// there is none.
bool DirectPattern::Run::TakeBack(uint32_t& at) {
  while (waiting_ > 0) {
    Choice& choice = choices_[waiting_ - 1];
    value_begin_ = choice.value_begin;
    value_end_ = choice.value_end;
    pos_ = choice.pos;
    if (choice.bound == kNoBound) {
      --waiting_;
      at = choice.at;
      return true;
    }
    const DirectStep& chosen = pattern_.code_[choice.at];
    at = choice.at + 1;
    bool goes_on = false;
    bool ended = false;
    while (!goes_on && !ended) {
      if (chosen.lazy) {
        const uint32_t size = CharacterSize(pattern_.classes_[chosen.what], bytes_, pos_, to_);
        pos_ += size;
        ended = size == 0 || --choice.bound == 0;
        goes_on = size != 0 && MayGoOn(at);
      } else {
        pos_ = Back(bytes_, pos_);
        ended = pos_ == choice.bound;
        goes_on = MayGoOn(at);
      }
    }
    Pay(std::max(pos_, choice.pos) - std::min(pos_, choice.pos));
    choice.pos = pos_;
    if (ended) --waiting_;
    if (goes_on) return true;
  }
  return false;
}

DirectPattern::Outcome DirectPattern::Match(std::string_view bytes, uint32_t from, uint32_t to, uint32_t& steps,
                                            Span& match, Span& value) const {
  Run run(*this, bytes, from, to, steps);
  const Outcome outcome = run.Go();
  match = {from, run.end()};
  value = has_group_ ? run.value() : match;
  return outcome;
}

}  // namespace secret_scanner
