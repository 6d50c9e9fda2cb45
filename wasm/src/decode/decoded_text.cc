#include "decode/decoded_text.h"

#include <algorithm>

#include "decode/base64.h"
#include "decode/hex.h"
#include "secret_scanner/document.h"
#include "text/utf8.h"
#include "text/wipe.h"

namespace secret_scanner {
namespace {

// What stays around a piece: at least so much, then up to white space, so that no word is cut in two. Behind a piece
// the rest of a long token may stand.
constexpr uint32_t kBefore = 160;
constexpr uint32_t kAfter = 80;
constexpr uint32_t kMaxWord = 4096;

// How far before a value a decoded label or sign counts.
constexpr uint32_t kLabelReach = 24;

constexpr char kGap = static_cast<char>(Separator::kField);

constexpr bool EndsWord(char c) {
  return c == ' ' || c == '\n' || c == '\t' || IsSeparator(static_cast<unsigned char>(c));
}

// `stop` or later.
uint32_t ContextBegin(std::string_view source, uint32_t at, uint32_t stop) {
  if (at <= stop + kBefore) return stop;
  at -= kBefore;
  if (at - stop > kMaxWord) stop = at - kMaxWord;
  while (at > stop && !EndsWord(source[at - 1])) --at;
  while (at > 0 && IsContinuationByte(source[at])) --at;
  return at;
}

uint32_t ContextEnd(std::string_view source, uint32_t at) {
  const auto size = static_cast<uint32_t>(source.size());
  if (size - at <= kAfter) return size;
  at += kAfter;
  const uint32_t stop = size - at > kMaxWord ? at + kMaxWord : size;
  while (at < stop && !EndsWord(source[at])) ++at;
  while (at < size && IsContinuationByte(source[at])) ++at;
  return at;
}

}  // namespace

DecodedText::~DecodedText() { Clear(); }

void DecodedText::Clear() {
  Wipe(bytes_);
  changes_.clear();
}

bool DecodedText::Decode(std::string_view source, const std::vector<EncodedPiece>& pieces) {
  Clear();
  at_ = 0;
  bool any = false;
  uint32_t kept_until = 0;  // end of the context of the last piece
  for (const EncodedPiece& piece : pieces) {
    // Nothing is read twice, so that many pieces close together cost no more than few.
    const uint32_t begin = ContextBegin(source, piece.source.begin, kept_until);
    if (begin > kept_until) {
      KeepUntil(source, kept_until);
      LeaveOut({at_, begin});
    }
    KeepUntil(source, piece.source.begin);
    any = Append(source, piece) || any;
    if (kept_until < piece.source.end + kAfter) kept_until = ContextEnd(source, piece.source.end);
  }
  KeepUntil(source, kept_until);
  return any;
}

void DecodedText::KeepUntil(std::string_view source, uint32_t end) {
  if (end <= at_) return;
  bytes_.append(source.substr(at_, end - at_));
  at_ = end;
}

void DecodedText::LeaveOut(Span span) {
  if (span.empty()) return;
  const auto begin = static_cast<uint32_t>(bytes_.size());
  if (begin > 0) bytes_.push_back(kGap);
  changes_.push_back({span, {begin, static_cast<uint32_t>(bytes_.size())}, Encoding::kNone});
  at_ = span.end;
}

bool DecodedText::Append(std::string_view source, const EncodedPiece& piece) {
  const std::string_view text = source.substr(piece.source.begin, piece.source.size());
  const auto begin = static_cast<uint32_t>(bytes_.size());
  if (piece.encoding == Encoding::kHex) {
    if (!AppendHexText(text, bytes_)) return false;
  } else if (IsBlockEncoding(piece.encoding)) {
    if (!AppendBase64Text(text, bytes_)) return false;
  } else if (!IsJoin(piece.encoding)) {
    Encoding encoding = Encoding::kNone;
    const Escape escape = ReadEscape(source, piece.source.begin, encoding);
    if (escape.character != kNoCharacter) AppendUtf8(escape.character, &bytes_);
  }
  changes_.push_back({piece.source, {begin, static_cast<uint32_t>(bytes_.size())}, piece.encoding});
  at_ = piece.source.end;
  return true;
}

// What stands right before `span`, up to what was dropped in front of its first byte.
Span DecodedText::LabelOf(Span span) { return {span.begin - std::min(span.begin, kLabelReach), span.begin + 1}; }

bool DecodedText::IsLabelChange(const Change& change) {
  return change.encoding != Encoding::kNone && !IsJoin(change.encoding);
}

std::span<const DecodedText::Change> DecodedText::ChangesIn(Span span) const {
  const auto first = std::partition_point(changes_.begin(), changes_.end(),
                                          [span](const Change& change) { return change.out.end <= span.begin; });
  const auto last =
      std::partition_point(first, changes_.end(), [span](const Change& change) { return change.out.begin < span.end; });
  return std::span(changes_).subspan(static_cast<size_t>(first - changes_.begin()), static_cast<size_t>(last - first));
}

DecodedText::Touch DecodedText::Touches(Span span) const {
  Touch touch = Touch::kNone;
  for (const Change& change : ChangesIn(span)) {
    if (IsJoin(change.encoding)) return Touch::kJoined;
    if (change.encoding != Encoding::kNone) touch = Touch::kInside;
  }
  if (touch != Touch::kNone) return touch;
  const std::span<const Change> before = ChangesIn(LabelOf(span));
  return std::any_of(before.begin(), before.end(), IsLabelChange) ? Touch::kBefore : Touch::kNone;
}

bool DecodedText::Adjoins(Span span) const {
  const std::span<const Change> near = ChangesIn({span.begin - std::min(span.begin, 1u), span.end + 1});
  return std::any_of(near.begin(), near.end(), [](const Change& change) { return change.encoding != Encoding::kNone; });
}

bool DecodedText::CutsPiece(Span span) const { return IsAmidPiece(span.begin) || IsAmidPiece(span.end); }

// Whether a piece holds both `source_byte` and the byte before it.
bool DecodedText::IsAmidPiece(uint32_t source_byte) const {
  const auto change = std::partition_point(changes_.begin(), changes_.end(),
                                           [source_byte](const Change& one) { return one.source.end <= source_byte; });
  return change != changes_.end() && change->encoding != Encoding::kNone && change->source.begin < source_byte;
}

Span DecodedText::SourceOf(Span span) const {
  return {SourceOfByte(span.begin, false), SourceOfByte(span.end - 1, true)};
}

// Where the source bytes that byte `byte` stands for begin, or end.
uint32_t DecodedText::SourceOfByte(uint32_t byte, bool end) const {
  // The last change that begins at or before the byte; of those that leave nothing there may be several.
  const auto after = std::partition_point(changes_.begin(), changes_.end(),
                                          [byte](const Change& change) { return change.out.begin <= byte; });
  if (after == changes_.begin()) return byte + (end ? 1 : 0);
  const Change& change = *std::prev(after);
  if (byte < change.out.end) return end ? change.source.end : change.source.begin;
  return change.source.end + (byte - change.out.end) + (end ? 1 : 0);
}

void DecodedText::AddEncodings(Span span, std::vector<Encoding>& encodings) const {
  const bool before = Touches(span) == Touch::kBefore;
  for (const Change& change : ChangesIn(before ? LabelOf(span) : span)) {
    if (before ? !IsLabelChange(change) : change.encoding == Encoding::kNone) continue;
    if (std::find(encodings.begin(), encodings.end(), change.encoding) == encodings.end()) {
      encodings.push_back(change.encoding);
    }
  }
}

}  // namespace secret_scanner
