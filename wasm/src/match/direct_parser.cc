#include "match/direct_parser.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "match/byte_sets.h"

namespace secret_scanner {
namespace {

using Op = DirectStep::Op;
using Steps = std::vector<DirectStep>;

// Patterns that become longer are left to RE2.
constexpr size_t kMostSteps = 1500;
constexpr uint16_t kMostRepeats = 1000;  // RE2's own limit

// Adds the characters from `first` to `last`.
void AddRange(uint32_t first, uint32_t last, DirectClass& to) {
  for (uint32_t c = first; c <= last && c < 128; ++c) to.ascii.set(c);
  if (last >= 128) to.others.emplace_back(std::max<uint32_t>(first, 128), last);
}

void Negate(DirectClass& what) {
  what.ascii.flip();
  what.negated = !what.negated;
}

// Adds \d, \w or \s as RE2 has them, or what is not of them. False for any
// other name, and where that and other characters beyond ASCII would have to be
// kept apart.
bool AddNamed(char name, DirectClass& to) {
  DirectClass named;
  const char lower = AsciiLower(name);
  if (lower != 'd' && lower != 'w' && lower != 's') return false;
  if (lower == 's') {
    for (const char c : {'\t', '\n', '\f', '\r', ' '})
      AddRange(static_cast<uint32_t>(c), static_cast<uint32_t>(c), named);
  } else {
    AddRange('0', '9', named);
  }
  if (lower == 'w') {
    AddRange('A', 'Z', named);
    AddRange('a', 'z', named);
    AddRange('_', '_', named);
  }
  if (name != lower) {
    Negate(named);
    if (!to.others.empty()) return false;
  }
  to.ascii |= named.ascii;
  to.negated = to.negated || named.negated;
  return true;
}

// False in doubt.
bool Disjoint(const DirectClass& a, const DirectClass& b) {
  return (a.ascii & b.ascii).none() && (a.HoldsOnlyAscii() || b.HoldsOnlyAscii());
}

// A recursive descent; any member returns false where the pattern is not for
// us.
class Parser {
 public:
  Parser(std::string_view pattern, int group) : rest_(pattern), group_(group) {}

  std::optional<DirectCode> Run() {
    Steps steps;
    if (!Alternatives(steps) || !rest_.empty()) return std::nullopt;
    steps.push_back({.op = Op::kMatch});
    Settle(steps);
    return DirectCode{std::move(steps), std::move(classes_)};
  }

 private:
  bool At(char c) const { return !rest_.empty() && rest_.front() == c; }
  bool Take(std::string_view text) {
    if (!rest_.starts_with(text)) return false;
    rest_.remove_prefix(text.size());
    return true;
  }

  bool Alternatives(Steps& out) {
    std::vector<Steps> branches(1);
    if (!Sequence(branches.back())) return false;
    while (Take("|")) {
      if (!Sequence(branches.emplace_back())) return false;
    }
    // The last alternative first: each before it is put in front, with a jump
    // over what follows.
    out = std::move(branches.back());
    for (size_t i = branches.size() - 1; i-- > 0;) {
      Steps& branch = branches[i];
      if (branch.size() + out.size() > kMostSteps) return false;
      branch.insert(branch.begin(), {.op = Op::kSplit, .what = static_cast<uint16_t>(branch.size() + 2)});
      branch.push_back({.op = Op::kJump, .what = static_cast<uint16_t>(out.size() + 1)});
      branch.insert(branch.end(), out.begin(), out.end());
      out = std::move(branch);
    }
    return true;
  }

  bool Sequence(Steps& out) {
    while (!rest_.empty() && !At('|') && !At(')')) {
      Steps atom;
      if (!Atom(atom) || !Repeat(atom)) return false;
      out.insert(out.end(), atom.begin(), atom.end());
      if (out.size() > kMostSteps) return false;
    }
    return true;
  }

  bool Atom(Steps& out) {
    if (At('(')) return Group(out);
    DirectClass what;
    if (Take("[")) {
      if (!Class(what)) return false;
    } else if (Take(".")) {
      AddRange('\n', '\n', what);
      Negate(what);
    } else {
      constexpr std::string_view kSigns = "^$*+?{";
      if (kSigns.find(rest_.front()) != std::string_view::npos || !Member(what, false)) return false;
    }
    out.push_back({.op = Op::kClass, .what = ClassId(what)});
    return true;
  }

  bool Group(Steps& out) {
    rest_.remove_prefix(1);
    bool value = false;
    if (Take("?P<")) {
      const size_t end = rest_.find('>');
      if (end == std::string_view::npos) return false;
      rest_.remove_prefix(end + 1);
      value = ++groups_ == group_;
    } else if (!Take("?:")) {
      if (At('?')) return false;
      value = ++groups_ == group_;
    }
    Steps inner;
    if (!Alternatives(inner) || !Take(")")) return false;
    if (value) out.push_back({.op = Op::kBegin});
    out.insert(out.end(), inner.begin(), inner.end());
    if (value) out.push_back({.op = Op::kEnd});
    return true;
  }

  // Behind the opening bracket.
  bool Class(DirectClass& what) {
    const bool negated = Take("^");
    for (bool first = true; first || !At(']'); first = false) {
      if (rest_.empty() || rest_.starts_with("[:") || !Member(what, true)) return false;
    }
    rest_.remove_prefix(1);
    if (negated) Negate(what);
    return true;
  }

