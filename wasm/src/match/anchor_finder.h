// The anchor finder: one pass over a text that finds every occurrence of every anchor of a rule set, or of two, but for
// such that the anchor's guard (match/anchor_guard.h) would drop.
//
// An anchor is a short sequence of byte classes (match/shape.h). At every second position four codes are looked up in a
// table of 32 KiB: three select a byte, the fourth a bit of it (match/gram_code.h). Each anchor was entered with two
// such grams, one at an even and one at an odd offset from its beginning, so wherever it stands one of them lies at an
// even position. Where the bit is set, the anchors that hold this gram are compared: first eight bytes at once under a
// mask, which drops nearly all, then byte by byte. The lookup is exact for three codes and passes too much for the
// fourth; the comparison decides.
//
// In WebAssembly the codes and table indices of 16 bytes are computed with vector instructions. Stride and hashed grams
// as in: Wu and Manber, A fast algorithm for multi-pattern searching, TR-94-17, University of Arizona, 1994.
#ifndef SECRET_SCANNER_SRC_MATCH_ANCHOR_FINDER_H_
#define SECRET_SCANNER_SRC_MATCH_ANCHOR_FINDER_H_

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

#ifdef __wasm_simd128__
#include <wasm_simd128.h>
#endif

#include "match/anchor_guard.h"
#include "match/gram_code.h"
#include "match/range_table.h"
#include "secret_scanner/rule_set.h"
#include "text/find_byte.h"

namespace secret_scanner {

// A gram of the text: its number (match/gram_code.h), and the bit of its fourth code.
struct GramAt {
  uint32_t place;
  uint32_t gram;
  uint8_t fourth;
};

// Finds the places of a text at which `filter` (PrefilterTables::gram_filter, or several of them united) lets a gram
// pass.
class GramFinder {
 public:
  GramFinder(std::span<const uint8_t> filter, std::string_view bytes) : filter_(filter), bytes_(bytes) {}

  // Calls `visit(GramAt)` for each, ascending.
  template <typename Visit>
  void Run(Visit&& visit) const {
    if (filter_.empty()) return;
    size_t at = 0;
    Grams grams;
    for (; at + kStep + kAhead <= bytes_.size(); at += kStep) {
      for (uint32_t hits = Hits(bytes_.data() + at, grams); hits != 0; hits &= hits - 1)
        visit(grams.At(at, std::countr_zero(hits)));
    }
    // What lies beyond the text counts as code 0.
    std::array<char, kStep + kAhead> last;
    for (; at < bytes_.size(); at += kStep) {
      last.fill('\0');
      std::memcpy(last.data(), bytes_.data() + at, std::min(bytes_.size() - at, last.size()));
      for (uint32_t hits = Hits(last.data(), grams); hits != 0; hits &= hits - 1) {
        const GramAt found = grams.At(at, std::countr_zero(hits));
        if (found.place < bytes_.size()) visit(found);
      }
    }
  }

 private:
  static constexpr size_t kStep = 16;
  static constexpr size_t kAhead = 2;  // bytes read behind a step: a gram and its fourth code go on there

  // Those at the even positions of a step.
  struct Grams {
    std::array<uint16_t, kStep / 2> gram;
    std::array<uint16_t, kStep / 2> fourth;

    GramAt At(size_t step, int number) const {
      const auto i = static_cast<size_t>(number);
      return {static_cast<uint32_t>(step + 2 * i), gram[i], static_cast<uint8_t>(fourth[i])};
    }
  };

  // The even positions of the 16 bytes at `text`, a bit each, whose gram is that of some anchor. Sets `out` if there
  // is one.
  uint32_t Hits(const char* text, Grams& out) const;

  const std::span<const uint8_t> filter_;
  const std::string_view bytes_;
};

// Compares the anchors of one set at places that a GramFinder found.
class AnchorCompare {
 public:
  AnchorCompare(const PrefilterTables& tables, std::string_view bytes) : tables_(tables), bytes_(bytes) {}

  // Calls `sink(anchor, begin, end)` for each anchor that has its gram at `found`. Called for all places it gives each
  // occurrence of each anchor once; those of one anchor come in the order of their places, but for such that overlap.
  template <typename Sink>
  void At(const GramAt& found, Sink&& sink) const {
    const auto [place, gram, fourth] = found;
    if (tables_.gram_filter.empty() || (tables_.gram_filter[gram] & fourth) == 0) return;
    // Grams that occur are numbered: those before this 64-bit word, and those before it within the word.
    const uint64_t before = tables_.gram_bits[gram / 64] & ((uint64_t{1} << (gram % 64)) - 1);
    const uint32_t number = tables_.gram_rank[gram / 64] + static_cast<uint32_t>(std::popcount(before));
    const TableRange entries = RangeAt(tables_.gram_ranges, number);
    for (uint32_t i = entries.begin; i < entries.end; ++i) {
      const GramPlace entry = tables_.gram_places[i];
      if ((entry.fourth & fourth) == 0) continue;
      const int64_t begin = static_cast<int64_t>(place) - entry.offset;
      if (begin < 0) continue;
      const uint32_t length = LengthAt(entry.anchor, static_cast<size_t>(begin));
      if (length > 0) sink(entry.anchor, static_cast<uint32_t>(begin), static_cast<uint32_t>(begin) + length);
    }
  }

