// A DecodedText is one level of decoding: the parts of a text that hold something encoded, with what that stands for in
// its place. The text around it stays, so that labels and context words are seen by patterns as in any other text.
//
// Call order: Decode on the text of the level above, scan bytes() like any text, then ask per finding: Touches (is it
// due to the decoding?), SourceOf (where it stands above), AddEncodings (what was decoded).
#ifndef SECRET_SCANNER_SRC_DECODE_DECODED_TEXT_H_
#define SECRET_SCANNER_SRC_DECODE_DECODED_TEXT_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "decode/piece_finder.h"
#include "secret_scanner/encoding.h"
#include "secret_scanner/span.h"

namespace secret_scanner {

class DecodedText {
 public:
  ~DecodedText();

  // Replaces what this holds by `pieces` of `source`, decoded, and the text around them. False if none of them could be
  // decoded; then there is nothing to scan. bytes() never grows beyond `source`.
  bool Decode(std::string_view source, const std::vector<EncodedPiece>& pieces);

  // Wipes the text.
  void Clear();

  // Valid UTF-8 but for Separator bytes, like a Document's.
  std::string_view bytes() const { return bytes_; }

  // What decoding had to do with `span` of bytes().
  enum class Touch : uint8_t {
    kNone,    // the source holds the same bytes in the same place
    kBefore,  // the same bytes, but what stands right before them was decoded
    kInside,  // decoded bytes are among them
    kJoined,  // inside, and line ends were taken out
  };
  Touch Touches(Span span) const;

  // Whether `span` of bytes() holds or adjoins anything decoded.
  bool Adjoins(Span span) const;

  // Whether `span` of the source begins or ends amid something that was decoded: what stands there is not a value.
  bool CutsPiece(Span span) const;

  // Bytes of the source that `span` stands for: a run of base64 or hex counts as a whole, an escape for itself.
  Span SourceOf(Span span) const;

  // Adds the encodings of the pieces that Touches(span) speaks of, each once.
  void AddEncodings(Span span, std::vector<Encoding>& encodings) const;

 private:
  // A stretch of the source that is not in bytes() as it is: a piece, or, with kNone, text left out.
  struct Change {
    Span source;
    Span out;
    Encoding encoding = Encoding::kNone;
  };
  // Changes that share a byte with `span` or, for those that leave nothing, lie within.
  std::span<const Change> ChangesIn(Span span) const;
  bool IsAmidPiece(uint32_t source_byte) const;
  static Span LabelOf(Span span);
  static bool IsLabelChange(const Change& change);

  void KeepUntil(std::string_view source, uint32_t end);
  void LeaveOut(Span span);
  bool Append(std::string_view source, const EncodedPiece& piece);
  uint32_t SourceOfByte(uint32_t byte, bool end) const;

  std::string bytes_;
  std::vector<Change> changes_;  // in order
  uint32_t at_ = 0;              // of the source, while decoding: what is before it is dealt with
};

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_DECODE_DECODED_TEXT_H_
