#include "read/adf_nodes.h"

#include <algorithm>

namespace secret_scanner {
namespace {

constexpr auto kText = AdfLayout::kText;
constexpr auto kBreak = AdfLayout::kBreak;
constexpr auto kInline = AdfLayout::kInline;
constexpr auto kBlock = AdfLayout::kBlock;
constexpr auto kRow = AdfLayout::kRow;
constexpr auto kCell = AdfLayout::kCell;

// Most frequent first: the search is linear.
constexpr AdfShape kShapes[] = {
    {"text", kText, {}},
    {"paragraph", kBlock, {}},
    {"hardBreak", kBreak, {}},
    {"listItem", kBlock, {}},
    {"tableCell", kCell, {}},
    {"tableHeader", kCell, {}},
    {"tableRow", kRow, {}},
    {"inlineCard", kInline, {"url", "data"}},
    {"mention", kInline, {"text"}},
    {"heading", kBlock, {}},
    {"codeBlock", kBlock, {}},
    {"bulletList", kBlock, {}},
    {"orderedList", kBlock, {}},
    {"media", kBlock, {"alt", "url"}},
    {"mediaSingle", kBlock, {}},
    {"mediaGroup", kBlock, {}},
    {"mediaInline", kInline, {"alt", "url", "data"}},
    {"caption", kBlock, {}},
    {"emoji", kInline, {}},
    {"status", kInline, {"text"}},
    {"date", kInline, {}},
    {"placeholder", kInline, {"text"}},
    {"doc", kBlock, {}},
    {"table", kBlock, {}},
    {"panel", kBlock, {}},
    {"blockquote", kBlock, {}},
    {"rule", kBlock, {}},
    {"expand", kBlock, {"title"}},
    {"nestedExpand", kBlock, {"title"}},
    {"blockCard", kBlock, {"url", "data", "datasource"}},
    {"embedCard", kBlock, {"url", "data"}},
    {"taskList", kBlock, {}},
    {"taskItem", kBlock, {}},
    {"blockTaskItem", kBlock, {}},
    {"decisionList", kBlock, {}},
    {"decisionItem", kBlock, {}},
    {"layoutSection", kBlock, {}},
    {"layoutColumn", kBlock, {}},
    {"extension", kBlock, {"text", "parameters"}},
    {"bodiedExtension", kBlock, {"text", "parameters"}},
    {"multiBodiedExtension", kBlock, {"text", "parameters"}},
    {"extensionFrame", kBlock, {}},
    {"inlineExtension", kInline, {"text", "parameters"}},
};

constexpr AdfShape kUnknownShape;

constexpr std::string_view kMarksWithoutText[] = {
    "strong",    "em",          "code",       "underline", "strike", "subsup",       "textColor", "backgroundColor",
    "alignment", "indentation", "annotation", "breakout",  "border", "dataConsumer", "fontSize",
};

}  // namespace

const AdfShape& AdfShapeOf(std::string_view type) {
  const auto* shape = std::find_if(std::begin(kShapes), std::end(kShapes),
                                   [type](const AdfShape& known) { return known.type == type; });
  return shape == std::end(kShapes) ? kUnknownShape : *shape;
}

bool IsAdfMarkWithoutText(std::string_view type) {
  return std::find(std::begin(kMarksWithoutText), std::end(kMarksWithoutText), type) != std::end(kMarksWithoutText);
}

std::optional<uint32_t> FindRepeatedText(std::string_view href, std::string_view text) {
  constexpr std::string_view kMailto = "mailto:";
  if (href == text) return 0;
  if (href.starts_with(kMailto) && href.substr(kMailto.size()) == text) return static_cast<uint32_t>(kMailto.size());
  return std::nullopt;
}

}  // namespace secret_scanner
