// Trailing labels: what stands behind a number and says what it is ("123456 is my passport number", "123456 (passport
// no.)", "123456, that's my ID"), and questions whose answer is the next line ("What is your tax ID? / 123456").
#ifndef SECRET_SCANNER_SRC_MATCH_TRAILING_LABELS_H_
#define SECRET_SCANNER_SRC_MATCH_TRAILING_LABELS_H_

#include <string_view>
#include <vector>

#include "match/table_cells.h"

namespace secret_scanner {

// Adds values of four or more bytes that hold three digits, each with its label: once as one word, and where words with
// digits or capitals stand before it ("AB 12 34 56 C") once with those. For rules of personal data alone: behind a
// secret stands prose more often than its name.
void AddTrailingLabels(std::string_view bytes, std::vector<LabelledCell>& cells);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_TRAILING_LABELS_H_
