// Character references of HTML and XML: "&#61;", "&#x3D;" and the names of ASCII characters and the no-break space
// (html.spec.whatwg.org, "Named character references"). The closing semicolon is required: "&copy=1" is a parameter.
#ifndef SECRET_SCANNER_SRC_DECODE_HTML_ENTITY_H_
#define SECRET_SCANNER_SRC_DECODE_HTML_ENTITY_H_

#include "decode/escape.h"

namespace secret_scanner {

Escape ReadHtmlEntity(std::string_view bytes, uint32_t at);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_DECODE_HTML_ENTITY_H_
