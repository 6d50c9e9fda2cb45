#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "read/document_builder.h"
#include "read/wiki_markup.h"
#include "secret_scanner/readers.h"
#include "text/utf8.h"

namespace secret_scanner {

Document ReadText(std::string_view text, const ReadLimits& limits) {
  const bool valid = IsValidUtf8(text);
  std::string repaired;
  if (!valid) text = repaired = ReplaceInvalidUtf8(text);
  const std::vector<WikiMarkup> markup = FindWikiMarkup(text);
  if (valid && markup.empty()) return DocumentBuilder::Borrow(text, limits.max_bytes);
  DocumentBuilder builder(limits.max_bytes);
  size_t byte = 0;
  uint32_t unit = 0;
  for (const WikiMarkup& mark : markup) {
    unit = builder.AppendText(text.substr(byte, mark.source.begin - byte), DocumentBuilder::kRoot, unit);
    unit += CountUtf16(text.substr(mark.source.begin, mark.source.size()));
    byte = mark.source.end;
    if (mark.becomes == WikiMarkup::Becomes::kSeparator) builder.Separate(mark.separator);
    if (mark.becomes == WikiMarkup::Becomes::kLineBreak) builder.AppendLineBreak();
  }
  builder.AppendText(text.substr(byte), DocumentBuilder::kRoot, unit);
  return std::move(builder).Build();
}

}  // namespace secret_scanner