 private:
  // The length of `anchor` if it stands at `begin`, 0 if it does not.
  uint32_t LengthAt(uint16_t anchor, size_t begin) const {
    if (begin + sizeof(ByteWord) <= bytes_.size()) {
      const ByteWord bits = LoadWord(bytes_.data() + begin) ^ tables_.anchor_heads[anchor];
      if ((bits & tables_.head_masks[tables_.anchor_masks[anchor]]) != 0) return 0;
    }
    const TableRange classes = RangeAt(tables_.anchor_ranges, anchor);
    const uint32_t length = classes.end - classes.begin;
    if (begin + length > bytes_.size()) return 0;
    for (uint32_t i = 0; i < length; ++i) {
      const auto byte = static_cast<unsigned char>(bytes_[begin + i]);
      if (!InClass(tables_, tables_.anchor_bytes[classes.begin + i], byte)) return 0;
    }
    return length;
  }

  const PrefilterTables& tables_;
  const std::string_view bytes_;
};

#ifdef __wasm_simd128__

// The codes of 16 bytes. A swizzle gives 0 for indices over 15, so each row of the table answers for its own bytes
// only.
inline v128_t GramCodes(v128_t bytes) {
  const auto row = [](unsigned char first, v128_t from) {
    return wasm_i8x16_swizzle(wasm_v128_load(kGramCode.data() + first),
                              wasm_i8x16_sub(from, wasm_i8x16_splat(static_cast<int8_t>(first))));
  };
  const v128_t upper = wasm_v128_and(bytes, wasm_i8x16_splat(static_cast<int8_t>(0xDF)));  // a-z to A-Z
  // The two lowest bits of bytes from 0x80 on; of others an index over 15.
  const v128_t high = wasm_v128_and(wasm_v128_xor(bytes, wasm_i8x16_splat(static_cast<int8_t>(0x80))),
                                    wasm_i8x16_splat(static_cast<int8_t>(0x83)));
  const v128_t high_codes = wasm_i8x16_make(kHighGramCodes[0], kHighGramCodes[1], kHighGramCodes[2], kHighGramCodes[3],
                                            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  return wasm_v128_or(
      wasm_v128_or(wasm_v128_or(row(0x20, bytes), row(0x30, bytes)), wasm_v128_or(row(0x40, upper), row(0x50, upper))),
      wasm_i8x16_swizzle(high_codes, high));
}

inline uint32_t GramFinder::Hits(const char* text, Grams& out) const {
  const v128_t low = wasm_i16x8_splat(0x1F);
  const v128_t here = GramCodes(wasm_v128_load(text));       // first and second code of each position, as 16 bits
  const v128_t ahead = GramCodes(wasm_v128_load(text + 2));  // third and fourth
  const v128_t grams = wasm_v128_or(
      wasm_v128_or(wasm_v128_and(here, low), wasm_v128_and(wasm_u16x8_shr(here, 3), wasm_i16x8_splat(0x3E0))),
      wasm_i16x8_shl(wasm_v128_and(ahead, low), 10));
  const v128_t fourth = wasm_v128_and(wasm_u16x8_shr(ahead, 8), wasm_i16x8_splat(7));
  const v128_t bits = wasm_i8x16_swizzle(wasm_i8x16_make(1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0), fourth);
  const uint8_t* filter = filter_.data();
  v128_t found = wasm_i8x16_splat(0);
  found = wasm_v128_load8_lane(filter + wasm_u16x8_extract_lane(grams, 0), found, 0);
  found = wasm_v128_load8_lane(filter + wasm_u16x8_extract_lane(grams, 1), found, 2);
  found = wasm_v128_load8_lane(filter + wasm_u16x8_extract_lane(grams, 2), found, 4);
  found = wasm_v128_load8_lane(filter + wasm_u16x8_extract_lane(grams, 3), found, 6);
  found = wasm_v128_load8_lane(filter + wasm_u16x8_extract_lane(grams, 4), found, 8);
  found = wasm_v128_load8_lane(filter + wasm_u16x8_extract_lane(grams, 5), found, 10);
  found = wasm_v128_load8_lane(filter + wasm_u16x8_extract_lane(grams, 6), found, 12);
  found = wasm_v128_load8_lane(filter + wasm_u16x8_extract_lane(grams, 7), found, 14);
  const v128_t passes = wasm_i16x8_ne(wasm_v128_and(found, bits), wasm_i8x16_splat(0));
  const auto hits = static_cast<uint32_t>(wasm_i16x8_bitmask(passes));
  if (hits != 0) {
    wasm_v128_store(out.gram.data(), grams);
    wasm_v128_store(out.fourth.data(), bits);
  }
  return hits;
}

#else

inline uint32_t GramFinder::Hits(const char* text, Grams& out) const {
  const auto code = [text](size_t at) -> uint32_t { return kGramCode[static_cast<unsigned char>(text[at])]; };
  uint32_t hits = 0;
  for (uint32_t i = 0; i < kStep / 2; ++i) {
    const uint32_t gram = Gram(code(2 * i), code(2 * i + 1), code(2 * i + 2));
    const uint8_t fourth = FourthBit(code(2 * i + 3));
    out.gram[i] = static_cast<uint16_t>(gram);
    out.fourth[i] = fourth;
    if ((filter_[gram] & fourth) != 0) hits |= uint32_t{1} << i;
  }
  return hits;
}

#endif

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_ANCHOR_FINDER_H_
