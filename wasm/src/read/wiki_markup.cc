#include "read/wiki_markup.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "text/find_byte.h"

namespace secret_scanner {
namespace {

constexpr size_t kNone = std::string_view::npos;

// What a backslash takes the meaning from.
constexpr std::string_view kEscapable = "{}[]|*_-+^~!#?@";

// What {x} takes in braces to format a part of a word.
constexpr std::string_view kPhraseMarks = "*_-+^~";

// How long a tag may be whose parameter names a language or a color, bytes. In a longer one it may be anything.
constexpr size_t kMaxChoiceTag = 32;

// How long the scheme of a link target may be, bytes.
constexpr size_t kMaxScheme = 16;

// All markup begins with one of { [ | and backslash: pairs of neighbours, of which one has bit 5 set and one has not.
static_assert(('{' & ~0x20) == '[' && ('|' & ~0x20) == '\\');
constexpr ByteWord FirstMarkup(ByteWord word) {
  const ByteWord folded = word & ~RepeatByte(0x20);
  return FirstEqual(folded, '[') | FirstEqual(folded, '\\');
}

constexpr bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
constexpr bool IsLetter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
constexpr bool IsAlnum(char c) { return IsLetter(c) || (c >= '0' && c <= '9'); }

// Searches one string again and again at growing offsets: together the searches pass over the text once.
class ForwardFinder {
 public:
  ForwardFinder(std::string_view text, std::string_view needle) : text_(text), needle_(needle) {}

  // First occurrence at or behind `from`, which never decreases; npos where there is none.
  size_t Find(size_t from) {
    if (!searched_ || found_ < from) found_ = text_.find(needle_, from);
    searched_ = true;
    return found_;
  }

  size_t needle_size() const { return needle_.size(); }

 private:
  std::string_view text_;
  std::string_view needle_;
  size_t found_ = 0;
  bool searched_ = false;
};

bool IsLinkTarget(std::string_view target) {
  if (target.starts_with("mailto:") || target.starts_with("www.")) return true;
  const size_t colon = target.substr(0, kMaxScheme).find("://");
  return colon != kNone && colon > 0 && std::all_of(target.begin(), target.begin() + colon, IsAlnum);
}

class WikiScanner {
 public:
  explicit WikiScanner(std::string_view text) : text_(text) {}

  std::vector<WikiMarkup> Scan() &&;

 private:
  // A word, in which a backslash may be a part of a path.
  struct Word {
    size_t seen = 0;             // behind its last backslash so far
    bool has_backslash = false;  // so far
    bool is_path = false;        // has a drive letter or a server name, as Windows writes them
  };

  // Each takes what may begin with the character at `at` and returns where to go on.
  size_t ScanAt(size_t at);
  size_t ScanBackslash(size_t at);
  size_t ScanBrace(size_t at);
  size_t ScanMonospace(size_t at);
  size_t ScanPhraseMark(size_t at);
  size_t ScanMacro(size_t at);
  size_t ScanVerbatim(size_t at, size_t end, ForwardFinder& closing);
  size_t ScanColor(size_t at, size_t end);
  size_t ScanLink(size_t at);
  size_t ScanBar(size_t at);

  void AddBlockTag(size_t at, size_t end);
  void Drop(size_t begin, size_t end) { Add(begin, end, WikiMarkup::Becomes::kNothing, Separator::kBlock); }
  void Separate(size_t begin, size_t end, Separator separator) {
    Add(begin, end, WikiMarkup::Becomes::kSeparator, separator);
  }
  void Add(size_t begin, size_t end, WikiMarkup::Becomes becomes, Separator separator);

