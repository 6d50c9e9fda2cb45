#include "match/cell_label.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "match/context.h"

namespace secret_scanner {
namespace {

// Words of labels that speak of credentials and hold none.
constexpr std::string_view kTopics[] = {"attempt", "attempts", "expired", "expiry",   "failed",    "forgot",
                                        "format",  "hash",     "hashes",  "history",  "length",    "policy",
                                        "reset",   "rule",     "rules",   "strength", "validation"};

// Words that make a heading, or the first cell of a row, one that may speak of anything.
constexpr std::string_view kLooseTopics[] = {
    "access",  "change",  "changed", "column",  "dialog", "error",   "fail",  "fails",  "field",  "fields",
    "file",    "flow",    "form",    "id",      "input",  "invalid", "label", "link",   "login",  "logins",
    "max",     "message", "min",     "missing", "module", "name",    "page",  "prompt", "screen", "secret",
    "service", "test",    "tests",   "token",   "type",   "version", "weak",  "wrong",
};

// What lists of names and values may be lists of: "Test users: ann (x1), bob (x2)".
constexpr std::string_view kAccounts[] = {"accounts", "benutzer",     "comptes", "contas",   "cuentas", "gebruikers",
                                          "logins",   "utilisateurs", "users",   "usuarios", "utenti",  "zugänge"};

bool HoldsWords(std::string_view text) { return IsOneWord(text) || IsPairOfWords(text); }

// Whether what the label speaks of may be the value itself.
bool MayBeCredential(std::string_view label, std::string_view value, bool loose) {
  if (HasAnyWord(label, kTopics)) return false;
  // A pair beside "Login" is one.
  return !loose || IsPairOfWords(value) || !HasAnyWord(label, kLooseTopics);
}

// Whether labels hold any of some words. Remembers labels, which the cells of a column share.
class LabelWords {
 public:
  LabelWords(std::string_view bytes, std::span<const std::string_view> words) : bytes_(bytes), words_(words) {}

  bool In(Span label) {
    Verdict& known = verdicts_[label.begin % verdicts_.size()];
    if (known.label != label) known = {label, HasAnyWord(bytes_.substr(label.begin, label.size()), words_)};
    return known.holds;
  }

 private:
  struct Verdict {
    Span label;
    bool holds = false;
  };
  const std::string_view bytes_;
  const std::span<const std::string_view> words_;
  std::array<Verdict, 64> verdicts_;
};

}  // namespace

CredentialCells::CredentialCells(const RuleSet& rules) : words_(std::begin(kAccounts), std::end(kAccounts)) {
  for (const uint16_t index : rules.cell_rules) {
    const auto words = rules.rules[index].traits->context.words;
    words_.insert(words_.end(), words.begin(), words.end());
  }
  std::sort(words_.begin(), words_.end());
  words_.erase(std::unique(words_.begin(), words_.end()), words_.end());
}

const std::vector<LabelledCell>& CredentialCells::Choose(std::string_view bytes, std::span<const LabelledCell> cells) {
  chosen_.clear();
  if (cells.empty()) return chosen_;
  LabelWords says(bytes, words_);
  for (const LabelledCell& cell : cells) {
    if (!says.In(cell.label)) continue;
    const std::string_view value = bytes.substr(cell.value.begin, cell.value.size());
    if (!HoldsWords(value)) continue;
    if (MayBeCredential(bytes.substr(cell.label.begin, cell.label.size()), value, cell.loose)) chosen_.push_back(cell);
  }
  std::stable_sort(chosen_.begin(), chosen_.end(), [](const LabelledCell& a, const LabelledCell& b) {
    return a.value.begin != b.value.begin ? a.value.begin < b.value.begin : a.value.end < b.value.end;
  });
  return chosen_;
}

bool LabelCheck::Passes(const LabelledCell& cell) {
  const std::string_view label = bytes_.substr(cell.label.begin, cell.label.size());
  if (label_ != cell.label) {
    label_ = cell.label;
    named_ = HasAnyWord(label, rule_.traits->context.words);
  }
  return named_ || (cell.part && HasAnyWord(label, kAccounts));
}

}  // namespace secret_scanner
