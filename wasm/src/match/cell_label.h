// What the label of a cell must say for a rule to look at the cell (Rule::cells).
#ifndef SECRET_SCANNER_SRC_MATCH_CELL_LABEL_H_
#define SECRET_SCANNER_SRC_MATCH_CELL_LABEL_H_

#include <string_view>

#include "match/table_cells.h"
#include "secret_scanner/rule.h"

namespace secret_scanner {

// Whether `cell` is a word or a pair of words, and its label holds a context word of `rule` and none of the words that
// make it a label of something else ("password policy").
bool MayHold(const Rule& rule, std::string_view bytes, const LabelledCell& cell);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_CELL_LABEL_H_
