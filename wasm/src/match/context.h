// Context words: words near a value that make it more or less likely to be what a rule looks for.
#ifndef SECRET_SCANNER_SRC_MATCH_CONTEXT_H_
#define SECRET_SCANNER_SRC_MATCH_CONTEXT_H_

#include <span>
#include <string_view>

#include "secret_scanner/rule.h"
#include "secret_scanner/span.h"

namespace secret_scanner {

struct ContextVerdict {
  bool positive = false;  // a word of ContextRule::words stands near
  bool negative = false;  // a word of ContextRule::negative_words stands near
};

// Looks around `value` in `bytes`, as far as `rule` says. A word counts only as a whole: no letter or digit next to it,
// but for a change from lower to upper case ("accessToken" holds "token"). A space in a word stands for any one of
// space, dash, underscore, dot or separator, or for nothing where a part of a name begins ("taxNumber", "IDNumber").
// ASCII letters match without case.
ContextVerdict LookAround(const ContextRule& rule, std::string_view bytes, Span value);

// Whether `text` holds any of `words`, as above. Words are lower case.
bool HasAnyWord(std::string_view text, std::span<const std::string_view> words);

// Whether a word may begin at `at`, and whether `word` stands there if one may.
bool WordStarts(std::string_view text, size_t at);
bool WordAt(std::string_view text, size_t at, std::string_view word);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_CONTEXT_H_
