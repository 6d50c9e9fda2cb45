// Labelled cells: cells of tables together with the text that says what they hold, which is the cell at the head of
// their column or the one to their left. Patterns stop at cells, so rules for cells (RuleTraits::cells) match the cell
// alone.
#ifndef SECRET_SCANNER_SRC_MATCH_TABLE_CELLS_H_
#define SECRET_SCANNER_SRC_MATCH_TABLE_CELLS_H_

#include <string_view>
#include <vector>

#include "secret_scanner/span.h"

namespace secret_scanner {

struct LabelledCell {
  Span label;  // bytes of the document, without surrounding white space
  Span value;
  bool loose = false;            // nothing but their order says that the two belong together
  bool part = false;             // the value is a part of its line, which only rules for credentials look at
  std::string_view called = {};  // what the value is where no text says so, in the place of `label`
};

// All labelled cells of all tables of a document's bytes, values ascending, each at most three times in a row (head of
// the column, left neighbour, first cell of the row). A table is a run of rows of two or more cells; its first row is
// its head. Labels have at most 48 bytes, values at most 256. Replaces what `cells` holds.
void FindLabelledCells(std::string_view bytes, std::vector<LabelledCell>& cells);

// Whether `text` is one word of printable ASCII: what has spaces or other alphabets in it is a sentence, a name or a
// list.
bool IsOneWord(std::string_view text);

// Whether `text` is two such words with a sign between them: "ann / x", "ann - x", "ann : x".
bool IsPairOfWords(std::string_view text);

// `cell` without white space around it, and without one pair of marks that make it bold or code, or quote it: *x*,
// **x**, {{x}}, `x`, "x".
Span TrimCell(std::string_view bytes, Span cell);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_TABLE_CELLS_H_
