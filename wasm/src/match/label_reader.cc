#include "match/label_reader.h"

#include "match/cell_label.h"
#include "match/delimited_lines.h"
#include "match/labelled_lines.h"
#include "match/labelled_pairs.h"
#include "match/named_values.h"
#include "match/tag_texts.h"
#include "match/trailing_labels.h"

namespace secret_scanner {

LabelReader::LabelReader(const RuleSet& rules) : words_(LabelWords(rules)) {}

void LabelReader::Read(std::string_view bytes) {
  ReadLines(bytes, lines_);
  cells_.clear();
  if (lines_.hold_cells) FindLabelledCells(bytes, cells_);
  AddLabelledLines(bytes, lines_, cells_);
  AddLabelledPairs(bytes, lines_, words_, cells_);
  AddDelimitedLines(bytes, lines_, cells_);
  ChooseCredentials(bytes, cells_, words_, credentials_);
  // Only personal data is told by what follows.
  AddTrailingLabels(bytes, cells_);
  AddNamedValues(bytes, cells_);
  AddTagTexts(bytes, cells_);
}

}  // namespace secret_scanner
