// Finds Jira wiki markup (https://jira.atlassian.com/secure/WikiRendererHelpAction.jspa?section=all) in a text.
//
// In doubt it is text: a password may hold * { } | or a backslash, and many texts are plain or Markdown. Not taken for
// markup are *bold*, _italic_ and the like (they leave words whole), images, mentions and lists.
//
//   {code} {code:java} {noformat}   a block up to the closing tag; nothing inside is markup
//   {quote} {panel:title=x}         blocks; parameters with a "=" or longer than a name are text
//   {color:red}..{color}  {*}..{*}  nothing: a token that is half red or half bold is one token
//   {{text}}                        nothing, if it stands as a word of its own on one line
//   [text|https://..]               the text, then the target
//   |a|b|  ||a||b||                 cells, on lines that begin with a bar and have another
//   \{ \[ \* ..                     the character, but for Windows paths
//   \\                              a line break where white space follows; kept in paths and regular expressions
#ifndef SECRET_SCANNER_SRC_READ_WIKI_MARKUP_H_
#define SECRET_SCANNER_SRC_READ_WIKI_MARKUP_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "secret_scanner/document.h"
#include "secret_scanner/span.h"

namespace secret_scanner {

struct WikiMarkup {
  enum class Becomes : uint8_t { kNothing, kLineBreak, kSeparator };

  Span source;  // bytes of the text
  Becomes becomes = Becomes::kNothing;
  Separator separator = Separator::kBlock;  // for kSeparator
};

// The markup in `text` (valid UTF-8), in order, without overlaps. Takes time linear in the text.
std::vector<WikiMarkup> FindWikiMarkup(std::string_view text);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_READ_WIKI_MARKUP_H_
