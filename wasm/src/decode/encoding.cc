#include "secret_scanner/encoding.h"

namespace secret_scanner {

std::string_view Name(Encoding encoding) {
  switch (encoding) {
    case Encoding::kNone: return "";
    case Encoding::kBase64: return "base64";
    case Encoding::kBase64Url: return "base64url";
    case Encoding::kHex: return "hex";
    case Encoding::kPercent: return "percent";
    case Encoding::kEscape: return "escape";
    case Encoding::kHtmlEntity: return "html-entity";
    case Encoding::kQuotedPrintable: return "quoted-printable";
    case Encoding::kInvisible: return "invisible";
    case Encoding::kFullWidth: return "full-width";
    case Encoding::kLineWrap: return "line-wrap";
    case Encoding::kSplit: return "split";
  }
  return "";
}

}  // namespace secret_scanner
