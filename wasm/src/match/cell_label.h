// What the label of a cell must say for a rule to look at the cell (RuleTraits::cells).
#ifndef SECRET_SCANNER_SRC_MATCH_CELL_LABEL_H_
#define SECRET_SCANNER_SRC_MATCH_CELL_LABEL_H_

#include <span>
#include <string_view>
#include <vector>

#include "match/table_cells.h"
#include "match/word_set.h"
#include "secret_scanner/rule.h"
#include "secret_scanner/rule_set.h"

namespace secret_scanner {

// All words with which labels speak of credentials, to any of the rules for cells. Views of the rules' words.
WordSet LabelWords(const RuleSet& rules);

// Those of `cells` that may be credentials, in order of values: words or pairs of words, behind labels that hold one of
// `words` and speak of nothing about credentials ("password policy"). Replaces what `chosen` holds.
void ChooseCredentials(std::string_view bytes, std::span<const LabelledCell> cells, const WordSet& words,
                       std::vector<LabelledCell>& chosen);

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
