// Lines of a document's bytes, and what a line says of the ones behind it.
#ifndef SECRET_SCANNER_SRC_MATCH_TEXT_LINES_H_
#define SECRET_SCANNER_SRC_MATCH_TEXT_LINES_H_

#include <optional>
#include <string_view>
#include <vector>

#include "secret_scanner/span.h"

namespace secret_scanner {

// Where the line that holds `at` ends: at a line feed, a separator or the end of the bytes.
uint32_t LineEnd(std::string_view bytes, uint32_t at);

// A line without white space around it.
struct TextLine {
  Span text;
  Span item;              // without what stands before items of lists ("* ", "1. ") and without marks around it
  bool in_table = false;  // a cell, or a part of one
};

// The lines of `bytes`, but for those that are empty and in no table. Replaces what `lines` holds.
void ReadLines(std::string_view bytes, std::vector<TextLine>& lines);

// What a line says of those behind it. With a colon at its end it is a label, of which the last 48 bytes count; without
// one it may be: a heading, the title of a panel, a short line that is no sentence, no setting and no code.
struct LineLabel {
  Span text;
  bool firm = false;
};
std::optional<LineLabel> LabelOf(std::string_view bytes, Span line);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_TEXT_LINES_H_
