#include "match/labelled_pairs.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "match/byte_sets.h"
#include "match/context.h"
#include "match/text_lines.h"
#include "validate/credential_words.h"

namespace secret_scanner {
namespace {

constexpr size_t kMaxNameBytes = 40;
constexpr size_t kMinValueBytes = 5;
constexpr size_t kMaxValueBytes = 64;
constexpr size_t kMaxLineBytes = 120;  // of a line that is one pair
constexpr size_t kMaxListBytes = 512;  // of a line that is a list
constexpr size_t kMaxLabelBytes = 48;
constexpr size_t kMaxRun = 24;
constexpr uint32_t kMaxSpaces = 4;  // of a pair: one in each name, and those around signs

// Where signs between names and values end their names.
constexpr ByteSet kSignBytes(":=|;,\t>", false);
constexpr ByteSet kNameBytes("_.-@\\ ", true);

struct Pair {
  Span name;
  Span value;
};

std::string_view TextOf(std::string_view bytes, Span span) { return bytes.substr(span.begin, span.size()); }

bool IsName(std::string_view text) {
  return text.size() >= 2 && text.size() <= kMaxNameBytes && std::any_of(text.begin(), text.end(), IsAsciiLetter) &&
         std::all_of(text.begin(), text.end(), [](char c) { return kNameBytes.Has(c); });
}

// A value has a digit or a sign: two words are two words.
bool MayBeValue(std::string_view text) {
  return text.size() >= kMinValueBytes && text.size() <= kMaxValueBytes && IsOneWord(text) &&
         !std::all_of(text.begin(), text.end(), IsAsciiLetter);
}

// The two sides of the first `sign` in `text`, if they are a name and a value.
std::optional<Pair> Split(std::string_view bytes, Span text, std::string_view sign) {
  const size_t found = TextOf(bytes, text).find(sign);
  if (found == std::string_view::npos) return std::nullopt;
  const auto at = text.begin + static_cast<uint32_t>(found);
  const Pair pair = {TrimCell(bytes, {text.begin, at}),
                     TrimCell(bytes, {at + static_cast<uint32_t>(sign.size()), text.end})};
  if (!IsName(TextOf(bytes, pair.name)) || !MayBeValue(TextOf(bytes, pair.value))) return std::nullopt;
  return pair;
}

// Whether `text` begins as a name that a sign follows, or is a name to its end: most lines of code do not.
bool BeginsAsName(std::string_view text) {
  const auto opens = [](char c) { return kClosingMarks.Has(c) || c == '{'; };
  const auto name = std::find_if_not(text.begin(), text.end(), opens);
  const auto end = std::find_if_not(name, text.end(), [](char c) { return kNameBytes.Has(c); });
  return end == text.end() || kClosingMarks.Has(*end) || kSignBytes.Has(*end);
}

std::optional<Pair> PairOf(std::string_view bytes, Span line) {
  if (line.size() > kMaxLineBytes || line.size() < kMinValueBytes + 2) return std::nullopt;
  // Most lines are sentences, and cost no more than their first words.
  uint32_t spaces = 0;
  uint32_t last = line.begin;
  for (uint32_t at = line.begin; at < line.end && spaces <= kMaxSpaces; ++at) {
    if (bytes[at] != ' ') continue;
    ++spaces;
    last = at + 1;
  }
  if (spaces > kMaxSpaces || std::all_of(bytes.begin() + last, bytes.begin() + line.end - 1, IsAsciiLetter))
    return std::nullopt;
  // "ann x1!": behind the one space stands the value already.
  if (spaces != 1 && !BeginsAsName(TextOf(bytes, line))) return std::nullopt;
  for (const std::string_view sign : {": ", " = ", " -> ", " => ", " | ", "; ", ", ", "\t", ";", ",", "=", " "}) {
    if (const auto pair = Split(bytes, line, sign)) return pair;
  }
  // "dev: ann / x1"
  const size_t colon = TextOf(bytes, line).find(": ");
  if (colon > kMaxNameBytes) return std::nullopt;
  line.begin += static_cast<uint32_t>(colon) + 2;
  return Split(bytes, line, " / ");
}

// "x1 (dev)", "x1", "box 1 x1": the value alone, or behind words that are no name.
std::optional<Pair> LoneItemOf(std::string_view bytes, Span item) {
  const std::string_view text = TextOf(bytes, item);
  const size_t remark = text.find(" (");
  if (remark != std::string_view::npos && text.back() == ')') item.end = item.begin + static_cast<uint32_t>(remark);
  const size_t space = TextOf(bytes, item).rfind(' ');
  const bool words = space <= kMaxNameBytes;
  const Pair lone = {{}, words ? Span{item.begin + static_cast<uint32_t>(space) + 1, item.end} : item};
  return MayBeValue(TextOf(bytes, lone.value)) ? std::optional(lone) : std::nullopt;
}

// Labels of lists that are nothing but values.
constexpr std::string_view kLists[] = {"api keys",    "contraseñas", "kennwörter",  "mots de passe", "passcodes",
                                       "passphrases", "passwords",   "passwörter",  "pws",           "secrets",
                                       "senhas",      "tokens",      "wachtwoorden"};

// "ann (x1)", "ann = x1", and what a slash, hyphen or colon joins.
std::optional<Pair> ItemOf(std::string_view bytes, Span item, bool may_be_alone) {
  if (item.size() > kMaxLineBytes) return std::nullopt;
  if (!item.empty() && bytes[item.end - 1] == '.') --item.end;
  if (!item.empty() && bytes[item.end - 1] == ')') {
    const auto pair = Split(bytes, {item.begin, item.end - 1}, " (");
    return pair || !may_be_alone ? pair : LoneItemOf(bytes, item);
  }
  for (const std::string_view sign : {" / ", " - ", " = ", ": ", "/", ":", "="}) {
    if (const auto pair = Split(bytes, item, sign)) return pair;
  }
  return may_be_alone ? LoneItemOf(bytes, item) : std::nullopt;
}

// Lines that are one pair each.
class PairRun {
 public:
  bool IsFull() const { return size_ == pairs_.size(); }
  void Add(const Pair& pair) { pairs_[size_++] = pair; }

