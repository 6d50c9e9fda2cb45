// Labelled text: what cells of tables and of comma-separated lines hold, written once more behind the label of its
// column or row, "Passport: C01X00T47". Patterns stop at cells and know nothing of columns; here rules that ask for a
// label, or for a word near a number, see what a reader sees.
#ifndef SECRET_SCANNER_SRC_MATCH_LABELLED_TEXT_H_
#define SECRET_SCANNER_SRC_MATCH_LABELLED_TEXT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "match/table_cells.h"
#include "secret_scanner/span.h"

namespace secret_scanner {

// Call Write, scan bytes(), Trace what was found, Clear.
class LabelledText {
 public:
  // Writes a line for each cell that holds a digit and has at most 64 bytes, as long as all lines together stay within
  // twice the length of `bytes`. Replaces what was written before.
  void Write(std::string_view bytes, const std::vector<LabelledCell>& cells);

  std::string_view bytes() const { return text_; }

  // The line that holds `span`, a span of bytes(): label and value, nothing of the neighbours.
  struct Place {
    Span line;   // in bytes()
    Span value;  // `span` in the document
  };
  // Nothing where `span` reaches out of a value.
  std::optional<Place> Trace(Span span) const;

  // Wipes the text.
  void Clear();

 private:
  struct Line {
    Span line;
    uint32_t value;   // where the value begins in text_
    uint32_t source;  // and in the document
  };
  std::string text_;
  std::vector<Line> lines_;
};

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_LABELLED_TEXT_H_