  // Adds a character, a class with a name, or in brackets a range of
  // characters.
  bool Member(DirectClass& to, bool in_brackets) {
    uint32_t low = 0;
    bool named = false;
    if (!Character(to, low, named)) return false;
    const bool is_range = in_brackets && At('-') && !rest_.starts_with("-]");
    if (named) return !is_range;
    uint32_t high = low;
    if (is_range) {
      rest_.remove_prefix(1);
      if (!Character(to, high, named) || named || high < low) return false;
    }
    if (high >= 128 && to.negated) return false;
    AddRange(low, high, to);
    return true;
  }

  // Reads one character; or adds a class with a name to `to`, and then `named`
  // is set.
  bool Character(DirectClass& to, uint32_t& code_point, bool& named) {
    if (rest_.empty()) return false;
    if (!Take("\\")) return Utf8(code_point);
    if (rest_.empty()) return false;
    const char c = rest_.front();
    rest_.remove_prefix(1);
    code_point = static_cast<unsigned char>(c);
    switch (c) {
      case 'x': return Hex(code_point);
      case 'n': code_point = '\n'; return true;
      case 'r': code_point = '\r'; return true;
      case 't': code_point = '\t'; return true;
      default: break;
    }
    if (!kAlnum.Has(c)) return code_point < 128;
    named = true;
    return AddNamed(c, to);
  }

  bool Utf8(uint32_t& code_point) {
    const auto lead = static_cast<unsigned char>(rest_.front());
    const size_t size = lead < 128 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (rest_.size() < size) return false;
    code_point = size == 1 ? lead : lead & (0x7Fu >> size);
    for (size_t i = 1; i < size; ++i) code_point = code_point << 6 | (static_cast<unsigned char>(rest_[i]) & 0x3Fu);
    rest_.remove_prefix(size);
    return true;
  }

  // Behind \x: two digits, or some in braces.
  bool Hex(uint32_t& code_point) {
    const bool braces = Take("{");
    const size_t size = braces ? rest_.find('}') : 2;
    if (size == 0 || size > 6 || size > rest_.size()) return false;
    code_point = 0;
    for (const char c : rest_.substr(0, size)) {
      const size_t digit = std::string_view("0123456789abcdef").find(AsciiLower(c));
      if (digit == std::string_view::npos) return false;
      code_point = 16 * code_point + static_cast<uint32_t>(digit);
    }
    rest_.remove_prefix(braces ? size + 1 : size);
    return true;
  }

  bool Number(uint16_t& number) {
    if (rest_.empty() || !IsAsciiDigit(rest_.front())) return false;
    uint32_t sum = 0;
    for (; !rest_.empty() && IsAsciiDigit(rest_.front()) && sum <= kMostRepeats; rest_.remove_prefix(1))
      sum = 10 * sum + static_cast<uint32_t>(rest_.front() - '0');
    number = static_cast<uint16_t>(sum);
    return sum <= kMostRepeats;
  }

  // Puts the repetition that follows around `atom`.
  bool Repeat(Steps& atom) {
    uint16_t least = 0;
    uint16_t most = 1;
    if (Take("{")) {
      if (!Number(least)) return false;
      most = least;
      if (Take(",") && !Number(most)) return false;
      if (!Take("}")) return false;
    } else if (!Take("?")) {
      return !At('*') && !At('+');
    }
    const bool lazy = Take("?");
    if (At('?') || At('*') || At('+') || At('{')) return false;
    if (atom.size() == 1 && atom[0].op == Op::kClass && atom[0].least == 1 && atom[0].most == 1 && most > 0) {
      atom[0].least = least;
      atom[0].most = most;
      atom[0].lazy = lazy;
      return true;
    }
    // x{1,3} is x(?:x(?:x)?)?
    if ((atom.size() + 1) * most > kMostSteps) return false;
    Steps all;
    for (uint16_t i = 0; i < least; ++i) all.insert(all.end(), atom.begin(), atom.end());
    for (uint16_t left = static_cast<uint16_t>(most - least); left > 0; --left) {
      all.push_back({.op = Op::kSplit, .lazy = lazy, .what = static_cast<uint16_t>((atom.size() + 1) * left)});
      all.insert(all.end(), atom.begin(), atom.end());
    }
    atom = std::move(all);
    return true;
  }

  uint16_t ClassId(const DirectClass& what) {
    const auto id = static_cast<size_t>(std::find(classes_.begin(), classes_.end(), what) - classes_.begin());
    if (id == classes_.size()) classes_.push_back(what);
    return static_cast<uint16_t>(id);
  }

  // Behind a greedy repetition a byte of another class must follow: then less
  // of it cannot match where all of it does not.
  void Settle(Steps& steps) const {
    for (size_t i = 0; i + 1 < steps.size(); ++i) {
      const DirectStep& next = steps[i + 1];
      steps[i].settled = steps[i].op == Op::kClass && !steps[i].lazy && next.op == Op::kClass && next.least > 0 &&
                         Disjoint(classes_[steps[i].what], classes_[next.what]);
    }
  }

  std::string_view rest_;
  const int group_;
  int groups_ = 0;
  std::vector<DirectClass> classes_;
};

}  // namespace

std::optional<DirectCode> ParseDirect(std::string_view pattern, int group) { return Parser(pattern, group).Run(); }

}  // namespace secret_scanner
