// Lines of a document's bytes, and what a line says of the ones behind it.
#ifndef SECRET_SCANNER_SRC_MATCH_TEXT_LINES_H_
#define SECRET_SCANNER_SRC_MATCH_TEXT_LINES_H_

#include <optional>
#include <string_view>
#include <vector>

#include "secret_scanner/span.h"

namespace secret_scanner {

struct TextLine {
  Span line;              // without its end: a line feed, a separator or the end of the bytes
  Span text;              // without white space around it
  bool in_table = false;  // a cell, or a part of one
};

// The lines of a text but for those that are empty and in no table.
struct TextLines {
  std::vector<TextLine> all;
  bool hold_cells = false;  // whether any of them is in a table
  bool hold_tabs = false;   // whether there is a tab in the text
};

// Replaces what `lines` holds.
void ReadLines(std::string_view bytes, TextLines& lines);

// The text of a line in no table without what stands before items of lists ("* ", "-- ", "1. ", "2) ") and without
// marks around it.
Span ItemOf(std::string_view bytes, const TextLine& line);

// What a line says of those behind it. With a colon at its end it is a label, of which the last 48 bytes count; without
// one it may be: a heading, the title of a panel, a short line that is no sentence, no setting and no code.
struct LineLabel {
  Span text;
  bool firm = false;
};
std::optional<LineLabel> LabelOf(std::string_view bytes, Span line);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_TEXT_LINES_H_
