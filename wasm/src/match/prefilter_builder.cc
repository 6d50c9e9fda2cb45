#include "match/prefilter_builder.h"

#include <algorithm>
#include <limits>
#include <map>
#include <queue>

#include "absl/strings/str_cat.h"

namespace secret_scanner {
namespace {

constexpr char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// The automaton while it is built: a trie in `child`, turned into a complete transition table by breadth-first search.
class Trie {
 public:
  explicit Trie(uint32_t columns) : columns_(columns) { AddNode(); }

  uint32_t Child(uint32_t node, uint32_t column) {
    const size_t at = static_cast<size_t>(node) * columns_ + column;
    if (child_[at] == 0) {
      const uint32_t added = AddNode();
      child_[at] = added;
    }
    return child_[at];
  }

  // Completes the transitions and hands each node the outputs of its suffixes.
  void Complete() {
    std::vector<uint32_t> fail(outputs.size(), 0);
    std::queue<uint32_t> queue;
    for (uint32_t column = 0; column < columns_; ++column) {
      if (child_[column] != 0) queue.push(child_[column]);
    }
    while (!queue.empty()) {
      const uint32_t node = queue.front();
      queue.pop();
      outputs[node].insert(outputs[node].end(), outputs[fail[node]].begin(), outputs[fail[node]].end());
      for (uint32_t column = 0; column < columns_; ++column) {
        uint32_t& to = child_[static_cast<size_t>(node) * columns_ + column];
        const uint32_t fallback = child_[static_cast<size_t>(fail[node]) * columns_ + column];
        if (to == 0) {
          to = fallback;
        } else {
          fail[to] = fallback;
          queue.push(to);
        }
      }
    }
  }

  uint32_t To(uint32_t node, uint32_t column) const { return child_[static_cast<size_t>(node) * columns_ + column]; }

  std::vector<std::vector<uint16_t>> outputs;  // by node: anchors that end here

 private:
  uint32_t AddNode() {
    child_.resize(child_.size() + columns_, 0);
    outputs.emplace_back();
    return static_cast<uint32_t>(outputs.size() - 1);
  }

  uint32_t columns_;
  std::vector<uint32_t> child_;
};

// Guards and their byte classes, each kept once.
class GuardTable {
 public:
  uint16_t Add(const AnchorGuard& guard) {
    std::vector<uint32_t> key;
    for (const GuardPlace& place : guard) {
      const auto byte_class =
          static_cast<uint32_t>(std::find(classes_.begin(), classes_.end(), place.allowed) - classes_.begin());
      if (byte_class == classes_.size()) classes_.push_back(place.allowed);
      key.push_back(byte_class << 8 | static_cast<uint8_t>(place.offset));
    }
    return numbers_.try_emplace(std::move(key), static_cast<uint16_t>(numbers_.size())).first->second;
  }

  void Write(OwnedPrefilter& built) const {
    std::vector<const std::vector<uint32_t>*> by_number(numbers_.size());
    for (const auto& [key, number] : numbers_) by_number[number] = &key;
    for (const std::vector<uint32_t>* key : by_number) {
      built.guard_begin.push_back(static_cast<uint32_t>(built.guard_steps.size()));
      for (const uint32_t step : *key)
        built.guard_steps.push_back({static_cast<int8_t>(step & 0xFF), static_cast<uint16_t>(step >> 8)});
    }
    built.guard_begin.push_back(static_cast<uint32_t>(built.guard_steps.size()));
    built.guard_classes.assign(classes_.size() * PrefilterTables::kGuardClassWords, 0);
    for (size_t i = 0; i < classes_.size(); ++i) {
      for (size_t bit = 0; bit < classes_[i].size(); ++bit) {
        if (classes_[i][bit])
          built.guard_classes[i * PrefilterTables::kGuardClassWords + bit / 32] |= uint32_t{1} << (bit % 32);
      }
    }
  }

