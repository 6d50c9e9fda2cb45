#include "match/extend.h"

#include <algorithm>
#include <array>

#include "match/byte_sets.h"
#include "secret_scanner/document.h"

namespace secret_scanner {
namespace {

constexpr std::array<std::string_view, 5> kNames = {"none", "token_tail", "base64_tail", "dotted_tail", "pem_block"};

// What may stand inside a key block between its BEGIN and END lines: base64, line ends (real or escaped), headers,
// quoting.
constexpr ByteSet kBlockBytes("+/=\r\n\t \\>|\"',:;.()*_-", true);

Extension Tail(const ByteSet& set, std::string_view bytes, Span value) {
  const auto limit = static_cast<uint32_t>(std::min<size_t>(bytes.size(), size_t{value.begin} + kMaxExtendedBytes));
  uint32_t end = value.end;
  while (end < limit && set.Has(bytes[end])) ++end;
  return {end, end == limit && end < bytes.size() && set.Has(bytes[end])};
}

Extension PemBlock(std::string_view bytes, Span value) {
  constexpr std::string_view kEnd = "-----END";
  constexpr std::string_view kDashes = "-----";
  const auto limit = static_cast<uint32_t>(std::min<size_t>(bytes.size(), size_t{value.begin} + kMaxExtendedBytes));
  uint32_t body_end = value.end;  // behind the last base64 character
  for (uint32_t i = value.end; i < limit; ++i) {
    const char c = bytes[i];
    if (c == '-' && bytes.substr(i, kEnd.size()) == kEnd) {
      const size_t close = bytes.find(kDashes, i + kEnd.size());
      const bool near = close != std::string_view::npos && close - i < 80;
      return {near ? static_cast<uint32_t>(close + kDashes.size()) : i + static_cast<uint32_t>(kEnd.size()), false};
    }
    if (c == '-' && bytes.substr(i, kDashes.size()) == kDashes) break;  // another block begins
    if (!kBlockBytes.Has(c) && !IsSeparator(static_cast<unsigned char>(c))) break;
    if (kBase64Bytes.Has(c)) body_end = i + 1;
  }
  return {body_end, body_end == limit && limit < bytes.size()};
}

}  // namespace

std::optional<ExtenderId> FindExtender(std::string_view name) {
  for (size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return static_cast<ExtenderId>(i);
  }
  return std::nullopt;
}

Extension Extend(ExtenderId id, std::string_view bytes, Span value) {
  switch (id) {
    case ExtenderId::kNone: break;
    case ExtenderId::kTokenTail: return Tail(kTokenBytes, bytes, value);
    case ExtenderId::kBase64Tail: return Tail(kBase64Bytes, bytes, value);
    case ExtenderId::kDottedTail: {
      Extension extension = Tail(kDottedBytes, bytes, value);
      while (extension.end > value.end && bytes[extension.end - 1] == '.') --extension.end;
      return extension;
    }
    case ExtenderId::kPemBlock: return PemBlock(bytes, value);
  }
  return {value.end, false};
}

}  // namespace secret_scanner
