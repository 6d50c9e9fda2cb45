// Readers turn what Jira stores into a Document. They never fail on content: what cannot be read is cut and reported,
// what is not known is descended into. They fail only on what is not the promised format at all.
#ifndef SECRET_SCANNER_READERS_H_
#define SECRET_SCANNER_READERS_H_

#include <cstdint>
#include <string_view>

#include "absl/status/statusor.h"
#include "secret_scanner/document.h"

namespace secret_scanner {

struct ReadLimits {
  uint32_t max_bytes = 8u << 20;  // of buffer; the rest is cut at a character boundary
  uint32_t max_depth = 512;       // nested ADF nodes; deeper ones are cut
  uint32_t max_nodes = 200'000;   // ADF nodes
};

// Plain text as it is: one identity run. Borrows `text`, which must outlive the Document. Bytes that are not UTF-8 (the
// module's callers never send any) become U+FFFD in a copy.
Document ReadPlainText(std::string_view text, const ReadLimits& limits);

// Text that may hold Jira wiki markup: {code}, {noformat}, {quote}, {panel}, {color}, {{monospace}}, {*}bold{*}, links
// [text|url], table bars, backslash escapes. Recognised markup becomes separators or nothing, everything else is kept
// byte for byte. Text without markup is borrowed like ReadPlainText.
Document ReadText(std::string_view text, const ReadLimits& limits);

// Atlassian Document Format (https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/) as JSON
// text. A lone surrogate escape counts as U+FFFD. Errors: InvalidArgument "adf: ..." naming what is wrong and where (a
// JSON pointer or a byte offset), never quoting content.
absl::StatusOr<Document> ReadAdf(std::string_view adf_json, const ReadLimits& limits);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_READERS_H_
