#include "match/boundary.h"

#include <array>

#include "match/byte_sets.h"

namespace secret_scanner {
namespace {

constexpr std::array<std::string_view, 7> kNames = {"none", "word", "token", "base64", "number", "alnum", "label"};

bool Forbidden(BoundaryId id, char c) {
  switch (id) {
    case BoundaryId::kNone: return false;
    case BoundaryId::kWord:
    case BoundaryId::kNumber: return kWordBytes.Has(c);
    case BoundaryId::kToken: return kTokenBytes.Has(c);
    case BoundaryId::kBase64: return kBase64Bytes.Has(c);
    case BoundaryId::kAlnum:
    case BoundaryId::kLabel: return kAlnum.Has(c);
  }
  return false;
}

constexpr bool JoinsDigits(char c) { return c == '.' || c == ',' || c == '-' || c == '/'; }

}  // namespace

std::optional<BoundaryId> FindBoundary(std::string_view name) {
  for (size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return static_cast<BoundaryId>(i);
  }
  return std::nullopt;
}

bool LeftBoundaryHolds(BoundaryId id, std::string_view bytes, uint32_t at) {
  if (at == 0) return true;
  // "=" pads base64 at its end; before it stands "name=".
  if (id == BoundaryId::kBase64 && bytes[at - 1] == '=') return true;
  // Where the text ends at `at`, a guard asks which bytes may stand there whatever follows.
  if (id == BoundaryId::kLabel && IsAsciiLower(bytes[at - 1]) && (at == bytes.size() || IsAsciiUpper(bytes[at])))
    return true;
  if (Forbidden(id, bytes[at - 1])) return false;
  return !(id == BoundaryId::kNumber && at >= 2 && JoinsDigits(bytes[at - 1]) && IsAsciiDigit(bytes[at - 2]));
}

bool RightBoundaryHolds(BoundaryId id, std::string_view bytes, uint32_t at) {
  if (at >= bytes.size()) return true;
  if (Forbidden(id, bytes[at])) return false;
  return !(id == BoundaryId::kNumber && at + 1 < bytes.size() && JoinsDigits(bytes[at]) && IsAsciiDigit(bytes[at + 1]));
}

}  // namespace secret_scanner
