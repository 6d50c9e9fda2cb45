#include "rules/landmark.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>

namespace secret_scanner {
namespace {

// What may be a landmark.
constexpr std::string_view kChoices[] = {
    "0123456789",        "(", "=", ":", "=:", "=:%", "/", "/|", "/|:\n", "-", "@", "\"'", "\"'`", "=:\"'(",
    "=:\"'`({[<>/|@%&#",
};

constexpr size_t kFarthest = 96;  // a landmark farther behind tells little

// Rough frequency of a byte in tickets, per mille. It decides which landmark is chosen, never what is found.
constexpr uint32_t PerMille(unsigned byte) {
  if (byte >= 'a' && byte <= 'z') return 27;
  if (byte >= 'A' && byte <= 'Z') return 3;
  if (byte >= '0' && byte <= '9') return 3;
  return byte == ' ' ? 140 : byte == '\n' ? 15 : byte < 0x80 && byte > ' ' ? 3 : 0;
}

uint32_t PerMille(const ByteClass& bytes) {
  uint32_t sum = 0;
  for (unsigned byte = 0; byte < bytes.size(); ++byte) sum += bytes[byte] ? PerMille(byte) : 0;
  return sum;
}

// Walks from `positions` byte by byte without `marks`. nullopt if it reaches a match or goes too far.
std::optional<Landmark> WalkWithout(re2::Prog& program, AcceptedBytes& accepted, std::vector<int> positions,
                                    const ByteClass& marks) {
  Landmark landmark = {.marks = marks};
  for (size_t bytes = 0; bytes < kFarthest; ++bytes) {
    if (positions.empty()) {
      landmark.within = static_cast<uint8_t>(bytes);
      return landmark;
    }
    std::vector<char> seen(static_cast<size_t>(program.size()), 0);
    std::vector<int> next;
    bool matches = false;
    while (!positions.empty()) {
      const int id = positions.back();
      positions.pop_back();
      if (std::exchange(seen[static_cast<size_t>(id)], 1) != 0) continue;
      ForEachAlternative(program, id, [&](re2::Prog::Inst& instruction) {
        matches |= instruction.opcode() == re2::kInstMatch;
        if (const int to = EmptySuccessor(instruction); to >= 0) positions.push_back(to);
        if (instruction.opcode() != re2::kInstByteRange) return;
        const ByteClass others = accepted.Of(instruction) & ~marks;
        landmark.between |= others;
        if (others.any()) next.push_back(instruction.out());
      });
    }
    if (matches) return std::nullopt;
    positions = std::move(next);
  }
  return std::nullopt;
}

// How often text of independent bytes passes, per mille.
uint32_t PassesPerMille(const Landmark& landmark) {
  const uint64_t mark = PerMille(landmark.marks);
  const uint64_t between = PerMille(landmark.between);
  uint64_t reached = 1'000'000;  // of a million, those that have come as far
  uint64_t passed = 0;
  for (unsigned i = 0; i < landmark.within; ++i) {
    passed += reached * mark / 1000;
    reached = reached * between / 1000;
  }
  return static_cast<uint32_t>(passed / 1000);
}

}  // namespace

LandmarkFinder::LandmarkFinder(re2::Prog& program) : program_(program), accepted_(program) {}

std::optional<Landmark> LandmarkFinder::Find(std::vector<int> positions) {
  std::sort(positions.begin(), positions.end());
  const auto [entry, added] = found_.try_emplace(positions);
  if (!added) return entry->second;
  constexpr uint32_t kTellsLittle = 500;
  uint32_t least = kTellsLittle;
  for (const std::string_view choice : kChoices) {
    ByteClass marks;
    for (const char c : choice) marks.set(static_cast<unsigned char>(c));
    const std::optional<Landmark> landmark = WalkWithout(program_, accepted_, positions, marks);
    if (!landmark) continue;
    const uint32_t passes = PassesPerMille(*landmark);
    if (passes >= least) continue;
    least = passes;
    entry->second = landmark;
  }
  return entry->second;
}

}  // namespace secret_scanner