  size_t NextCandidate(size_t at) const { return FindByte(text_, at, FirstMarkup); }
  size_t LineEnd(size_t at) { return std::min(newlines_.Find(at), text_.size()); }
  Word WordUpTo(size_t at) const;
  bool StartsLine(size_t at) const;
  char At(size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  char Before(size_t at) const { return at > 0 ? text_[at - 1] : '\0'; }

  std::string_view text_;
  std::vector<WikiMarkup> markup_;

  ForwardFinder newlines_{text_, "\n"};
  ForwardFinder braces_{text_, "}"};
  ForwardFinder monospace_begins_{text_, "{{"};
  ForwardFinder monospace_ends_{text_, "}}"};
  ForwardFinder code_ends_{text_, "{code}"};
  ForwardFinder noformat_ends_{text_, "{noformat}"};
  ForwardFinder color_ends_{text_, "{color}"};
  ForwardFinder link_begins_{text_, "["};
  ForwardFinder link_ends_{text_, "]"};
  ForwardFinder bars_{text_, "|"};

  size_t link_bar_ = kNone;  // of the link whose text is being scanned
  size_t link_end_ = 0;      // behind it
  size_t row_end_ = 0;       // of the table row being scanned
  Word word_;                // of the last backslash
  size_t colors_open_ = 0;
  std::array<size_t, kPhraseMarks.size()> phrase_ends_{};  // closing {x} that belong to an opening one
};

std::vector<WikiMarkup> WikiScanner::Scan() && {
  phrase_ends_.fill(kNone);
  for (size_t at = NextCandidate(0); at < text_.size(); at = NextCandidate(at)) at = ScanAt(at);
  // Opening and closing marks are added together, what stands between them later.
  std::sort(markup_.begin(), markup_.end(),
            [](const WikiMarkup& a, const WikiMarkup& b) { return a.source.begin < b.source.begin; });
  // Where marks share a brace, as in {{{*}{*}}, the first takes it.
  uint32_t end = 0;
  std::erase_if(markup_, [&end](const WikiMarkup& markup) {
    if (markup.source.begin < end) return true;
    end = markup.source.end;
    return false;
  });
  return std::move(markup_);
}

size_t WikiScanner::ScanAt(size_t at) {
  switch (text_[at]) {
    case '\\': return ScanBackslash(at);
    case '{': return ScanBrace(at);
    case '[': return ScanLink(at);
    default: return ScanBar(at);
  }
}

size_t WikiScanner::ScanBackslash(size_t at) {
  size_t end = at + 1;
  while (At(end) == '\\') ++end;
  const size_t size = end - at;
  const Word word = WordUpTo(at);
  word_ = {end, /*has_backslash=*/true, /*is_path=*/word.is_path || size > 1};
  if (size == 1 && end < text_.size() && kEscapable.find(text_[end]) != kNone && !word.is_path) {
    Drop(at, end);
    return end + 1;
  }
  const bool ends_word = end == text_.size() || IsSpace(text_[end]);
  if (size == 2 && ends_word && !word.has_backslash) {
    Add(at, end, WikiMarkup::Becomes::kLineBreak, Separator::kBlock);
  }
  return end;
}

// The word that goes on with the backslash at `at`. What is known of it from the backslash before is not looked at
// again.
WikiScanner::Word WikiScanner::WordUpTo(size_t at) const {
  size_t begin = at;
  while (begin > word_.seen && !IsSpace(text_[begin - 1])) --begin;
  Word word = begin > word_.seen ? Word{} : word_;
  const bool drive = at >= begin + 2 && text_[at - 1] == ':' && IsLetter(text_[at - 2]);
  if (drive && (at == begin + 2 || !IsAlnum(text_[at - 3]))) word.is_path = true;
  return word;
}

size_t WikiScanner::ScanBrace(size_t at) {
  const char next = At(at + 1);
  if (next == '{') return ScanMonospace(at);
  if (At(at + 2) == '}' && kPhraseMarks.find(next) != kNone) return ScanPhraseMark(at);
  return ScanMacro(at);
}

size_t WikiScanner::ScanMonospace(size_t at) {
  const size_t begin = at + 2;
  size_t end = monospace_ends_.Find(begin);
  const bool nested = monospace_begins_.Find(begin) < end;
  if (end == kNone || nested || end > LineEnd(begin)) return begin;
  while (At(end + 2) == '}') ++end;  // a brace that belongs to the text: {{${name}}}
  const bool is_word = !IsAlnum(Before(at)) && Before(at) != '$' && !IsAlnum(At(end + 2));
  const bool is_tight = begin < end && !IsSpace(text_[begin]) && !IsSpace(text_[end - 1]) && text_[end - 1] != '\\';
  if (is_word && is_tight) {
    Drop(at, begin);
    Drop(end, end + 2);
  }
  return begin;
}

// {*} and its like, where the same line has another to close it.
size_t WikiScanner::ScanPhraseMark(size_t at) {
  const size_t end = at + 3;
  size_t& closing = phrase_ends_[kPhraseMarks.find(text_[at + 1])];
  if (closing != kNone && closing >= at) {
    if (closing == at) closing = kNone;
    return end;
  }
  const size_t line_end = LineEnd(end);
  const size_t found = text_.substr(0, line_end).find(text_.substr(at, end - at), end);
  if (found == kNone) return end;
  Drop(at, end);
  Drop(found, found + 3);
  closing = found;
  return end;
}

size_t WikiScanner::ScanMacro(size_t at) {
  const size_t name_begin = at + 1;
  size_t name_end = name_begin;
  while (IsLetter(At(name_end))) ++name_end;
  const std::string_view name = text_.substr(name_begin, name_end - name_begin);
  const size_t brace = At(name_end) == ':' ? braces_.Find(name_end) : name_end;
  if (At(brace) != '}' || brace > LineEnd(name_end)) return name_end;
  const size_t end = brace + 1;
  if (name == "code") return ScanVerbatim(at, end, code_ends_);
  if (name == "noformat") return ScanVerbatim(at, end, noformat_ends_);
  if (name == "color") return ScanColor(at, end);
  if (name == "quote" || name == "panel") AddBlockTag(at, end);
  return name == "quote" || name == "panel" ? end : name_end;
}

// {code} and {noformat}: goes on behind the closing tag. One that nothing closes is a block tag like others.
size_t WikiScanner::ScanVerbatim(size_t at, size_t end, ForwardFinder& closing) {
  AddBlockTag(at, end);
  const size_t found = closing.Find(end);
  if (found == kNone) return end;
  const size_t closing_end = found + closing.needle_size();
  Separate(found, closing_end, Separator::kBlock);
  return closing_end;
}

// A tag that separates blocks. Parameters are text if they may hold a title, as in {panel:title=Access|bgColor=#eee}.
void WikiScanner::AddBlockTag(size_t at, size_t end) {
  const std::string_view tag = text_.substr(at, end - at);
  const size_t colon = tag.find(':');
  const bool is_choice = tag.find('=') == kNone && tag.size() <= kMaxChoiceTag;
  if (colon == kNone || is_choice) return Separate(at, end, Separator::kBlock);
  Separate(at, at + colon + 1, Separator::kBlock);
  Separate(end - 1, end, Separator::kField);
}

size_t WikiScanner::ScanColor(size_t at, size_t end) {
  const bool opens = text_.substr(at, end - at) != "{color}";
  if (end - at > kMaxChoiceTag) return end;
  if (opens ? color_ends_.Find(end) == kNone : colors_open_ == 0) return end;
  opens ? ++colors_open_ : --colors_open_;
  Drop(at, end);
  return end;
}

size_t WikiScanner::ScanLink(size_t at) {
  const size_t begin = at + 1;
  const size_t end = link_ends_.Find(begin);
  const size_t bar = bars_.Find(begin);
  const bool nested = link_begins_.Find(begin) < end;
  if (end == kNone || bar >= end || nested || end > LineEnd(begin)) return begin;
  const size_t target_end = std::min(text_.substr(0, end).find('|', bar + 1), end);
  if (bar == begin || !IsLinkTarget(text_.substr(bar + 1, target_end - bar - 1))) return begin;
  Drop(at, begin);
  Separate(bar, bar + 1, Separator::kField);
  if (target_end < end) Separate(target_end, target_end + 1, Separator::kField);
  Separate(end, end + 1, Separator::kField);
  link_bar_ = bar;
  link_end_ = end + 1;
  return begin;
}

size_t WikiScanner::ScanBar(size_t at) {
  if (at == link_bar_) return link_end_;
  size_t end = at + 1;
  while (At(end) == '|') ++end;
  const bool in_row = at < row_end_;
  if (!in_row) {
    const size_t line_end = LineEnd(end);
    if (!StartsLine(at) || bars_.Find(end) > line_end) return end;
    row_end_ = line_end;
  }
  Separate(at, end, in_row ? Separator::kCell : Separator::kBlock);
  return end;
}

bool WikiScanner::StartsLine(size_t at) const {
  while (at > 0 && (text_[at - 1] == ' ' || text_[at - 1] == '\t')) --at;
  return at == 0 || text_[at - 1] == '\n';
}

void WikiScanner::Add(size_t begin, size_t end, WikiMarkup::Becomes becomes, Separator separator) {
  markup_.push_back({{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}, becomes, separator});
}

}  // namespace

std::vector<WikiMarkup> FindWikiMarkup(std::string_view text) { return WikiScanner(text).Scan(); }

}  // namespace secret_scanner
