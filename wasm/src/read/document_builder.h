// DocumentBuilder: how a reader puts a Document together, piece by piece in document order.
//
// Call order: AddPath for the strings of the source, AppendText / Separate / AppendLineBreak as the reader meets them,
// Build once at the end. It keeps the promises of document.h: runs are maximal and cover the buffer, separators stand
// only between pieces, the buffer never grows beyond its limit, what is cut is reported.
#ifndef SECRET_SCANNER_SRC_READ_DOCUMENT_BUILDER_H_
#define SECRET_SCANNER_SRC_READ_DOCUMENT_BUILDER_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "secret_scanner/document.h"

namespace secret_scanner {

class DocumentBuilder {
 public:
  static constexpr uint32_t kRoot = 0;  // the node of plain text; the root of all paths

  // `max_bytes`: of buffer; what goes beyond is cut at a character boundary.
  explicit DocumentBuilder(uint32_t max_bytes);

  // A Document that views `text` (valid UTF-8) instead of copying it: one identity run, no more than `max_bytes`.
  static Document Borrow(std::string_view text, uint32_t max_bytes);

  // The node of member `name`, or of element `index`, of the value at `parent`. Not looked up: a second call with the
  // same arguments makes a second node with the same pointer.
  uint32_t AddPath(uint32_t parent, std::string_view name);
  uint32_t AddPath(uint32_t parent, uint32_t index);

  // Text as it stands in `node` from UTF-16 offset `begin` on; valid UTF-8. Returns the offset behind it. A piece that
  // follows another without Separate in between is joined to it, whatever their nodes.
  uint32_t AppendText(std::string_view text, uint32_t node, uint32_t begin);

  // A line break that the source expresses by other means.
  void AppendLineBreak();

  // Lets a separator stand before the next piece. Of several, the strongest: field, cell, block, inline.
  void Separate(Separator separator);

  // Reports what was not read. Cuts of one reason are one entry: the place of the first, the sum of `unread`.
  void AddCut(CutReason reason, uint32_t node, uint32_t unread);

  Document Build() &&;

 private:
  std::string_view Admit(std::string_view text, uint32_t node);
  void AppendPendingSeparator();
  void AppendRun(size_t begin, uint32_t node, uint32_t node_begin, uint32_t node_end, RunKind kind);
  uint32_t AddStep(uint32_t parent, uint32_t token);

  Document document_;
  const uint32_t max_bytes_;
  uint8_t pending_separator_ = 0;  // 0: none
  bool full_ = false;
  std::map<std::string, uint32_t, std::less<>> names_;  // to index in Document::path_names_
};

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_READ_DOCUMENT_BUILDER_H_
