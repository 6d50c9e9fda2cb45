// Texts between tags of HTML and XML, with what stands before them: "<b>Passport:</b> 123", "<label>Passport</label>
// <input value=123>", columns of tables.
#ifndef SECRET_SCANNER_SRC_MATCH_TAG_TEXTS_H_
#define SECRET_SCANNER_SRC_MATCH_TAG_TEXTS_H_

#include <string_view>
#include <vector>

#include "match/table_cells.h"

namespace secret_scanner {

// Adds each text between tags that holds a digit, behind the text before it, behind the names of its own tag, and in
// tables behind the head of its column; and values of tags behind the text before them. For rules of personal data
// alone.
void AddTagTexts(std::string_view bytes, std::vector<LabelledCell>& cells);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_TAG_TEXTS_H_
