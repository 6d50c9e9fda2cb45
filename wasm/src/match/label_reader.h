// Reads what tables, lines, lists and delimited columns of a text say of the values in them.
#ifndef SECRET_SCANNER_SRC_MATCH_LABEL_READER_H_
#define SECRET_SCANNER_SRC_MATCH_LABEL_READER_H_

#include <string_view>
#include <vector>

#include "match/table_cells.h"
#include "match/text_lines.h"
#include "match/word_set.h"
#include "secret_scanner/rule_set.h"

namespace secret_scanner {

class LabelReader {
 public:
  // `rules` must outlive the reader.
  explicit LabelReader(const RuleSet& rules);

  // Reads a document's bytes, forgetting earlier ones. No allocation once warm.
  void Read(std::string_view bytes);

  // All values with their labels; a value has several.
  const std::vector<LabelledCell>& cells() const { return cells_; }

  // Those that may be credentials, in order of values.
  const std::vector<LabelledCell>& credentials() const { return credentials_; }

 private:
  const WordSet words_;  // with which labels speak of credentials
  TextLines lines_;
  std::vector<LabelledCell> cells_;
  std::vector<LabelledCell> credentials_;
};

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_LABEL_READER_H_
