#include "rules/regex_problem.h"

#include <string_view>
#include <vector>

namespace secret_scanner {
namespace {

struct Sentence {
  const char* code;
  const char* message;
};

// What stands at `argument` is syntax of other engines; what RE2 offers instead depends on what was meant.
Sentence GroupSentence(std::string_view argument) {
  if (argument == "(?=") {
    return {"look-ahead",
            "RE2 has no look-ahead; match what follows too, and mark the value: (?P<secret>...) before it"};
  }
  if (argument == "(?!") {
    return {"look-ahead-not",
            "RE2 has no look-ahead; exclude what must not follow by a class such as [^0-9], by the rule's boundary, or "
            "by a counterexample that a narrower pattern fulfils"};
  }
  if (argument == "(?<=") {
    return {"look-behind", "RE2 has no look-behind; match what stands before too, and mark the value: (?P<secret>...)"};
  }
  if (argument == "(?<!") {
    return {"look-behind-not",
            "RE2 has no look-behind; choose the rule's boundary, or begin with a class such as [^0-9] and mark the "
            "value: (?P<secret>...)"};
  }
  if (argument == "(?>") {
    return {"atomic-group", "RE2 never backtracks and has no atomic groups; write (?:...)"};
  }
  return {"group-syntax", "unknown group syntax; RE2 offers (?:...), (?P<secret>...) and (?i:...)"};
}

Sentence EscapeSentence(std::string_view argument) {
  const bool digit = argument.size() > 1 && argument[1] >= '1' && argument[1] <= '9';
  if (digit || argument.starts_with("\\k") || argument.starts_with("\\g"))
    return {"back-reference", "RE2 has no back-references; write the repeated part again, or use context words"};
  return {"bad-escape", "unknown escape; a literal backslash is written twice"};
}

Sentence SentenceOf(const re2::RE2& regex) {
  using re2::RE2;
  const std::string_view argument(regex.error_arg().data(), regex.error_arg().size());
  switch (regex.error_code()) {
    case RE2::ErrorBadEscape: return EscapeSentence(argument);
    case RE2::ErrorBadCharClass: return {"bad-class", "character class is not valid"};
    case RE2::ErrorBadCharRange: return {"bad-range", "character range runs backwards; swap its ends"};
    case RE2::ErrorMissingBracket: return {"open-bracket", "'[' is not closed; add ']' or escape the bracket"};
    case RE2::ErrorMissingParen: return {"open-parenthesis", "'(' is not closed; add ')' or escape the parenthesis"};
    case RE2::ErrorUnexpectedParen: return {"stray-parenthesis", "')' closes nothing; remove it or escape it"};
    case RE2::ErrorTrailingBackslash: return {"last-backslash", "ends in a single backslash; escape it or remove it"};
    case RE2::ErrorRepeatArgument:
      return {"nothing-to-repeat", "a repetition has nothing to repeat; escape it or put something before it"};
    case RE2::ErrorRepeatSize:
      return {"repeat-size",
              "repetition is not valid or above 1,000, where those inside one another are multiplied; lower it"};
    case RE2::ErrorRepeatOp:
      return {"repeat-twice", "two repetitions follow each other; use one: RE2 has no possessive repetition"};
    case RE2::ErrorBadPerlOp: return GroupSentence(argument);
    case RE2::ErrorBadUTF8: return {"not-utf8", "is not valid UTF-8"};
    case RE2::ErrorBadNamedCapture:
      return {"group-name", "group name is not valid or used twice; only (?P<secret>...) is needed"};
    case RE2::ErrorPatternTooLarge:
      return {"too-much-memory", "needs too much memory; use shorter repetitions or fewer alternatives"};
    case RE2::NoError:
    case RE2::ErrorInternal: break;
  }
  return {"not-accepted", "was not accepted by RE2"};
}

// Walks over a pattern by its signs: an escape is one, and a class holds no parentheses or repetitions.
class PatternWalk {
 public:
  explicit PatternWalk(std::string_view pattern) : pattern_(pattern) {}

  bool done() const { return at_ >= pattern_.size(); }
  size_t at() const { return at_; }
  char sign() const { return pattern_[at_]; }
  bool in_class() const { return in_class_; }

  void Next() {
    const char c = pattern_[at_];
    if (!in_class_ && c == '[') {
      in_class_ = true;
      at_ += pattern_.substr(at_ + 1).starts_with('^') ? 2 : 1;
      // A bracket at the very beginning of a class is a member of it.
      if (!done() && sign() == ']') ++at_;
      return;
    }
    if (in_class_ && pattern_.substr(at_).starts_with("[:")) {
      const size_t end = pattern_.find(":]", at_);
      at_ = end == std::string_view::npos ? at_ + 1 : end + 2;
      return;
    }
    if (in_class_ && c == ']') in_class_ = false;
    at_ += c == '\\' ? 2 : 1;
  }

 private:
  std::string_view pattern_;
  size_t at_ = 0;
  bool in_class_ = false;
};

// The first ")" that closes nothing, else the innermost "(" that is not closed.
std::optional<uint32_t> UnbalancedParenthesis(std::string_view pattern) {
  std::vector<size_t> open;
  for (PatternWalk walk(pattern); !walk.done(); walk.Next()) {
    if (walk.in_class()) continue;
    if (walk.sign() == '(') open.push_back(walk.at());
    if (walk.sign() != ')') continue;
    if (open.empty()) return static_cast<uint32_t>(walk.at());
    open.pop_back();
  }
  if (open.empty()) return std::nullopt;
  return static_cast<uint32_t>(open.back());
}

// RE2 tells what it stumbled over, not where: the first place where that begins a sign and can be meant.
std::optional<uint32_t> OffsetOf(std::string_view argument, const re2::RE2& regex) {
  const std::string_view pattern = regex.pattern();
  const bool of_groups = argument.starts_with('(') || argument.starts_with('*') || argument.starts_with('+') ||
                         argument.starts_with('?') || argument.starts_with('{');
  const bool repeats_nothing = regex.error_code() == re2::RE2::ErrorRepeatArgument;
  for (PatternWalk walk(pattern); !walk.done(); walk.Next()) {
    if (!pattern.substr(walk.at()).starts_with(argument) || (of_groups && walk.in_class())) continue;
    const char before = walk.at() == 0 ? '(' : pattern[walk.at() - 1];
    if (repeats_nothing && before != '(' && before != '|' && before != ':' && before != ')') continue;
    return static_cast<uint32_t>(walk.at());
  }
  return std::nullopt;
}

}  // namespace

RegexProblem DescribeRegexProblem(const re2::RE2& regex) {
  const auto [code, message] = SentenceOf(regex);
  RegexProblem problem{code, message, std::nullopt};
  switch (regex.error_code()) {
    case re2::RE2::ErrorMissingParen:
    case re2::RE2::ErrorUnexpectedParen: problem.offset = UnbalancedParenthesis(regex.pattern()); break;
    case re2::RE2::ErrorTrailingBackslash: problem.offset = static_cast<uint32_t>(regex.pattern().size() - 1); break;
    default:
      if (!regex.error_arg().empty()) problem.offset = OffsetOf(regex.error_arg(), regex);
  }
  return problem;
}

}  // namespace secret_scanner
