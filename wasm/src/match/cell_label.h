// What the label of a cell must say for a rule to look at the cell (RuleTraits::cells).
#ifndef SECRET_SCANNER_SRC_MATCH_CELL_LABEL_H_
#define SECRET_SCANNER_SRC_MATCH_CELL_LABEL_H_

#include <string_view>

#include "match/table_cells.h"
#include "secret_scanner/rule.h"

namespace secret_scanner {

// Whether `cell` is a word or a pair of words: nothing else is a credential.
bool HoldsWords(std::string_view bytes, const LabelledCell& cell);

// What labels say to a rule: whether they hold one of its context words and none of the words that make them labels of
// something else ("password policy"). Remembers the last one, which the cells of a column or list share.
class LabelCheck {
 public:
  LabelCheck(const Rule& rule, std::string_view bytes) : rule_(rule), bytes_(bytes) {}

  // Whether `cell`, which holds words, may be what the rule looks for.
  bool Passes(const LabelledCell& cell);

 private:
  const Rule& rule_;
  const std::string_view bytes_;
  Span label_;
  bool named_ = false;
};

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_CELL_LABEL_H_
