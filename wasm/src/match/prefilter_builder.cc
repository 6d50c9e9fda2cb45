#include "match/prefilter_builder.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <iterator>
#include <limits>
#include <map>
#include <utility>

#include "absl/status/status.h"
#include "match/anchor_crowd.h"
#include "match/gram_choice.h"
#include "match/gram_code.h"

namespace secret_scanner {
namespace {

// Byte classes, each kept once.
class ClassTable {
 public:
  uint16_t Add(const GuardClass& bytes) {
    const auto id = std::find(classes_.begin(), classes_.end(), bytes) - classes_.begin();
    if (id == std::ssize(classes_)) classes_.push_back(bytes);
    return static_cast<uint16_t>(id);
  }
  uint16_t Add(const ByteClass& bytes) {
    GuardClass wider;
    for (size_t byte = 0; byte < bytes.size(); ++byte) wider[byte] = bytes[byte];
    return Add(wider);
  }
  size_t size() const { return classes_.size(); }

  std::vector<uint32_t> Words() const {
    constexpr size_t kWords = PrefilterTables::kByteClassWords;
    std::vector<uint32_t> words(classes_.size() * kWords, 0);
    for (size_t i = 0; i < classes_.size(); ++i) {
      for (size_t bit = 0; bit < classes_[i].size(); ++bit) {
        if (classes_[i][bit]) words[i * kWords + bit / 32] |= uint32_t{1} << (bit % 32);
      }
    }
    return words;
  }

 private:
  std::vector<GuardClass> classes_;
};

// Guards with their reaches, each kept once.
class GuardTable {
 public:
  explicit GuardTable(ClassTable& classes) : classes_(classes) {}

  uint16_t Add(const AnchorFacts& facts) {
    std::vector<GuardStep> steps;
    for (const GuardPlace& place : facts.guard)
      steps.push_back({static_cast<int8_t>(place.offset), classes_.Add(place.allowed)});
    if (facts.landmark) {
      steps.push_back({kLandmarkStep, classes_.Add(facts.landmark->marks)});
      steps.push_back({static_cast<int8_t>(facts.landmark->within), classes_.Add(facts.landmark->between)});
    }
    AnchorReach reach = {.least = facts.least_reach, .most = facts.most_reach};
    if (reach.least != reach.most) {
      reach.lead_class = classes_.Add(facts.lead);
      reach.first_class = classes_.Add(facts.first);
    } else {
      reach.first_class = static_cast<uint16_t>(facts.left_boundary);
    }
    std::vector<uint32_t> key = {uint32_t{reach.most} << 16 | reach.least,
                                 uint32_t{reach.lead_class} << 16 | reach.first_class};
    for (const GuardStep step : steps)
      key.push_back(static_cast<uint32_t>(step.byte_class) << 8 | static_cast<uint8_t>(step.offset));
    const auto [known, added] = numbers_.try_emplace(std::move(key), static_cast<uint16_t>(guards_.size()));
    if (added) {
      guards_.push_back(std::move(steps));
      reaches_.push_back(reach);
    }
    return known->second;
  }
  size_t size() const { return guards_.size(); }

  void Write(OwnedPrefilter& built) const {
    for (const std::vector<GuardStep>& steps : guards_) {
      built.guard_begin.push_back(static_cast<uint32_t>(built.guard_steps.size()));
      built.guard_steps.insert(built.guard_steps.end(), steps.begin(), steps.end());
    }
    built.guard_begin.push_back(static_cast<uint32_t>(built.guard_steps.size()));
    built.guard_reaches = reaches_;
  }

 private:
  ClassTable& classes_;
  std::map<std::vector<uint32_t>, uint16_t> numbers_;
  std::vector<std::vector<GuardStep>> guards_;
  std::vector<AnchorReach> reaches_;
};

// Grams and the anchors they are part of.
class GramTable {
 public:
  void Add(uint16_t anchor, const ChosenGram& chosen) {
    ForEachCode(chosen.codes[0], [&](uint32_t first) {
      ForEachCode(chosen.codes[1], [&](uint32_t second) {
        ForEachCode(chosen.codes[2], [&](uint32_t third) {
          Entry& entry = grams_[Gram(first, second, third)];
          entry.fourth |= chosen.fourth;
          entry.places.push_back({anchor, chosen.offset, chosen.fourth});
          ++places_;
        });
      });
    });
  }
  size_t places() const { return places_; }

