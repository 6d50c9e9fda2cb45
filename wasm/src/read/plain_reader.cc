#include <string>
#include <utility>

#include "read/document_builder.h"
#include "secret_scanner/readers.h"
#include "text/utf8.h"

namespace secret_scanner {

Document ReadPlainText(std::string_view text, const ReadLimits& limits) {
  if (IsValidUtf8(text)) return DocumentBuilder::Borrow(text, limits.max_bytes);
  DocumentBuilder builder(limits.max_bytes);
  builder.AppendText(ReplaceInvalidUtf8(text), DocumentBuilder::kRoot, 0);
  return std::move(builder).Build();
}

}  // namespace secret_scanner
