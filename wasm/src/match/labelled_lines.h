// Labelled lines: a line or block whose only word is a value, behind one that says what it is ("The new password:", a
// heading "Password", the title of a panel), the second of two such words (a user and its password), and lists of
// pairs ("ann / x") behind a line that names them. Patterns stop at blocks, so rules for cells (RuleTraits::cells)
// match the value alone, as in tables.
#ifndef SECRET_SCANNER_SRC_MATCH_LABELLED_LINES_H_
#define SECRET_SCANNER_SRC_MATCH_LABELLED_LINES_H_

#include <string_view>
#include <vector>

#include "match/table_cells.h"
#include "match/text_lines.h"

namespace secret_scanner {

// Adds all labelled lines of a document's bytes, values ascending. Lines end at line feeds and at separators; empty
// ones do not count. A label with a colon at its end is at most its last 48 bytes; one without must be a short line
// that is no sentence, and makes the cell a loose one. Values have the limits of FindLabelledCells.
void AddLabelledLines(std::string_view bytes, const TextLines& lines, std::vector<LabelledCell>& cells);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_LABELLED_LINES_H_
