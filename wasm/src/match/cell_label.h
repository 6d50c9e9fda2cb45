// What the label of a cell must say for a rule to look at the cell (RuleTraits::cells).
#ifndef SECRET_SCANNER_SRC_MATCH_CELL_LABEL_H_
#define SECRET_SCANNER_SRC_MATCH_CELL_LABEL_H_

#include <span>
#include <string_view>
#include <vector>

#include "match/table_cells.h"
#include "secret_scanner/rule.h"
#include "secret_scanner/rule_set.h"

namespace secret_scanner {

// Chooses the cells that may be credentials: those that are a word or a pair of words, behind labels that speak of
// credentials and of nothing about them ("password policy").
class CredentialCells {
 public:
  explicit CredentialCells(const RuleSet& rules);

  // Those of `cells`, in order of values. Valid until the next call.
  const std::vector<LabelledCell>& Choose(std::string_view bytes, std::span<const LabelledCell> cells);

 private:
  std::vector<std::string_view> words_;  // with which labels speak of credentials, to any rule
  std::vector<LabelledCell> chosen_;
};

// What labels say to a rule for cells: whether they hold one of its context words. Remembers the last one, which the
// cells of a column or list share.
class LabelCheck {
 public:
  LabelCheck(const Rule& rule, std::string_view bytes) : rule_(rule), bytes_(bytes) {}

  // Whether the rule looks at `cell`, which was chosen.
  bool Passes(const LabelledCell& cell);

 private:
  const Rule& rule_;
  const std::string_view bytes_;
  Span label_;
  bool named_ = false;
};

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_CELL_LABEL_H_
