// Comma-separated lines: a line of names, then lines of as many values, as people paste exports of spreadsheets and
// databases. Commas, semicolons, tabs and bars divide.
#ifndef SECRET_SCANNER_SRC_MATCH_DELIMITED_LINES_H_
#define SECRET_SCANNER_SRC_MATCH_DELIMITED_LINES_H_

#include <string_view>
#include <vector>

#include "match/table_cells.h"
#include "match/text_lines.h"

namespace secret_scanner {

// Adds the values of all such lines, each with the name of its column, without quotes. A line of names has two to 64
// fields of letters, spaces and few signs and at most 512 bytes; lines of values end with the first that has another
// number of fields. A quoted value may hold no divider. Lines end at separators of the document too.
void AddDelimitedLines(std::string_view bytes, const TextLines& lines, std::vector<LabelledCell>& cells);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_DELIMITED_LINES_H_
