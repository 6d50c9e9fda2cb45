// What the reader knows of the node and mark types of the Atlassian Document Format
// (https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/ and the JSON schema it links to).
#ifndef SECRET_SCANNER_SRC_READ_ADF_NODES_H_
#define SECRET_SCANNER_SRC_READ_ADF_NODES_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace secret_scanner {

// How a node stands to the text around it.
enum class AdfLayout : uint8_t {
  kText,     // its text joins the text beside it
  kBreak,    // a line break
  kInline,   // interrupts the text of its block
  kBlock,    // stands apart
  kRow,      // of a table: a block whose cells are told apart
  kCell,     // of a row
  kUnknown,  // a type this table does not hold: everything in it is read
};

struct AdfShape {
  std::string_view type;
  AdfLayout layout = AdfLayout::kUnknown;
  // Attributes that hold what people wrote: strings, or JSON with strings in it. The others are ids, sizes and choices.
  std::array<std::string_view, 3> attributes;
};

// Shape of a node type; kUnknown where there is none.
const AdfShape& AdfShapeOf(std::string_view type);

// True for marks that only say how text looks. Marks of unknown types, and links, may hold text.
bool IsAdfMarkWithoutText(std::string_view type);

// Whether a link target says the same as the text it is on ("https://...", or "mailto:" before an address): then only
// the text is read. The offset of the text in the target, in UTF-16 units.
std::optional<uint32_t> FindRepeatedText(std::string_view href, std::string_view text);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_READ_ADF_NODES_H_
