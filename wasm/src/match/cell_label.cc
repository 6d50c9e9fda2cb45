#include "match/cell_label.h"

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

}  // namespace

bool HoldsWords(std::string_view bytes, const LabelledCell& cell) {
  const std::string_view text = bytes.substr(cell.value.begin, cell.value.size());
  return IsOneWord(text) || IsPairOfWords(text);
}

bool LabelCheck::Passes(const LabelledCell& cell) {
  const std::string_view label = bytes_.substr(cell.label.begin, cell.label.size());
  if (label_ != cell.label) {
    label_ = cell.label;
    named_ = HasAnyWord(label, rule_.traits->context.words);
  }
  if (!named_ && !(cell.part && HasAnyWord(label, kAccounts))) return false;
  if (HasAnyWord(label, kTopics)) return false;
  // A pair beside "Login" is one.
  return !cell.loose || IsPairOfWords(bytes_.substr(cell.value.begin, cell.value.size())) ||
         !HasAnyWord(label, kLooseTopics);
}

}  // namespace secret_scanner
