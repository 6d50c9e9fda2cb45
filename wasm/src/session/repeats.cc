#include "session/repeats.h"

#include <algorithm>
#include <bitset>
#include <cstdint>
#include <cstring>

#include "match/byte_sets.h"

namespace secret_scanner {
namespace {

constexpr size_t kMinBytes = 6;
constexpr size_t kMaxBytes = 256;

bool IsTelling(std::string_view text) {
  return text.size() >= kMinBytes && text.size() <= kMaxBytes && !std::all_of(text.begin(), text.end(), IsAsciiLetter);
}

bool StandsAlone(std::string_view bytes, Span span) {
  return (span.begin == 0 || !kTokenBytes.Has(bytes[span.begin - 1])) &&
         (span.end >= bytes.size() || !kTokenBytes.Has(bytes[span.end]));
}

// The values that are looked for, by their first four bytes.
class Values {
 public:
  struct Value {
    std::string_view text;
    size_t number;
  };

  Values(std::string_view bytes, std::span<const Span> spans) {
    for (size_t i = 0; i < spans.size(); ++i) {
      const std::string_view text = bytes.substr(spans[i].begin, spans[i].size());
      if (!IsTelling(text)) continue;
      values_.push_back({text, i});
      heads_.set(HashOf(text.data()));
    }
  }

  bool empty() const { return values_.empty(); }

  // The longest one with which `text`, of kMinBytes at least, begins; nullptr if there is none.
  const Value* Find(std::string_view text) const {
    if (!heads_[HashOf(text.data())]) return nullptr;
    const Value* longest = nullptr;
    for (const Value& value : values_) {
      const bool longer = longest == nullptr || value.text.size() > longest->text.size();
      if (longer && text.starts_with(value.text)) longest = &value;
    }
    return longest;
  }

 private:
  static uint32_t HashOf(const char* text) {
    uint32_t head = 0;
    std::memcpy(&head, text, sizeof(head));
    return head * 0x9E3779B1u >> 20;  // Knuth's multiplicative hashing
  }

  std::vector<Value> values_;
  std::bitset<4096> heads_;
};

}  // namespace

std::vector<Repeat> FindRepeats(std::string_view bytes, std::span<const Span> values) {
  std::vector<Repeat> repeats;
  const Values wanted(bytes, values);
  if (wanted.empty()) return repeats;
  std::vector<Span> taken(values.begin(), values.end());
  std::sort(taken.begin(), taken.end(), [](Span a, Span b) { return a.begin < b.begin; });
  auto next = taken.begin();
  uint32_t free = 0;  // where what is taken before `at` ends
  for (size_t at = 0; at + kMinBytes <= bytes.size(); ++at) {
    while (next != taken.end() && next->begin <= at) free = std::max(free, next++->end);
    const Values::Value* value = at < free ? nullptr : wanted.Find(bytes.substr(at));
    if (value == nullptr) continue;
    const Span span = {static_cast<uint32_t>(at), static_cast<uint32_t>(at + value->text.size())};
    if ((next != taken.end() && next->begin < span.end) || !StandsAlone(bytes, span)) continue;
    repeats.push_back({span, value->number});
    free = span.end;
  }
  return repeats;
}

}  // namespace secret_scanner
