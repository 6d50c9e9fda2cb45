// Labelled blocks: a paragraph or code block whose only word is a value, behind a block that ends in a colon ("The new
// password:"), and the second line of a code block of two words (a user and its password). Patterns stop at blocks, so
// rules for cells (Rule::cells) match the value alone, as in tables.
#ifndef SECRET_SCANNER_SRC_MATCH_LABELLED_BLOCKS_H_
#define SECRET_SCANNER_SRC_MATCH_LABELLED_BLOCKS_H_

#include <string_view>
#include <vector>

#include "match/table_cells.h"

namespace secret_scanner {

// Adds all labelled blocks of a document's bytes, values ascending. The label is at most the last 48 bytes before the
// colon; values have the limits of FindLabelledCells.
void AddLabelledBlocks(std::string_view bytes, std::vector<LabelledCell>& cells);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_LABELLED_BLOCKS_H_
