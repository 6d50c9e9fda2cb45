#include "match/cell_label.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "match/context.h"

namespace secret_scanner {
namespace {

// Words of labels that speak of credentials and hold none.
constexpr std::string_view kTopics[] = {"attempt",  "attempts", "client id", "expired", "expiry",  "failed",
                                        "forgot",   "format",   "hash",      "hashes",  "history", "key id",
                                        "length",   "policy",   "reset",     "rule",    "rules",   "secret id",
                                        "strength", "token id", "validation"};

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

}  // namespace

WordSet LabelWords(const RuleSet& rules) {
  std::vector<std::string_view> words(std::begin(kAccounts), std::end(kAccounts));
  for (const uint16_t index : rules.cell_rules) {
    const auto more = rules.rules[index].traits->context.words;
    words.insert(words.end(), more.begin(), more.end());
  }
  return WordSet(std::move(words));
}

void ChooseCredentials(std::string_view bytes, std::span<const LabelledCell> cells, const WordSet& words,
                       std::vector<LabelledCell>& chosen) {
  chosen.clear();
  for (const LabelledCell& cell : cells) {
    const std::string_view label = bytes.substr(cell.label.begin, cell.label.size());
    const std::string_view value = bytes.substr(cell.value.begin, cell.value.size());
    if (HoldsWords(value) && words.AnyIn(label) && MayBeCredential(label, value, cell.loose)) chosen.push_back(cell);
  }
  std::stable_sort(chosen.begin(), chosen.end(), [](const LabelledCell& a, const LabelledCell& b) {
    return a.value.begin != b.value.begin ? a.value.begin < b.value.begin : a.value.end < b.value.end;
  });
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
