#include "read/document_builder.h"

#include <algorithm>
#include <utility>

#include "text/utf8.h"

namespace secret_scanner {
namespace {

// Sums saturate: a report of "at least 4 G bytes" is as good as the exact number.
uint32_t SaturatingAdd(uint32_t a, uint64_t b) { return static_cast<uint32_t>(std::min<uint64_t>(a + b, UINT32_MAX)); }

uint32_t Utf16Length(std::string_view text) {
  return IsAscii(text) ? static_cast<uint32_t>(text.size()) : CountUtf16(text);
}

}  // namespace

DocumentBuilder::DocumentBuilder(uint32_t max_bytes) : max_bytes_(max_bytes) { document_.path_steps_.emplace_back(); }

Document DocumentBuilder::Borrow(std::string_view text, uint32_t max_bytes) {
  DocumentBuilder builder(max_bytes);
  const std::string_view admitted = builder.Admit(text, kRoot);
  builder.document_.borrowed_ = admitted;
  if (!admitted.empty()) {
    const auto size = static_cast<uint32_t>(admitted.size());
    builder.document_.runs_.push_back({{0, size}, kRoot, 0, Utf16Length(admitted), RunKind::kIdentity});
  }
  return std::move(builder).Build();
}

uint32_t DocumentBuilder::AddPath(uint32_t parent, std::string_view name) {
  auto it = names_.find(name);
  if (it == names_.end()) {
    it = names_.emplace(name, static_cast<uint32_t>(document_.path_names_.size())).first;
    document_.path_names_.emplace_back(name);
  }
  return AddStep(parent, it->second | PathStep::kName);
}

uint32_t DocumentBuilder::AddPath(uint32_t parent, uint32_t index) { return AddStep(parent, index); }

uint32_t DocumentBuilder::AddStep(uint32_t parent, uint32_t token) {
  document_.path_steps_.push_back({parent, token});
  return static_cast<uint32_t>(document_.path_steps_.size() - 1);
}

uint32_t DocumentBuilder::AppendText(std::string_view text, uint32_t node, uint32_t begin) {
  const uint32_t end = begin + Utf16Length(text);
  if (text.empty()) return end;
  AppendPendingSeparator();
  const std::string_view admitted = Admit(text, node);
  if (admitted.empty()) return end;
  const size_t at = document_.owned_.size();
  document_.owned_.append(admitted);
  const uint32_t admitted_end = admitted.size() == text.size() ? end : begin + Utf16Length(admitted);
  AppendRun(at, node, begin, admitted_end, RunKind::kIdentity);
  return end;
}

void DocumentBuilder::AppendLineBreak() {
  AppendPendingSeparator();
  if (full_ || document_.owned_.size() >= max_bytes_) return;
  const size_t at = document_.owned_.size();
  document_.owned_.push_back('\n');
  AppendRun(at, 0, 0, 0, RunKind::kGenerated);
}

void DocumentBuilder::Separate(Separator separator) {
  if (document_.owned_.empty()) return;
  pending_separator_ = std::max(pending_separator_, static_cast<uint8_t>(separator));
}

void DocumentBuilder::AppendPendingSeparator() {
  if (pending_separator_ == 0 || full_ || document_.owned_.size() >= max_bytes_) return;
  const size_t at = document_.owned_.size();
  document_.owned_.push_back(static_cast<char>(std::exchange(pending_separator_, 0)));
  AppendRun(at, 0, 0, 0, RunKind::kGenerated);
}

// The part of `text` that still fits; the rest is reported. Nothing is admitted behind a cut.
std::string_view DocumentBuilder::Admit(std::string_view text, uint32_t node) {
  const size_t room = full_ ? 0 : max_bytes_ - document_.owned_.size();
  const std::string_view admitted = CutUtf8(text, room);
  if (admitted.size() < text.size()) {
    full_ = true;
    AddCut(CutReason::kTextTooLong, node, SaturatingAdd(0, text.size() - admitted.size()));
  }
  return admitted;
}

// Accounts for the bytes from `begin` to the end of the buffer, lengthening the last run where they continue it.
void DocumentBuilder::AppendRun(size_t begin, uint32_t node, uint32_t node_begin, uint32_t node_end, RunKind kind) {
  const Span span{static_cast<uint32_t>(begin), static_cast<uint32_t>(document_.owned_.size())};
  if (span.empty()) return;
  if (!document_.runs_.empty()) {
    Run& last = document_.runs_.back();
    const bool continues =
        kind == RunKind::kIdentity ? last.node == node && last.node_end == node_begin : kind == RunKind::kGenerated;
    if (last.kind == kind && continues) {
      last.span.end = span.end;
      last.node_end = node_end;
      return;
    }
  }
  document_.runs_.push_back({span, node, node_begin, node_end, kind});
}

void DocumentBuilder::AddCut(CutReason reason, uint32_t node, uint32_t unread) {
  for (Cut& cut : document_.cuts_) {
    if (cut.reason != reason) continue;
    cut.unread = SaturatingAdd(cut.unread, unread);
    return;
  }
  document_.cuts_.push_back({reason, document_.pointer(node), unread});
}

Document DocumentBuilder::Build() && { return std::move(document_); }

}  // namespace secret_scanner
