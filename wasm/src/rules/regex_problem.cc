#include "rules/regex_problem.h"

#include <string_view>

namespace secret_scanner {
namespace {

bool IsLookAround(std::string_view argument) {
  return argument == "(?=" || argument == "(?!" || argument == "(?<=" || argument == "(?<!" || argument == "(?<";
}

std::string Message(const re2::RE2& regex) {
  using re2::RE2;
  switch (regex.error_code()) {
    case RE2::ErrorBadEscape:
      return "unknown escape; RE2 has no back-references, and a literal backslash is written twice";
    case RE2::ErrorBadCharClass: return "character class is not valid";
    case RE2::ErrorBadCharRange: return "character range runs backwards; swap its ends";
    case RE2::ErrorMissingBracket: return "'[' is not closed; add ']' or escape the bracket";
    case RE2::ErrorMissingParen: return "'(' is not closed; add ')' or escape the parenthesis";
    case RE2::ErrorUnexpectedParen: return "')' closes nothing; remove it or escape it";
    case RE2::ErrorTrailingBackslash: return "ends in a single backslash; escape it or remove it";
    case RE2::ErrorRepeatArgument: return "a repetition has nothing to repeat; escape it or put something before it";
    case RE2::ErrorRepeatSize: return "repetition count is not valid or above 1,000; lower it";
    case RE2::ErrorRepeatOp: return "two repetitions follow each other; use one";
    case RE2::ErrorBadPerlOp:
      return IsLookAround(regex.error_arg()) ? "RE2 has no look-around; use the rule's boundary, context words or a "
                                               "named group (?P<secret>...) instead"
                                             : "unknown group syntax; RE2 offers (?:...), (?P<secret>...) and (?i:...)";
    case RE2::ErrorBadUTF8: return "is not valid UTF-8";
    case RE2::ErrorBadNamedCapture: return "group name is not valid or used twice; only (?P<secret>...) is needed";
    case RE2::ErrorPatternTooLarge: return "needs too much memory; use shorter repetitions or fewer alternatives";
    case RE2::NoError:
    case RE2::ErrorInternal: break;
  }
  return "was not accepted by RE2";
}

}  // namespace

RegexProblem DescribeRegexProblem(const re2::RE2& regex) {
  RegexProblem problem{Message(regex), std::nullopt};
  const size_t at = regex.error_arg().empty() ? std::string::npos : regex.pattern().find(regex.error_arg());
  if (at != std::string::npos) problem.offset = static_cast<uint32_t>(at);
  return problem;
}

}  // namespace secret_scanner
