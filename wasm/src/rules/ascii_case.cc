#include "rules/ascii_case.h"

#include <algorithm>
#include <cstddef>

namespace secret_scanner {
namespace {

constexpr bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool IsLetter(char c) { return IsLower(c) || (c >= 'A' && c <= 'Z'); }
constexpr char Other(char c) { return static_cast<char>(c ^ 0x20); }

class Expander {
 public:
  explicit Expander(std::string_view pattern) : in_(pattern) {}

  std::string Run() {
    while (at_ < in_.size()) {
      if (in_[at_] == '\\') {
        CopyEscape();
      } else if (in_[at_] == '[') {
        CopyClass();
      } else if (in_.substr(at_, 2) == "(?") {
        CopyGroupHead();
      } else if (IsLetter(in_[at_])) {
        const char c = in_[at_++];
        out_.append({'[', c, Other(c), ']'});
      } else {
        Copy(1);
      }
    }
    return std::move(out_);
  }

 private:
  void Copy(size_t count) {
    count = std::min(count, in_.size() - at_);
    out_.append(in_.substr(at_, count));
    at_ += count;
  }

  // Up to and with `last`.
  void CopyThrough(char last) {
    const size_t end = in_.find(last, at_);
    Copy(end == std::string_view::npos ? in_.size() - at_ : end + 1 - at_);
  }

  // \d, \n, \., \x41, \x{41}, \pL, \p{Greek}: letters in an escape are not text.
  void CopyEscape() {
    const char kind = at_ + 1 < in_.size() ? in_[at_ + 1] : '\0';
    Copy(2);
    const bool braced = at_ < in_.size() && in_[at_] == '{';
    if (kind == 'x') {
      braced ? CopyThrough('}') : Copy(2);
    } else if (kind == 'p' || kind == 'P') {
      braced ? CopyThrough('}') : Copy(1);
    }
  }

  // (?:  (?P<name>  (?i:  : the head, not what is grouped.
  void CopyGroupHead() {
    const size_t end = in_.find_first_of(":>)", at_);
    Copy(end == std::string_view::npos ? in_.size() - at_ : end + 1 - at_);
  }

  void CopyClass() {
    Copy(1);
    if (at_ < in_.size() && in_[at_] == '^') Copy(1);
    if (at_ < in_.size() && in_[at_] == ']') Copy(1);
    while (at_ < in_.size() && in_[at_] != ']') {
      if (in_[at_] == '\\') {
        CopyEscape();
      } else if (in_.substr(at_, 2) == "[:") {
        CopyThrough(']');
      } else {
        CopyRange();
      }
    }
    Copy(1);
  }

  // One character of a class or a range a-b; adds the other case of its letters.
  void CopyRange() {
    const char low = in_[at_];
    const bool range = at_ + 2 < in_.size() && in_[at_ + 1] == '-' && in_[at_ + 2] != ']' && in_[at_ + 2] != '\\';
    const char high = range ? in_[at_ + 2] : low;
    Copy(range ? 3 : 1);
    AddOtherCase(std::max(low, 'a'), std::min(high, 'z'));
    AddOtherCase(std::max(low, 'A'), std::min(high, 'Z'));
  }

  void AddOtherCase(char low, char high) {
    if (low > high || !IsLetter(low) || !IsLetter(high)) return;
    out_.push_back(Other(low));
    if (high > low) out_.append({'-', Other(high)});
  }

  std::string_view in_;
  size_t at_ = 0;
  std::string out_;
};

}  // namespace

std::string ExpandAsciiCase(std::string_view pattern) { return Expander(pattern).Run(); }

}  // namespace secret_scanner
