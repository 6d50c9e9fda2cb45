// Lines of a document's bytes, and what a line says of the ones behind it.
#ifndef SECRET_SCANNER_SRC_MATCH_TEXT_LINES_H_
#define SECRET_SCANNER_SRC_MATCH_TEXT_LINES_H_

#include <optional>
#include <string_view>

#include "secret_scanner/span.h"

namespace secret_scanner {

// Where the line that holds `at` ends: at a line feed, a separator or the end of the bytes.
uint32_t LineEnd(std::string_view bytes, uint32_t at);

// The line that begins at `at` without white space around it. Moves `at` behind the line.
struct TextLine {
  Span text;
  bool in_table = false;  // a cell, or a part of one
};
TextLine NextLine(std::string_view bytes, uint32_t& at);

// `line` without what stands before the items of lists ("* ", "-- ", "1. ", "2) ") and without marks around it.
Span WithoutListMark(std::string_view bytes, Span line);

// What a line says of those behind it. With a colon at its end it is a label, of which the last 48 bytes count; without
// one it may be: a heading, the title of a panel, a short line that is no sentence, no setting and no code.
struct LineLabel {
  Span text;
  bool firm = false;
};
std::optional<LineLabel> LabelOf(std::string_view bytes, Span line);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_TEXT_LINES_H_
