// Byte classes of anchors and guards, numbered, each kept once.
#ifndef SECRET_SCANNER_SRC_MATCH_CLASS_TABLE_H_
#define SECRET_SCANNER_SRC_MATCH_CLASS_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "match/anchor_guard.h"
#include "match/shape.h"

namespace secret_scanner {

class ClassTable {
 public:
  // The number of a class: how many others were added before it.
  uint16_t Add(const GuardClass& bytes);
  uint16_t Add(const ByteClass& bytes);  // the edge of the text is not in it

  size_t size() const { return classes_.size(); }

  // Parts of PrefilterTables.
  struct Words {
    std::vector<uint32_t> byte_classes, upper_classes;
  };
  Words Write() const;

 private:
  std::vector<GuardClass> classes_;
  std::map<std::string, uint16_t> numbers_;  // by the class as digits
};

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_CLASS_TABLE_H_
