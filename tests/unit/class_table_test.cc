#include "match/class_table.h"

#include <random>
#include <vector>

#include "gtest/gtest.h"

namespace secret_scanner {
namespace {

TEST(ClassTable, KeepsEachClassOnceAndWhole) {
  std::mt19937 random(11);
  ClassTable table;
  std::vector<GuardClass> classes;
  for (int i = 0; i < 60; ++i) {
    GuardClass bytes;
    for (size_t byte = 0; byte <= kGuardEdge; ++byte) bytes[byte] = random() % 3 == 0;
    if (i % 2 == 0) {  // most classes of a rule set hold no byte of the upper half, or all
      for (size_t byte = 128; byte < kGuardEdge; ++byte) bytes[byte] = i % 4 == 0;
    }
    ASSERT_EQ(table.Add(bytes), classes.size());
    classes.push_back(bytes);
  }
  EXPECT_EQ(table.Add(classes[17]), 17);
  EXPECT_EQ(table.size(), classes.size());
  const ClassTable::Words words = table.Write();
  PrefilterTables tables;
  tables.byte_classes = words.byte_classes;
  tables.upper_classes = words.upper_classes;
  for (uint32_t id = 0; id < classes.size(); ++id) {
    for (size_t byte = 0; byte <= kGuardEdge; ++byte)
      ASSERT_EQ(InClass(tables, id, byte), classes[id][byte]) << id << " " << byte;
  }
}

TEST(ClassTable, BytesAloneLeaveTheEdgeOut) {
  ClassTable table;
  table.Add(ByteClass().set());
  const ClassTable::Words words = table.Write();
  PrefilterTables tables;
  tables.byte_classes = words.byte_classes;
  tables.upper_classes = words.upper_classes;
  EXPECT_TRUE(InClass(tables, 0, 0xFF));
  EXPECT_FALSE(InClass(tables, 0, kGuardEdge));
}

}  // namespace
}  // namespace secret_scanner
