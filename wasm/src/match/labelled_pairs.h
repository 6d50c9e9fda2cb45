// Labelled pairs: names and values that stand below or behind a text which says what the values are.
//
//   Passwords:                 Test users: ann (x1), bob (x2)
//   - root: x1                 Logins: ann/x1, bob/x2
//   - backup = x2
//
// Where a name is that of a field ("user: ann", "host: db1") the lines are a form, and none of them is taken.
#ifndef SECRET_SCANNER_SRC_MATCH_LABELLED_PAIRS_H_
#define SECRET_SCANNER_SRC_MATCH_LABELLED_PAIRS_H_

#include <string_view>
#include <vector>

#include "match/table_cells.h"
#include "match/text_lines.h"
#include "match/word_set.h"

namespace secret_scanner {

// Adds the values of all labelled pairs, or the pairs themselves where a slash or colon joins them, as parts of lines.
// Labels are those that hold one of `words`.
void AddLabelledPairs(std::string_view bytes, const TextLines& lines, const WordSet& words,
                      std::vector<LabelledCell>& cells);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_LABELLED_PAIRS_H_
