// Named values: values whose name is a value itself, as forms, lists of settings and databases have them.
//
//   <input name="passport" value="123">      {"label": "Passport", "value": "123"}
//   INSERT INTO people (id, passport) VALUES (1, '123')
#ifndef SECRET_SCANNER_SRC_MATCH_NAMED_VALUES_H_
#define SECRET_SCANNER_SRC_MATCH_NAMED_VALUES_H_

#include <string_view>
#include <vector>

#include "match/table_cells.h"

namespace secret_scanner {

// Adds what follows "value" and a sign, behind each name, id or label given in the same tag, object or list entry,
// before it or behind it; and the values of SQL inserts behind their columns. For rules of personal data alone.
void AddNamedValues(std::string_view bytes, std::vector<LabelledCell>& cells);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_NAMED_VALUES_H_
