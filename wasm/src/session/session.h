// Sessions: the engine as its callers across the module boundary see it. Requests and answers are JSON (contract.ts);
// the texts themselves come as plain bytes.
//
// Call order: Engine -> OpenSession(options) -> Scan / ScanBatch / Redact any number of times -> CloseSession, which
// wipes the keys. An Engine belongs to one thread.
#ifndef SECRET_SCANNER_SRC_SESSION_SESSION_H_
#define SECRET_SCANNER_SRC_SESSION_SESSION_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "secret_scanner/scanner.h"
#include "session/session_options.h"

namespace secret_scanner {

inline constexpr int kSchemaVersion = 1;

enum class InputFormat : uint8_t { kText = 0, kPlain = 1, kAdf = 2 };

class Engine {
 public:
  Engine();
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  // {"schemaVersion", "engine", "rulePack", "rules", "customRules"}
  std::string Version() const;
  // List of RuleDescription.
  std::string DescribeRules() const;
  // CustomRulesResult, or {"error": ...}.
  std::string CompileCustomRules(std::string_view rules_json);
  // {"session": handle}, or {"error": ...}.
  std::string OpenSession(std::string_view options_json);
  // False if there is no such session.
  bool CloseSession(uint32_t session);

  // Scans `content` and appends the answer to `out`: nothing at all if there is nothing to report (no finding, nothing
  // suppressed, nothing cut), else {"report": ...} or {"error": ...}.
  void Scan(uint32_t session, InputFormat format, std::string_view content, std::string& out);

  // {"content", "redacted"} or {"error": ...}. `request_json`: {"fingerprints": [...]}.
  std::string Redact(uint32_t session, InputFormat format, std::string_view content, std::string_view request_json);

  // {"fingerprints": [{"normaliser", "fingerprint", "previousFingerprint"?}]} of `value`, or {"error": ...}.
  std::string FingerprintsOf(uint32_t session, std::string_view value) const;

  // `request_json`: {"key", "fingerprints"}; answer {"fingerprints"} or {"error"}.
  std::string Rewrap(std::string_view request_json) const;

 private:
  const SessionOptions* FindSession(uint32_t session) const;

  Scanner scanner_;
  std::map<uint32_t, std::unique_ptr<SessionOptions>> sessions_;
  uint32_t next_session_ = 1;
};

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_SESSION_SESSION_H_
