// Merging of levels: candidates of a text with those of what was decoded of it (decode/decoded_text.h), so that a value
// that both see is one finding.
//
// Call order, per level from the deepest up: KeepDecoded on what was found in the decoded text, TraceBack, MergeLevels
// into the candidates of the text above.
#ifndef SECRET_SCANNER_SRC_MATCH_MERGE_LEVELS_H_
#define SECRET_SCANNER_SRC_MATCH_MERGE_LEVELS_H_

#include <vector>

#include "decode/decoded_text.h"
#include "decode/piece_finder.h"
#include "match/candidate.h"

namespace secret_scanner {

// Rules of at least this specificity know the form of a value; the ones below only its surroundings.
inline constexpr int kKnowsForm = 50;

// Takes out of `pieces` the runs of base64 and hex that are part of a longer value: the claims of a JSON web token, a
// line of a key block. `candidates` are those of the text, resolved, in order.
void DropParts(const std::vector<Candidate>& candidates, std::vector<EncodedPiece>& pieces);

// Leaves of `candidates`, found in `text`, those that decoding brought about. Over line ends taken out only secrets of
// a known form count: anything else would read words into one.
void KeepDecoded(const DecodedText& text, std::vector<Candidate>& candidates);

// Moves `candidates` from `text` to the text it was decoded from, and names the encodings in their evidence.
void TraceBack(const DecodedText& text, std::vector<Candidate>& candidates);

// Adds `decoded` to `plain`, both of the text that `text` was decoded from. Two decoded candidates never conflict: they
// were resolved where they were found, and may share a run of base64. A decoded candidate that overlaps plain ones
// replaces them if it is better than each, and goes otherwise. Better is: the more specific rule, then higher
// confidence, then the longer span, then the decoded value, if it is another one; but personal data never replaces a
// secret, and a token put together from lines replaces only its own beginning. Result in document order. O(n log n).
void MergeLevels(const DecodedText& text, std::vector<Candidate>& plain, std::vector<Candidate> decoded);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_MERGE_LEVELS_H_