 private:
  std::vector<GuardClass> classes_;
  std::map<std::vector<uint32_t>, uint16_t> numbers_;
};

// What all guards of `uses` ask for: the places they share, with the union of what they allow.
template <typename Uses>
AnchorGuard CommonGuard(const Uses& uses) {
  AnchorGuard common = uses.front().guard;
  for (const auto& use : uses) {
    std::erase_if(common, [&](GuardPlace& place) {
      const auto same = std::find_if(use.guard.begin(), use.guard.end(),
                                     [&](const GuardPlace& other) { return other.offset == place.offset; });
      if (same == use.guard.end()) return true;
      place.allowed |= same->allowed;
      return place.allowed.all();
    });
  }
  return common;
}

// Reads one element of a shape, without its repetition, at `at`, moving it on.
absl::StatusOr<ByteClass> ParseShapeClass(std::string_view text, size_t& at) {
  ByteClass bytes;
  if (text[at] != '[') {
    if (text[at] == '\\' && at + 1 < text.size()) {
      ++at;
      if (text[at] == 'd') {
        for (unsigned c = '0'; c <= '9'; ++c) bytes.set(c);
        ++at;
        return bytes;
      }
    }
    bytes.set(static_cast<unsigned char>(text[at++]));
    return bytes;
  }
  size_t i = at + 1;
  while (i < text.size() && text[i] != ']') {
    if (text[i] == '\\' && i + 1 < text.size()) ++i;
    const auto low = static_cast<unsigned char>(text[i++]);
    auto high = low;
    if (i + 1 < text.size() && text[i] == '-' && text[i + 1] != ']') {
      high = static_cast<unsigned char>(text[i + 1]);
      i += 2;
    }
    if (high < low) return absl::InvalidArgumentError(absl::StrCat("shape: range runs backwards at offset ", i));
    for (unsigned c = low; c <= high; ++c) bytes.set(c);
  }
  if (i == text.size()) return absl::InvalidArgumentError(absl::StrCat("shape: '[' at offset ", at, " is not closed"));
  at = i + 1;
  return bytes;
}

// Reads "{n}" at `at` if it stands there.
absl::StatusOr<size_t> ParseRepetition(std::string_view text, size_t& at) {
  if (at >= text.size() || text[at] != '{') return 1;
  size_t count = 0;
  size_t i = at + 1;
  while (i < text.size() && text[i] >= '0' && text[i] <= '9' && count <= kMaxShapeLength) {
    count = count * 10 + static_cast<size_t>(text[i++] - '0');
  }
  if (i == text.size() || text[i] != '}' || count == 0) {
    return absl::InvalidArgumentError(absl::StrCat("shape: '{' at offset ", at, " must be {n} with n of 1 or more"));
  }
  at = i + 1;
  return count;
}

}  // namespace

absl::StatusOr<Shape> ParseShape(std::string_view text) {
  Shape shape;
  for (size_t at = 0; at < text.size();) {
    const absl::StatusOr<ByteClass> bytes = ParseShapeClass(text, at);
    if (!bytes.ok()) return bytes.status();
    const absl::StatusOr<size_t> count = ParseRepetition(text, at);
    if (!count.ok()) return count.status();
    shape.insert(shape.end(), *count, *bytes);
    if (shape.size() > kMaxShapeLength) {
      return absl::InvalidArgumentError(absl::StrCat("shape: longer than ", kMaxShapeLength, " bytes; shorten it"));
    }
  }
  if (shape.empty()) return absl::InvalidArgumentError("shape: empty");
  return shape;
}

PrefilterTables OwnedPrefilter::View() const {
  return {.byte_class = byte_class,
          .columns = columns,
          .next = next,
          .first_output_state = first_output_state,
          .output_begin = output_begin,
          .outputs = outputs,
          .shape_masks = shape_masks,
          .shape_first = shape_first,
          .shape_last = shape_last,
          .shape_anchor = shape_anchor,
          .anchor_length = anchor_length,
          .rules_begin = rules_begin,
          .anchor_rules = anchor_rules,
          .rule_guards = rule_guards,
          .anchor_guards = anchor_guards,
          .guard_begin = guard_begin,
          .guard_steps = guard_steps,
          .guard_classes = guard_classes,
          .unfiltered = unfiltered};
}

void PrefilterBuilder::AddRule(uint16_t rule, const std::vector<std::string>& keywords,
                               const std::vector<Shape>& shapes, const std::vector<AnchorGuard>& guards) {
  if (keywords.empty() && shapes.empty()) unfiltered_.push_back(rule);
  size_t anchor = 0;
  const auto use = [&](auto& uses, auto same, auto make) {
    auto found = std::find_if(uses.begin(), uses.end(), same);
    if (found == uses.end()) found = uses.insert(uses.end(), make());
    found->rules.push_back({rule, anchor < guards.size() ? guards[anchor] : AnchorGuard()});
    ++anchor;
  };
  for (const std::string& keyword : keywords) {
    use(
        keywords_, [&](const Keyword& k) { return k.text == keyword; },
        [&] {
          return Keyword{keyword, {}};
        });
  }
  for (const Shape& shape : shapes) {
    use(
        shapes_, [&](const ShapeUse& s) { return s.shape == shape; },
        [&] {
          return ShapeUse{shape, {}};
        });
  }
}

absl::StatusOr<OwnedPrefilter> PrefilterBuilder::Build() const {
  OwnedPrefilter built;

  // Columns: one for all bytes that no keyword holds, one for each byte that one does.
  built.byte_class.assign(256, 0);
  for (const Keyword& keyword : keywords_) {
    for (const char c : keyword.text) {
      uint8_t& column = built.byte_class[static_cast<unsigned char>(c)];
      if (column == 0) column = static_cast<uint8_t>(built.columns++);
    }
  }
  for (unsigned c = 'A'; c <= 'Z'; ++c) {
    built.byte_class[c] = built.byte_class[static_cast<unsigned char>(Lower(static_cast<char>(c)))];
  }

  Trie trie(built.columns);
  uint16_t anchor = 0;
  for (const Keyword& keyword : keywords_) {
    uint32_t node = 0;
    for (const char c : keyword.text) node = trie.Child(node, built.byte_class[static_cast<unsigned char>(c)]);
    trie.outputs[node].push_back(anchor++);
    built.anchor_length.push_back(static_cast<uint16_t>(keyword.text.size()));
  }
  trie.Complete();

  // States are renumbered so that those with outputs come last: one comparison tells them.
  const size_t states = trie.outputs.size();
  if (states > std::numeric_limits<uint16_t>::max()) {
    return absl::ResourceExhaustedError(
        "prefilter: the keywords need more than 65,535 states; use fewer or shorter ones");
  }
  std::vector<uint16_t> number(states);
  uint16_t given = 0;
  for (size_t s = 0; s < states; ++s) {
    if (trie.outputs[s].empty()) number[s] = given++;
  }
  built.first_output_state = given;
  built.next.resize(states * built.columns);
  for (size_t s = 0; s < states; ++s) {
    if (trie.outputs[s].empty()) continue;
    number[s] = given++;
    built.output_begin.push_back(static_cast<uint32_t>(built.outputs.size()));
    built.outputs.insert(built.outputs.end(), trie.outputs[s].begin(), trie.outputs[s].end());
  }
  built.output_begin.push_back(static_cast<uint32_t>(built.outputs.size()));
  for (uint32_t s = 0; s < states; ++s) {
    for (uint32_t column = 0; column < built.columns; ++column) {
      built.next[number[s] * built.columns + column] = number[trie.To(s, column)];
    }
  }

  constexpr uint32_t kWords = PrefilterTables::kShapeWords;
  built.shape_masks.assign(256 * kWords, 0);
  built.shape_first.assign(kWords, 0);
  built.shape_last.assign(kWords, 0);
  built.shape_anchor.assign(64 * kWords, 0);
  uint32_t bit = 0;
  for (const ShapeUse& use : shapes_) {
    const auto length = static_cast<uint32_t>(use.shape.size());
    if (bit % 64 + length > 64) bit += 64 - bit % 64;  // a shape stays within one word
    if (bit + length > 64 * kWords) {
      return absl::ResourceExhaustedError(
          absl::StrCat("prefilter: the shapes need more than ", 64 * kWords, " positions; share or shorten them"));
    }
    const uint32_t word = bit / 64;
    built.shape_first[word] |= uint64_t{1} << (bit % 64);
    for (uint32_t i = 0; i < length; ++i, ++bit) {
      for (uint32_t byte = 0; byte < 256; ++byte) {
        if (use.shape[i][byte]) built.shape_masks[byte * kWords + word] |= uint64_t{1} << (bit % 64);
      }
    }
    built.shape_last[word] |= uint64_t{1} << ((bit - 1) % 64);
    built.shape_anchor[bit - 1] = anchor++;
    built.anchor_length.push_back(static_cast<uint16_t>(length));
  }

  GuardTable guards;
  const auto add_rules = [&](const std::vector<Use>& uses) {
    built.rules_begin.push_back(static_cast<uint32_t>(built.anchor_rules.size()));
    for (const Use& use : uses) {
      built.anchor_rules.push_back(use.rule);
      built.rule_guards.push_back(guards.Add(use.guard));
    }
    built.anchor_guards.push_back(guards.Add(CommonGuard(uses)));
  };
  for (const Keyword& keyword : keywords_) add_rules(keyword.rules);
  for (const ShapeUse& use : shapes_) add_rules(use.rules);
  built.rules_begin.push_back(static_cast<uint32_t>(built.anchor_rules.size()));
  guards.Write(built);
  built.unfiltered = unfiltered_;
  return built;
}

}  // namespace secret_scanner
