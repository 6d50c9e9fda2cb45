#include "match/prefilter_builder.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <limits>

#include "absl/status/status.h"
#include "match/anchor_crowd.h"
#include "match/class_table.h"
#include "match/gram_choice.h"
#include "match/gram_table.h"
#include "match/guard_table.h"
#include "match/value_table.h"

namespace secret_scanner {
namespace {

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
          .gram_ranges = gram_ranges.View(),
          .gram_places = gram_places,
          .anchor_ranges = anchor_ranges.View(),
          .anchor_bytes = anchor_bytes,
          .anchor_heads = anchor_heads,
          .anchor_masks = anchor_masks,
          .head_masks = head_masks,
          .rule_ranges = rule_ranges.View(),
          .anchor_rules = anchor_rules,
          .rule_guards = rule_guards,
          .anchor_guards = anchor_guards,
          .guard_ranges = guard_ranges.View(),
          .guard_steps = guard_steps,
          .guard_reaches = guard_reaches,
          .reaches = reaches,
          .anchor_crowds = anchor_crowds,
          .crowd_begin = crowd_begin,
          .crowd_places = crowd_places,
          .crowd_kinds = crowd_kinds,
          .crowd_masks = crowd_masks,
          .byte_classes = classes.byte_classes,
          .upper_classes = classes.upper_classes,
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
  ValueTable<uint64_t> masks;
  std::vector<const Anchor*> anchors;
  for (const Anchor& anchor : anchors_) {
    anchors.push_back(&anchor);
    for (const ByteClass& bytes : anchor.shape) classes.Add(bytes);
  }
  const size_t anchor_classes = classes.size();
  std::stable_partition(anchors.begin(), anchors.end(), [](const Anchor* anchor) { return anchor->IsCrowded(); });
  for (size_t anchor = 0; anchor < anchors.size(); ++anchor) {
    const std::vector<Use>& uses = anchors[anchor]->uses;
    const bool crowded = anchors[anchor]->IsCrowded();
    built.anchor_ranges.Add(anchors[anchor]->shape.size());
    for (const ByteClass& bytes : anchors[anchor]->shape)
      built.anchor_bytes.push_back(static_cast<uint8_t>(classes.Add(bytes)));
    built.rule_ranges.Add(uses.size());
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
    built.anchor_heads.push_back(head.bits);
    built.anchor_masks.push_back(masks.Add(head.mask));
    for (const ChosenGram& gram : ChooseGrams(anchors[anchor]->shape, common))
      grams.Add(static_cast<uint16_t>(anchor), gram);
  }
  if (!anchors_.empty()) grams.Write(built);
  guards.Write(built);
  built.head_masks = masks.values();
  constexpr size_t kMost = std::numeric_limits<uint16_t>::max();
  constexpr size_t kMostAnchorClasses = 256;
  const bool fits = built.gram_ranges.fits() && built.anchor_ranges.fits() && built.rule_ranges.fits() &&
                    built.guard_ranges.fits() && anchor_classes <= kMostAnchorClasses &&
                    std::max({anchors_.size(), guards.size(), classes.size()}) <= kMost;
  if (!fits) return absl::ResourceExhaustedError("prefilter: too many keywords and shapes; use fewer or longer ones");
  built.anchor_crowds = crowds.anchor_crowds();
  built.crowd_begin = crowds.crowd_begin();
  built.crowd_places = crowds.places();
  built.crowd_kinds = crowds.kinds();
  built.crowd_masks = crowds.masks();
  built.classes = classes.Write();
  built.unfiltered = unfiltered_;
  return built;
}

}  // namespace secret_scanner
