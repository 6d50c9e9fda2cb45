// Reports as JSON: the engine's half of the contract in forge-app/src/engine/contract.ts.
#ifndef SECRET_SCANNER_SRC_REPORT_REPORT_JSON_H_
#define SECRET_SCANNER_SRC_REPORT_REPORT_JSON_H_

#include "report/json_writer.h"
#include "secret_scanner/scanner.h"

namespace secret_scanner {

// Appends `report` as a ScanReport object.
void WriteReport(const ScanReport& report, JsonWriter& json);

// The fields `fingerprint` and `previousFingerprint`, where there are such, of an object being written.
void WriteFingerprints(const FingerprintPair& fingerprints, JsonWriter& json);

// Appends `rules` as a list of RuleDescription objects.
void WriteRuleDescriptions(const RuleSet& rules, JsonWriter& json);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_REPORT_REPORT_JSON_H_
