#include "match/merge_levels.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace secret_scanner {
namespace {

bool BeginsBefore(const Candidate& a, const Candidate& b) { return a.span.begin < b.span.begin; }

auto Strength(const Candidate& candidate) {
  return std::tuple(candidate.rule->traits->specificity, ConfidenceOf(candidate.score), candidate.span.size());
}

bool WasDecodedFrom(const Candidate& candidate, Encoding encoding) {
  return std::any_of(candidate.evidence.begin(), candidate.evidence.end(),
                     [encoding](const Evidence& evidence) { return evidence.encoding == encoding; });
}

// The plain candidates that overlap a span: a range of the list, which is in order and disjoint.
struct Rivals {
  std::vector<Candidate>::const_iterator first, last;
  std::vector<Candidate>::const_iterator best;  // by Strength
  bool has_secret = false;
  bool best_is_whole = true;  // `best` does not begin or end amid something encoded
};

Rivals FindRivals(const DecodedText& text, const std::vector<Candidate>& plain, Span span) {
  Rivals rivals;
  rivals.first =
      std::partition_point(plain.begin(), plain.end(), [span](const Candidate& c) { return c.span.end <= span.begin; });
  rivals.best = rivals.first;
  for (rivals.last = rivals.first; rivals.last != plain.end() && rivals.last->span.begin < span.end; ++rivals.last) {
    rivals.has_secret = rivals.has_secret || rivals.last->rule->traits->category == Category::kSecret;
    if (Strength(*rivals.best) < Strength(*rivals.last)) rivals.best = rivals.last;
  }
  rivals.best_is_whole = rivals.first == rivals.last || !text.CutsPiece(rivals.best->span);
  return rivals;
}

bool Beats(const Candidate& decoded, const Rivals& rivals) {
  if (rivals.first == rivals.last) return true;
  if (rivals.has_secret && decoded.rule->traits->category == Category::kPersonalData) return false;
  const Candidate& best = *rivals.best;
  if (decoded.rule->traits->specificity != best.rule->traits->specificity)
    return decoded.rule->traits->specificity > best.rule->traits->specificity;
  if (!rivals.best_is_whole) return true;
  if (WasDecodedFrom(decoded, Encoding::kSplit)) return false;
  const bool wrapped = WasDecodedFrom(decoded, Encoding::kLineWrap);
  if (wrapped && (rivals.last - rivals.first > 1 || best.span.begin != decoded.span.begin)) return false;
  if (Strength(decoded) != Strength(best)) return Strength(decoded) > Strength(best);
  return decoded.decoded;
}

}  // namespace

void DropParts(const std::vector<Candidate>& candidates, std::vector<EncodedPiece>& pieces) {
  auto candidate = candidates.begin();
  std::erase_if(pieces, [&](const EncodedPiece& piece) {
    while (candidate != candidates.end() && candidate->span.end <= piece.source.begin) ++candidate;
    return IsBlockEncoding(piece.encoding) && candidate != candidates.end() &&
           candidate->rule->traits->specificity >= kKnowsForm && candidate->span.begin <= piece.source.begin &&
           piece.source.end <= candidate->span.end && candidate->span.size() > piece.source.size();
  });
}

void KeepDecoded(const DecodedText& text, std::vector<Candidate>& candidates) {
  std::erase_if(candidates, [&text](const Candidate& candidate) {
    const DecodedText::Touch touch = text.Touches(candidate.span);
    const Rule& rule = *candidate.rule;
    if (touch != DecodedText::Touch::kJoined) return touch == DecodedText::Touch::kNone;
    return rule.traits->category != Category::kSecret || rule.traits->specificity < kKnowsForm;
  });
}

void TraceBack(const DecodedText& text, std::vector<Candidate>& candidates) {
  std::vector<Encoding> encodings;
  for (Candidate& candidate : candidates) {
    encodings.clear();
    text.AddEncodings(candidate.span, encodings);
    for (const Encoding encoding : encodings) {
      if (WasDecodedFrom(candidate, encoding)) continue;
      candidate.evidence.push_back({.code = EvidenceCode::kDecoded, .encoding = encoding});
    }
    candidate.decoded = candidate.decoded || text.Touches(candidate.span) >= DecodedText::Touch::kInside;
    candidate.span = text.SourceOf(candidate.span);
  }
}

void MergeLevels(const DecodedText& text, std::vector<Candidate>& plain, std::vector<Candidate> decoded) {
  std::vector<bool> replaced(plain.size(), false);
  Span last_span;
  Rivals rivals;
  std::erase_if(decoded, [&](const Candidate& candidate) {
    // Siblings of one run share a span: their rivals are looked up once.
    if (!(candidate.span == last_span)) rivals = FindRivals(text, plain, candidate.span);
    last_span = candidate.span;
    if (!Beats(candidate, rivals)) return true;
    const auto first = replaced.begin() + (rivals.first - plain.cbegin());
    if (rivals.first != rivals.last && !*first) std::fill_n(first, rivals.last - rivals.first, true);
    return false;
  });
  size_t index = 0;
  std::erase_if(plain, [&](const Candidate&) { return replaced[index++]; });
  plain.insert(plain.end(), std::make_move_iterator(decoded.begin()), std::make_move_iterator(decoded.end()));
  std::stable_sort(plain.begin(), plain.end(), BeginsBefore);
}

}  // namespace secret_scanner
