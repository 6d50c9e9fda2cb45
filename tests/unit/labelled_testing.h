// What tests of the readers of labelled text share.
#ifndef SECRET_SCANNER_TESTS_UNIT_LABELLED_TESTING_H_
#define SECRET_SCANNER_TESTS_UNIT_LABELLED_TESTING_H_

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "match/table_cells.h"

namespace secret_scanner {

// `text` with the end of a block for each bar.
inline std::string WithBlocks(std::string text) {
  std::replace(text.begin(), text.end(), '|', '\xF9');
  return text;
}

// "label=value" of each cell; "~=" where the cell is loose.
inline std::vector<std::string> Spelt(const std::string& text, const std::vector<LabelledCell>& cells) {
  std::vector<std::string> found;
  found.reserve(cells.size());
  for (const LabelledCell& cell : cells) {
    found.push_back(text.substr(cell.label.begin, cell.label.size()) + (cell.loose ? "~=" : "=") +
                    text.substr(cell.value.begin, cell.value.size()));
  }
  return found;
}

// Label and value of each cell.
using LabelsAndValues = std::vector<std::pair<std::string, std::string>>;
inline LabelsAndValues PairsIn(std::string_view text, const std::vector<LabelledCell>& cells) {
  LabelsAndValues pairs;
  for (const LabelledCell& cell : cells) {
    pairs.emplace_back(text.substr(cell.label.begin, cell.label.size()),
                       text.substr(cell.value.begin, cell.value.size()));
  }
  return pairs;
}

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_TESTS_UNIT_LABELLED_TESTING_H_
