// Where a rule's matches are looked for.
#ifndef SECRET_SCANNER_SRC_MATCH_SEARCH_RANGE_H_
#define SECRET_SCANNER_SRC_MATCH_SEARCH_RANGE_H_

#include <cstdint>
#include <string_view>

namespace secret_scanner {

// Matches that begin at one of the bytes `first` to `last` and end by `end`.
struct SearchRange {
  uint32_t first = 0;
  uint32_t last = 0;  // first <= last <= end
  uint32_t end = 0;

  static SearchRange Whole(std::string_view bytes) {
    const auto size = static_cast<uint32_t>(bytes.size());
    return {0, size, size};
  }
  friend bool operator==(const SearchRange&, const SearchRange&) = default;
};

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_SEARCH_RANGE_H_