  // Adds the values behind `label`. A run of more than kMaxRun is no list of accounts.
  void Flush(std::string_view bytes, const LineLabel& label, std::vector<LabelledCell>& cells) const {
    if (size_ == 0 || size_ > kMaxRun || (!label.firm && size_ < 2)) return;
    const std::span<const Pair> pairs(pairs_.data(), size_);
    const bool form = std::any_of(pairs.begin(), pairs.end(), [bytes](const Pair& pair) {
      return validate::HasCredentialWord(TextOf(bytes, pair.name));
    });
    if (form) return;
    for (const Pair& pair : pairs) cells.push_back({label.text, pair.value, !label.firm, /*part=*/true});
  }

 private:
  std::array<Pair, kMaxRun + 1> pairs_;
  size_t size_ = 0;
};

// The length of what divides two items of a list, if it stands at the beginning of `text`: ", ", "; ", " and ".
uint32_t BreakAt(std::string_view text) {
  if (text.starts_with(", ") || text.starts_with("; ")) return 2;
  if (!text.starts_with(' ')) return 0;
  for (const std::string_view sign : {" and ", " und ", " et ", " y ", " e ", " en "}) {
    if (text.starts_with(sign)) return static_cast<uint32_t>(sign.size());
  }
  return 0;
}

// Where the next item of a list begins; the end of the line where there is none.
Span NextBreak(std::string_view bytes, uint32_t at, uint32_t end) {
  const std::string_view line = bytes.substr(0, end);
  const uint32_t farthest = std::min<uint32_t>(end, at + kMaxLineBytes + 1);  // no item is longer
  for (; at < farthest; ++at) {
    const char c = line[at];
    if (c != ' ' && c != ',' && c != ';') continue;
    if (const uint32_t size = BreakAt(line.substr(at)); size > 0) return {at, at + size};
  }
  return {end, end};
}

// "Test users: ann (x1), bob (x2)": two items or more, each of them a pair.
void AddList(std::string_view bytes, Span line, const WordSet& words, std::vector<LabelledCell>& cells) {
  if (line.size() > kMaxListBytes) return;
  const size_t colon = TextOf(bytes, line).substr(0, kMaxLabelBytes + 2).find(": ");
  if (colon == std::string_view::npos) return;
  const Span label = {line.begin, line.begin + static_cast<uint32_t>(colon)};
  if (!words.AnyIn(TextOf(bytes, label))) return;
  if (NextBreak(bytes, label.end + 2, line.end).empty()) return;  // one item is no list
  const bool may_be_alone = HasAnyWord(TextOf(bytes, label), kLists);
  const size_t first = cells.size();
  for (uint32_t at = label.end + 2; at < line.end;) {
    const Span next = NextBreak(bytes, at, line.end);
    const auto pair = ItemOf(bytes, {at, next.begin}, may_be_alone);
    if (!pair) return cells.resize(first);
    cells.push_back({label, pair->value, /*loose=*/false, /*part=*/true});
    at = next.end;
    if (next.empty()) break;
  }
}

}  // namespace

void AddLabelledPairs(std::string_view bytes, const TextLines& lines, const WordSet& words,
                      std::vector<LabelledCell>& cells) {
  const auto pair_at = [&](size_t i) {
    const bool may_be = i < lines.all.size() && !lines.all[i].in_table;
    return may_be ? PairOf(bytes, ItemOf(bytes, lines.all[i])) : std::nullopt;
  };
  for (size_t i = 0; i < lines.all.size(); ++i) {
    const TextLine& line = lines.all[i];
    if (line.in_table) continue;
    AddList(bytes, line.text, words, cells);
    const auto label = LabelOf(bytes, line.text);
    if (!label || !words.AnyIn(TextOf(bytes, label->text)) || pair_at(i)) continue;
    const auto add_run = [&](size_t first) {
      PairRun run;
      for (size_t next = first; next != i && !run.IsFull(); ++next) {
        const auto pair = pair_at(next);
        if (!pair) break;
        run.Add(*pair);
      }
      run.Flush(bytes, *label, cells);
    };
    // "(the passwords of the kiosks)": a remark behind them.
    if (bytes[line.text.begin] == '(') {
      size_t first = i;
      while (first > 0 && i - first <= kMaxRun && pair_at(first - 1)) --first;
      add_run(first);
    }
    add_run(i + 1);
  }
}

}  // namespace secret_scanner
