// Redaction as an edit of what the customer wrote: values are replaced where they stand, everything else stays byte for
// byte.
//
// Call order: read the input (readers.h), find what is to go, locate it (Document::Locate), then EditText or EditAdf on
// the same input.
#ifndef SECRET_SCANNER_SRC_READ_REDACT_EDIT_H_
#define SECRET_SCANNER_SRC_READ_REDACT_EDIT_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "secret_scanner/document.h"

namespace secret_scanner {

// One value to replace: the replacement goes where its first location is, the other locations are deleted. Where edits
// overlap, what any of them covers goes, and the replacement of the first one stands for it. Offsets beyond the end of
// a string mean its end.
struct Edit {
  std::vector<SourceLocation> locations;
  std::string replacement;
};

// Edits a text. Locations have an empty pointer.
std::string EditText(std::string_view text, const std::vector<Edit>& edits);

// Edits the strings that the locations point to. A text node left empty is removed, since the format forbids it; a link
// target that repeats an edited text is edited alike, since the reader reads only the text. Errors: InvalidArgument
// "adf:
// ..." if `adf_json` is not JSON or a pointer does not lead to a string in it, never quoting either.
absl::StatusOr<std::string> EditAdf(std::string_view adf_json, const std::vector<Edit>& edits);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_READ_REDACT_EDIT_H_
