#include "rules/rule_labels.h"

#include <string_view>
#include <utility>

#include "match/packed_pattern.h"

namespace secret_scanner {
namespace {

void AppendLabel(std::string_view label, std::string& text) {
  for (const char c : label) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= kFirstPair) {
      text.push_back(kLabelEscape);
      text.push_back(static_cast<char>(byte ^ kLabelFlip));
    } else {
      text.push_back(c);
    }
  }
  text.push_back(kLabelEnd);
}

// The next label of `text` from `at` on, which moves behind it.
std::string NextLabel(std::string_view text, size_t& at) {
  std::string label;
  for (; at < text.size() && text[at] != kLabelEnd; ++at) {
    if (text[at] != kLabelEscape) {
      label.push_back(text[at]);
    } else if (++at < text.size()) {
      label.push_back(static_cast<char>(static_cast<unsigned char>(text[at]) ^ kLabelFlip));
    }
  }
  ++at;
  return label;
}

}  // namespace

std::vector<RuleLabels> ReadLabels(const RuleSet& rules) {
  const std::string text = UnpackPattern(rules.label_pairs, rules.labels);
  std::vector<RuleLabels> labels(rules.rules.size());
  size_t at = 0;
  for (RuleLabels& rule : labels) {
    std::string title = NextLabel(text, at);
    rule.provider = NextLabel(text, at);
    rule.help_url = NextLabel(text, at);
    if (!title.empty() && title.front() == kLabelProvider) title.replace(0, 1, rule.provider);
    rule.title = std::move(title);
  }
  return labels;
}

std::string WriteLabels(std::span<const RuleLabels> labels) {
  std::string text;
  for (const auto& [title, provider, help_url] : labels) {
    if (!provider.empty() && title.starts_with(provider)) {
      text.push_back(kLabelProvider);
      AppendLabel(std::string_view(title).substr(provider.size()), text);
    } else {
      AppendLabel(title, text);
    }
    AppendLabel(provider, text);
    AppendLabel(help_url, text);
  }
  return text;
}

}  // namespace secret_scanner
