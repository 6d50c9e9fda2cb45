#include "secret_scanner/document.h"

#include <algorithm>
#include <charconv>

#include "text/utf8.h"

namespace secret_scanner {
namespace {

// Appends one reference token, escaped as RFC 6901 section 3 has it.
void AppendToken(std::string_view name, std::string* pointer) {
  pointer->push_back('/');
  for (const char c : name) {
    if (c == '~') {
      pointer->append("~0");
    } else if (c == '/') {
      pointer->append("~1");
    } else {
      pointer->push_back(c);
    }
  }
}

}  // namespace

std::string_view CutReasonName(CutReason reason) {
  switch (reason) {
    case CutReason::kTextTooLong: return "text-too-long";
    case CutReason::kTooDeep: return "too-deep";
    case CutReason::kTooManyNodes: return "too-many-nodes";
    case CutReason::kTooManyFindings: return "too-many-findings";
    case CutReason::kMatchTooLong: return "match-too-long";
    case CutReason::kRuleBudget: return "rule-budget";
    case CutReason::kDecodeDepth: return "decode-depth";
  }
  return "";
}

std::string Document::pointer(uint32_t node) const {
  std::vector<uint32_t> tokens;
  for (; node != 0; node = path_steps_[node].parent) tokens.push_back(path_steps_[node].token);
  std::string pointer;
  for (auto token = tokens.rbegin(); token != tokens.rend(); ++token) {
    if (*token & PathStep::kName) {
      AppendToken(path_names_[*token & ~PathStep::kName], &pointer);
    } else {
      char digits[10];
      const auto end = std::to_chars(digits, digits + sizeof(digits), *token).ptr;
      AppendToken({digits, static_cast<size_t>(end - digits)}, &pointer);
    }
  }
  return pointer;
}

std::vector<SourceLocation> Document::Locate(Span span) const {
  std::vector<SourceLocation> locations;
  if (span.empty()) return locations;
  const auto ends_before = [](const Run& run, uint32_t byte) { return run.span.end <= byte; };
  auto run = std::lower_bound(runs_.begin(), runs_.end(), span.begin, ends_before);
  uint32_t last_node = 0;
  for (; run != runs_.end() && run->span.begin < span.end; ++run) {
    if (run->kind == RunKind::kGenerated) continue;
    const uint32_t begin = Utf16Offset(*run, std::max(span.begin, run->span.begin));
    const uint32_t end = Utf16Offset(*run, std::min(span.end, run->span.end));
    if (!locations.empty() && last_node == run->node && locations.back().end_utf16 == begin) {
      locations.back().end_utf16 = end;
    } else {
      locations.push_back({pointer(run->node), begin, end});
    }
    last_node = run->node;
  }
  return locations;
}

// UTF-16 offset in the run's node of byte `byte` of the buffer, which lies in the run or at its end.
uint32_t Document::Utf16Offset(const Run& run, uint32_t byte) const {
  if (byte == run.span.begin) return run.node_begin;
  if (byte == run.span.end) return run.node_end;
  const uint32_t bytes = byte - run.span.begin;
  const bool all_ascii = run.node_end - run.node_begin == run.span.size();
  if (all_ascii) return run.node_begin + bytes;
  if (bytes <= kCheckpointBytes) return run.node_begin + CountUtf16(this->bytes().substr(run.span.begin, bytes));
  return run.node_begin + Utf16Before(byte) - Utf16Before(run.span.begin);
}

// UTF-16 units of the buffer before `byte`. Separators count too, so only differences within a run mean something.
uint32_t Document::Utf16Before(uint32_t byte) const {
  const std::string_view buffer = bytes();
  if (utf16_checkpoints_.empty()) {
    utf16_checkpoints_.reserve(buffer.size() / kCheckpointBytes + 1);
    uint32_t units = 0;
    for (size_t at = 0; at <= buffer.size(); at += kCheckpointBytes) {
      utf16_checkpoints_.push_back(units);
      units += CountUtf16(buffer.substr(at, kCheckpointBytes));
    }
  }
  const size_t checkpoint = byte / kCheckpointBytes;
  const size_t from = checkpoint * kCheckpointBytes;
  return utf16_checkpoints_[checkpoint] + CountUtf16(buffer.substr(from, byte - from));
}

}  // namespace secret_scanner