  void Write(OwnedPrefilter& built) const {
    built.gram_filter.assign(kGrams, 0);
    built.gram_bits.assign(kGrams / 64, 0);
    for (const auto& [gram, entry] : grams_) {
      built.gram_filter[gram] = entry.fourth;
      built.gram_bits[gram / 64] |= uint64_t{1} << (gram % 64);
      built.gram_begin.push_back(static_cast<uint16_t>(built.gram_places.size()));
      built.gram_places.insert(built.gram_places.end(), entry.places.begin(), entry.places.end());
    }
    built.gram_begin.push_back(static_cast<uint16_t>(built.gram_places.size()));
    uint32_t before = 0;
    for (const uint64_t word : built.gram_bits) {
      built.gram_rank.push_back(static_cast<uint16_t>(before));
      before += static_cast<uint32_t>(std::popcount(word));
    }
  }

 private:
  struct Entry {
    uint8_t fourth = 0;
    std::vector<GramPlace> places;
  };

  template <typename Visit>
  static void ForEachCode(uint32_t codes, Visit&& visit) {
    for (; codes != 0; codes &= codes - 1) visit(static_cast<uint32_t>(std::countr_zero(codes)));
  }

  std::map<uint32_t, Entry> grams_;
  size_t places_ = 0;
};

// Bits that the eight bytes from an anchor's beginning on have in common, first byte lowest.
struct Head {
  uint64_t bits = 0;
  uint64_t mask = 0;  // which of them count
};

// `guard` is what all rules of the anchor ask for. A head is compared only where eight bytes stand.
Head HeadOf(const Shape& anchor, const AnchorGuard& guard) {
  Head head;
  for (size_t place = 0; place < 8; ++place) {
    ByteClass bytes = place < anchor.size() ? anchor[place] : ByteClass().set();
    for (const GuardPlace& step : guard) {
      if (step.offset + std::ssize(anchor) != static_cast<ptrdiff_t>(place)) continue;
      for (size_t byte = 0; byte < bytes.size(); ++byte) bytes[byte] = bytes[byte] && step.allowed[byte];
    }
    unsigned always = 0xFF;
    unsigned ever = 0;
    for (unsigned byte = 0; byte < bytes.size(); ++byte) {
      if (!bytes[byte]) continue;
      always &= byte;
      ever |= byte;
    }
    if (bytes.none()) continue;
    head.bits |= uint64_t{always} << (8 * place);
    head.mask |= uint64_t{(always ^ ever) ^ 0xFF} << (8 * place);
  }
  return head;
}

// What all guards of `uses` ask for: the places they share, with the union of what they allow.
template <typename Uses>
AnchorGuard CommonGuard(const Uses& uses) {
  AnchorGuard common = uses.front().facts.guard;
  for (const auto& use : uses) {
    std::erase_if(common, [&](GuardPlace& place) {
      const AnchorGuard& guard = use.facts.guard;
      const auto same = std::find_if(guard.begin(), guard.end(),
                                     [&](const GuardPlace& other) { return other.offset == place.offset; });
      if (same == guard.end()) return true;
      place.allowed |= same->allowed;
      return place.allowed.all();
    });
  }
  return common;
}

}  // namespace

PrefilterTables OwnedPrefilter::View() const {
  return {.gram_filter = gram_filter,
          .gram_bits = gram_bits,
          .gram_rank = gram_rank,
          .gram_begin = gram_begin,
          .gram_places = gram_places,
          .anchor_begin = anchor_begin,
          .anchor_bytes = anchor_bytes,
          .anchor_heads = anchor_heads,
          .rules_begin = rules_begin,
          .anchor_rules = anchor_rules,
          .rule_guards = rule_guards,
          .anchor_guards = anchor_guards,
          .guard_begin = guard_begin,
          .guard_steps = guard_steps,
          .guard_reaches = guard_reaches,
          .anchor_crowds = anchor_crowds,
          .crowd_begin = crowd_begin,
          .crowd_places = crowd_places,
          .crowd_kinds = crowd_kinds,
          .crowd_masks = crowd_masks,
          .byte_classes = byte_classes,
          .unfiltered = unfiltered};
}

void PrefilterBuilder::AddRule(uint16_t rule, const std::vector<Shape>& anchors,
                               const std::vector<AnchorFacts>& facts) {
  if (anchors.empty()) unfiltered_.push_back(rule);
  for (size_t i = 0; i < anchors.size(); ++i) {
    auto anchor =
        std::find_if(anchors_.begin(), anchors_.end(), [&](const Anchor& a) { return a.shape == anchors[i]; });
    if (anchor == anchors_.end()) anchor = anchors_.insert(anchors_.end(), Anchor{anchors[i], {}});
    anchor->uses.push_back({rule, facts[i]});
  }
}

// Guards of custom rules are empty, and so would be what a crowd says of them.
bool PrefilterBuilder::Anchor::IsCrowded() const {
  return uses.size() >= kLeastCrowd &&
         std::any_of(uses.begin(), uses.end(), [](const Use& use) { return !use.facts.guard.empty(); });
}

absl::StatusOr<OwnedPrefilter> PrefilterBuilder::Build() const {
  OwnedPrefilter built;
  ClassTable classes;
  GuardTable guards(classes);
  GramTable grams;
  CrowdTable crowds;
  std::vector<const Anchor*> anchors;
  for (const Anchor& anchor : anchors_) anchors.push_back(&anchor);
  std::stable_partition(anchors.begin(), anchors.end(), [](const Anchor* anchor) { return anchor->IsCrowded(); });
  for (size_t anchor = 0; anchor < anchors.size(); ++anchor) {
    const std::vector<Use>& uses = anchors[anchor]->uses;
    const bool crowded = anchors[anchor]->IsCrowded();
    built.anchor_begin.push_back(static_cast<uint32_t>(built.anchor_bytes.size()));
    for (const ByteClass& bytes : anchors[anchor]->shape) built.anchor_bytes.push_back(classes.Add(bytes));
    built.rules_begin.push_back(static_cast<uint32_t>(built.anchor_rules.size()));
    std::vector<const AnchorGuard*> crowd;
    for (const Use& use : uses) {
      AnchorFacts facts = use.facts;
      if (crowded) facts.guard.clear();
      built.anchor_rules.push_back(use.rule);
      built.rule_guards.push_back(guards.Add(facts));
      crowd.push_back(&use.facts.guard);
    }
    if (crowded) crowds.AddAnchor(crowd);
    const AnchorGuard common = CommonGuard(uses);
    built.anchor_guards.push_back(guards.Add({.guard = common}));
    const Head head = HeadOf(anchors[anchor]->shape, common);
    built.anchor_heads.insert(built.anchor_heads.end(), {head.bits, head.mask});
    for (const ChosenGram& gram : ChooseGrams(anchors[anchor]->shape, common))
      grams.Add(static_cast<uint16_t>(anchor), gram);
  }
  built.anchor_begin.push_back(static_cast<uint32_t>(built.anchor_bytes.size()));
  built.rules_begin.push_back(static_cast<uint32_t>(built.anchor_rules.size()));
  constexpr size_t kMost = std::numeric_limits<uint16_t>::max();
  if (anchors_.size() > kMost || guards.size() > kMost || classes.size() > kMost || grams.places() > kMost) {
    return absl::ResourceExhaustedError("prefilter: too many keywords and shapes; use fewer or longer ones");
  }
  if (!anchors_.empty()) grams.Write(built);
  guards.Write(built);
  built.anchor_crowds = crowds.anchor_crowds();
  built.crowd_begin = crowds.crowd_begin();
  built.crowd_places = crowds.places();
  built.crowd_kinds = crowds.kinds();
  built.crowd_masks = crowds.masks();
  built.byte_classes = classes.Words();
  built.unfiltered = unfiltered_;
  return built;
}

}  // namespace secret_scanner
