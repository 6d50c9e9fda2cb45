#include "match/trailing_labels.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "match/byte_sets.h"
#include "secret_scanner/document.h"
#include "text/find_byte.h"

namespace secret_scanner {
namespace {

constexpr size_t kMinValueBytes = 4;
constexpr size_t kMinDigits = 3;  // two where there are capitals
constexpr uint32_t kMaxDateBytes = 28;
constexpr uint32_t kMaxValueBytes = 40;
constexpr size_t kMaxCapitals = 5;       // of a word that belongs to the number behind it: "GB 123 456"
constexpr size_t kMaxLettersBehind = 3;  // "12 34 56 C"
constexpr size_t kMaxLabelBytes = 64;
constexpr size_t kMaxAnswerGap = 96;  // from the end of a question to its answer

constexpr std::string_view kOtherWallets = "LMDAXT";  // Litecoin, Dogecoin, Dash, Tron

constexpr ByteSet kValueBytes("./-+", true);
constexpr ByteSet kValueEnds("./-", false);
constexpr ByteSet kClosingQuotes("\"'`*_)", false);

// What may stand between a number and its label, a space before and behind it. Longer ones first.
constexpr std::string_view kVerbs[] = {"is going to be",
                                       "used to be",
                                       "should be",
                                       "happens to be",
                                       "would be",
                                       "will be",
                                       "belongs to",
                                       "is",
                                       "was",
                                       "are",
                                       "ist",
                                       "war",
                                       "lautet",
                                       "est",
                                       "es",
                                       "è",
                                       "é",
                                       "jest",
                                       "to",
                                       "är",
                                       "er",
                                       "on",
                                       "as",
                                       "als",
                                       "como",
                                       "comme",
                                       "come",
                                       "jako"};
constexpr std::string_view kPointers[] = {
    "that is", "that's",  "thats",  "that’s", "this is",  "which is", "it's",   "das ist", "c'est",
    "c’est",   "esto es", "ese es", "es",     "questo è", "esse é",   "isso é", "dat is",  "my",
    "his",     "her",     "their",  "our",    "your",     "the",      "mein",   "meine",   "seine",
    "ihre",    "mon",     "ma",     "mi",     "il mio",   "la mia",   "meu",    "minha",   "mijn"};
constexpr std::string_view kSigns[] = {"-", "–", "—", "=", "<-", "<--", "←", "#", "//", "--", "=>", "->"};

// Words with which a label is over, in a sentence that goes on.
constexpr std::string_view kStops[] = {
    "for", "on",  "in",  "from", "that", "which", "who",   "and", "but",  "so",  "please", "if",   "when", "we",
    "i",   "you", "von", "für",  "auf",  "und",   "bitte", "per", "pour", "und", "with",   "by",   "at",   "because",
    "as",  "now", "to",  "he",   "she",  "they",  "not",   "mit", "im",   "aus", "voor",   "avec", "para", "op"};

bool IsBreak(char c) { return c == '\n' || c == '\r' || IsSeparator(static_cast<unsigned char>(c)); }
bool IsDigitSpan(std::string_view text) { return std::all_of(text.begin(), text.end(), IsAsciiDigit); }

// Whether `text` goes on with `word` and a space, whatever the letter case; `after` is then behind the space.
bool TakeWord(std::string_view text, size_t at, std::string_view word, size_t& after) {
  if (text.size() < at + word.size() + 2 || text[at + word.size()] != ' ') return false;
  for (size_t i = 0; i < word.size(); ++i) {
    if (AsciiLower(text[at + i]) != word[i]) return false;
  }
  after = at + word.size() + 1;
  return true;
}

// The same for any of `words`.
template <size_t N>
bool TakeAny(std::string_view text, size_t at, const std::string_view (&words)[N], size_t& after) {
  const char head = AsciiLower(text[at]);
  return std::any_of(std::begin(words), std::end(words),
                     [&](std::string_view word) { return word[0] == head && TakeWord(text, at, word, after); });
}

// With which a verb or sign may begin: what stands behind most numbers does not.
constexpr ByteSet kJointHeads = [] {
  std::array<char, std::size(kVerbs) * 2 + std::size(kSigns)> heads{};
  size_t size = 0;
  for (const std::string_view verb : kVerbs) {
    heads[size++] = verb[0];
    if (IsAsciiLower(verb[0])) heads[size++] = static_cast<char>(verb[0] - 32);
  }
  for (const std::string_view sign : kSigns) heads[size++] = sign[0];
  return ByteSet(std::string_view(heads.data(), size), false);
}();

// How the label is joined to its number.
enum class Joint : uint8_t { kNone, kVerb, kBracket, kSign };

// What joins the text that begins at `at`, right behind a number, to it; `after` is then where the label begins.
Joint JointAt(std::string_view text, size_t at, size_t& after) {
  while (at < text.size() && kClosingQuotes.Has(text[at])) ++at;
  if (at + 3 >= text.size()) return Joint::kNone;
  if (text[at] == ',')
    return text[at + 1] == ' ' && TakeAny(text, at + 2, kPointers, after) ? Joint::kVerb : Joint::kNone;
  if (text[at] != ' ') return Joint::kNone;
  ++at;
  if (text[at] == '(' || text[at] == '[') {
    after = at + 1;
    return Joint::kBracket;
  }
  if (!kJointHeads.Has(text[at])) return Joint::kNone;
  if (TakeAny(text, at, kVerbs, after)) return Joint::kVerb;
  return TakeAny(text, at, kSigns, after) ? Joint::kSign : Joint::kNone;
}

// Words that begin what a label is a label of, or go on with the label itself: "Steuernummer der Kundin", "número del
// pasaporte".
constexpr std::string_view kOf[] = {"der", "des", "del", "du", "do", "da", "della", "dello", "van", "de"};

bool IsStop(std::string_view word, std::string_view behind) {
  if (word == "of") return !behind.starts_with(" birth");
  return std::find(std::begin(kStops), std::end(kStops), word) != std::end(kStops);
}

struct Label {
  Span text;
  Span head;  // of it, without what it is a label of; empty if that is unknown
};

// The label that begins at `begin`: up to the end of its clause, and to a word that begins another thought.
Label LabelFrom(std::string_view bytes, size_t begin, Joint joint) {
  const size_t limit = std::min(bytes.size(), begin + kMaxLabelBytes);
  size_t end = begin;
  size_t word = begin;
  size_t head = begin;
  const auto is_over = [&](size_t at) {
    const char c = bytes[at];
    if (IsBreak(c) || c == ',' || c == ';' || c == ')' || c == ']' || c == '?' || c == '!' || c == '<') return true;
    if (c == '.') return at + 1 == bytes.size() || bytes[at + 1] == ' ' || IsBreak(bytes[at + 1]);
    return IsAsciiDigit(c) || c == '=' || c == '{' || c == '(';
  };
  for (; end < limit && !is_over(end); ++end) {
    if (bytes[end] != ' ') continue;
    const std::string_view last = bytes.substr(word, end - word);
    if (IsStop(last, bytes.substr(end))) {
      // What a sign joins is a title, which is a label as a whole or not at all.
      if (joint != Joint::kVerb) return {};
      end = word;
      break;
    }
    if (head == begin && std::find(std::begin(kOf), std::end(kOf), last) != std::end(kOf)) head = word;
    word = end + 1;
  }
  if (end == limit && limit < bytes.size() && !is_over(limit)) end = word;
  if (joint == Joint::kBracket && end < bytes.size() && bytes[end] != ')' && bytes[end] != ']' && bytes[end] != ',')
    return {};
  if (joint == Joint::kSign && end < bytes.size() && !IsBreak(bytes[end]) && bytes[end] != ',' && bytes[end] != ';')
    return {};
  const auto trimmed = [&](size_t to) {
    while (to > begin && (bytes[to - 1] == ' ' || bytes[to - 1] == ':')) --to;
    return Span{static_cast<uint32_t>(begin), static_cast<uint32_t>(to)};
  };
  return {trimmed(end), trimmed(head)};
}

// PROJ-123, the key of an issue: its title is no label.
bool IsIssueKey(std::string_view value) {
  const size_t dash = value.find('-');
  return dash >= 2 && dash != std::string_view::npos && value.size() - dash <= 6 &&
         std::all_of(value.begin(), value.begin() + static_cast<ptrdiff_t>(dash), IsAsciiUpper) &&
         IsDigitSpan(value.substr(dash + 1));
}

bool IsWorth(std::string_view value) {
  const auto digits = static_cast<size_t>(std::count_if(value.begin(), value.end(), IsAsciiDigit));
  const bool mixed = digits + 1 >= kMinDigits && std::any_of(value.begin(), value.end(), IsAsciiUpper);
  return value.size() >= kMinValueBytes && (mixed || digits >= kMinDigits) && !IsIssueKey(value);
}

// Where the words before `word` begin that may be parts of the same number: such with digits, and few capitals.
uint32_t WidenedBegin(std::string_view bytes, Span word) {
  uint32_t begin = word.begin;
  for (uint32_t at = begin; at > 1 && (bytes[at - 1] == ' ' || bytes[at - 1] == ')' || bytes[at - 1] == '(');) {
    uint32_t from = at - 1;
    while (from > 0 && (bytes[from] == ' ' || bytes[from] == ')' || bytes[from] == '(') && at - from < 3) --from;
    const uint32_t to = from + 1;
    while (from > 0 && word.end - from <= kMaxValueBytes && kValueBytes.Has(bytes[from - 1])) --from;
    if (!kValueBytes.Has(bytes[from])) break;
    const std::string_view part = bytes.substr(from, to - from);
    const bool digits = std::any_of(part.begin(), part.end(), IsAsciiDigit);
    const bool capitals = part.size() <= kMaxCapitals &&
                          std::all_of(part.begin(), part.end(), [](char c) { return IsAsciiUpper(c) || c == '-'; });
    if ((!digits && !capitals) || word.end - from > kMaxValueBytes) break;
    begin = at = from;
    if (begin > 0 && bytes[begin - 1] == '(') --begin;
  }
  return begin;
}

// What `word` may be if it is an address in base58check; the rules ask for a label, but the check is label enough.
// Empty where it is none.
std::string_view WalletName(std::string_view word) {
  if (word.size() < 26 || word.size() > 35) return {};
  const bool bitcoin = word[0] == '1' || word[0] == '3';
  if (!bitcoin && (word.size() < 33 || kOtherWallets.find(word[0]) == std::string_view::npos)) return {};
  const auto is_base58 = [](char c) { return kAlnum.Has(c) && c != '0' && c != 'O' && c != 'I' && c != 'l'; };
  if (!std::all_of(word.begin(), word.end(), is_base58)) return {};
  return bitcoin ? "Bitcoin address" : "Wallet address";
}

bool IsYear(std::string_view word) {
  return word.size() == 4 && IsDigitSpan(word) && (word.starts_with("19") || word.starts_with("20"));
}

// Calls `add` with the dates that may end with the year `word`: with two to four words before it.
template <typename Add>
void AddDates(std::string_view bytes, Span word, Add add) {
  uint32_t begin = word.begin;
  for (int words = 1; words <= 4 && begin > 1 && bytes[begin - 1] == ' '; ++words) {
    --begin;
    while (begin > 0 && word.end - begin < kMaxDateBytes && bytes[begin - 1] != ' ' && !IsBreak(bytes[begin - 1]))
      --begin;
    if (words > 1) add(Span{begin, word.end});
  }
}

// Adds what answers the question that ends at `mark`: the first number of the rest of its line, or of the next.
void AddAnswer(std::string_view bytes, size_t mark, std::vector<LabelledCell>& cells) {
  if (mark + 1 == bytes.size() || (bytes[mark + 1] != ' ' && !IsBreak(bytes[mark + 1]))) return;
  size_t begin = mark;
  while (begin > 0 && mark - begin < kMaxLabelBytes && !IsBreak(bytes[begin - 1])) --begin;
  size_t end = mark;
  for (const std::string_view tail : {" please", ","}) {
    if (bytes.substr(begin, end - begin).ends_with(tail)) end -= tail.size();
  }
  if (begin == end) return;
  size_t at = mark + 1;
  while (at < bytes.size() && (bytes[at] == ' ' || IsBreak(bytes[at]))) ++at;
  size_t line_end = at;
  while (line_end < bytes.size() && line_end < mark + kMaxAnswerGap && !IsBreak(bytes[line_end])) ++line_end;
  while (at < line_end && !IsAsciiDigit(bytes[at])) ++at;
  size_t first = at;
  while (first > mark + 1 && kValueBytes.Has(bytes[first - 1])) --first;
  if (at >= line_end) return;
  const uint32_t value = WidenedBegin(bytes, {static_cast<uint32_t>(first), static_cast<uint32_t>(at)});
  const auto stop = static_cast<uint32_t>(std::min<size_t>(line_end, first + kMaxValueBytes));
  cells.push_back({{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}, {value, stop}});
}

// Adds the number that the digit at `at` is a part of, behind the label that follows it. Returns where it ends.
size_t AddTrailing(std::string_view bytes, size_t at, std::vector<LabelledCell>& cells) {
  size_t begin = at;
  while (begin > 0 && kValueBytes.Has(bytes[begin - 1])) --begin;
  while (at < bytes.size() && kValueBytes.Has(bytes[at])) ++at;
  size_t end = at;
  while (end > begin && kValueEnds.Has(bytes[end - 1])) --end;
  if (const std::string_view name = WalletName(bytes.substr(begin, end - begin)); !name.empty()) {
    cells.push_back({.value = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}, .called = name});
  }
  size_t letters = end;
  while (letters + 1 < bytes.size() && bytes[end] == ' ' && letters - end < kMaxLettersBehind &&
         IsAsciiUpper(bytes[letters + 1]))
    ++letters;
  if (letters > end && letters + 1 < bytes.size() && !kAlnum.Has(bytes[letters + 1])) end = letters + 1;
  size_t label_begin = 0;
  const Joint joint = JointAt(bytes, end, label_begin);
  if (joint == Joint::kNone) return at;
  const Span word = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
  const uint32_t wide = WidenedBegin(bytes, word);
  if (!IsWorth(bytes.substr(wide, end - wide))) return at;
  const Label label = LabelFrom(bytes, label_begin, joint);
  const auto add = [&](Span value) {
    if (!label.text.empty()) cells.push_back({label.text, value});
    if (!label.head.empty()) cells.push_back({label.head, value});
  };
  if (wide < begin) add({wide, word.end});
  add(word);
  if (IsYear(bytes.substr(begin, end - begin))) AddDates(bytes, word, add);
  return at;
}

}  // namespace

void AddTrailingLabels(std::string_view bytes, std::vector<LabelledCell>& cells) {
  const auto wanted = [](ByteWord word) { return FirstBelow(word ^ RepeatByte('0'), 10) | FirstEqual(word, '?'); };
  for (size_t at = FindByte(bytes, 0, wanted); at < bytes.size(); at = FindByte(bytes, at, wanted)) {
    if (bytes[at] == '?') {
      AddAnswer(bytes, at, cells);
      ++at;
    } else {
      at = AddTrailing(bytes, at, cells);
    }
  }
}

}  // namespace secret_scanner
