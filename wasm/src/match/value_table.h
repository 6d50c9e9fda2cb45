#ifndef SECRET_SCANNER_SRC_MATCH_VALUE_TABLE_H_
#define SECRET_SCANNER_SRC_MATCH_VALUE_TABLE_H_

#include <cstdint>
#include <map>
#include <vector>

namespace secret_scanner {

// Values, numbered in the order in which they came, each kept once.
template <typename Value>
class ValueTable {
 public:
  uint16_t Add(const Value& value) {
    const auto [known, added] = numbers_.try_emplace(value, static_cast<uint16_t>(values_.size()));
    if (added) values_.push_back(value);
    return known->second;
  }
  const std::vector<Value>& values() const { return values_; }

 private:
  std::map<Value, uint16_t> numbers_;
  std::vector<Value> values_;
};

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_VALUE_TABLE_H_
