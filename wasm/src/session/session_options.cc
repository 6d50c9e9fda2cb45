#include "session/session_options.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "nlohmann/json.hpp"

namespace secret_scanner {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 3> kConfidences = {"low", "medium", "high"};
constexpr std::array<std::string_view, 4> kSeverities = {"low", "medium", "high", "critical"};

std::string StringAt(const json& object, const char* key) {
  if (!object.is_object()) return {};
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

template <size_t kCount>
int IndexOf(const std::array<std::string_view, kCount>& names, const json& value) {
  if (!value.is_string()) return -1;
  const auto found = std::find(names.begin(), names.end(), value.get_ref<const std::string&>());
  return found == names.end() ? -1 : static_cast<int>(found - names.begin());
}

class OptionsReader {
 public:
  OptionsReader(const RuleSet& builtin, SessionOptions& options, RequestError& error)
      : builtin_(builtin), options_(options), error_(error) {}

  bool Read(const json& request) {
    if (!request.is_object()) return Fail("", "must be a JSON object");
    if (request.value("schemaVersion", json()) != json(kVersion)) {
      error_ = {"unsupported-version", "/schemaVersion", absl::StrCat("must be ", kVersion)};
      return false;
    }
    options_.rule_switches.assign(builtin_.rules.size(), 0);
    options_.severities.assign(builtin_.rules.size(), -1);
    for (const auto& [name, value] : request.items()) {
      if (!ReadField(name, value)) return false;
    }
    return true;
  }

 private:
  static constexpr int kVersion = 1;

  bool Fail(std::string field, std::string message) {
    error_ = {"invalid-request", std::move(field), std::move(message)};
    return false;
  }

  bool ReadField(const std::string& name, const json& value) {
    if (name == "schemaVersion") return true;
    if (name == "keys") return ReadKeys(value);
    if (name == "minConfidence") return ReadMinimum(value);
    if (name == "includeExamples") return ReadBool("/includeExamples", value, options_.include_examples);
    if (name == "usePrefilter") return ReadBool("/usePrefilter", value, options_.use_prefilter);
    if (name == "countries") return ReadCountries(value);
    if (name == "disabledRules") return ReadSwitches("/disabledRules", value, 2);
    if (name == "enabledRules") return ReadSwitches("/enabledRules", value, 1);
    if (name == "severityOverrides") return ReadSeverities(value);
    if (name == "allowlist") return ReadAllowlist(value);
    if (name == "suppressions") return ReadSuppressions(value);
    if (name == "customRules") return ReadCustomRules(value);
    if (name == "now") return ReadNow(value);
    return Fail("", "has a field this version does not know; see SessionOptions");
  }

  bool ReadBool(std::string field, const json& value, bool& out) {
    if (!value.is_boolean()) return Fail(std::move(field), "must be true or false");
    out = value.get<bool>();
    return true;
  }

  bool ReadKeys(const json& value) {
    if (!value.is_array()) return Fail("/keys", "must be a list of keys");
    for (size_t i = 0; i < value.size(); ++i) {
      const std::string key = value[i].is_string() ? KeyFromHex(value[i].get_ref<const std::string&>()) : std::string();
      if (key.empty()) return Fail(absl::StrCat("/keys/", i), "must be 64 hex digits");
      if (!options_.keys.Append(key))
        return Fail("/keys", absl::StrCat("must not hold more than ", KeyChain::kMaxKeys));
    }
    return true;
  }

  bool ReadMinimum(const json& value) {
    const int index = IndexOf(kConfidences, value);
    if (index < 0) return Fail("/minConfidence", "must be low, medium or high");
    options_.minimum = static_cast<Confidence>(index);
    return true;
  }

  bool ReadNow(const json& value) {
    if (!value.is_number_integer()) return Fail("/now", "must be milliseconds since 1970, a whole number");
    options_.now_unix_seconds = value.get<int64_t>() / 1000;
    return true;
  }

  // Index of a built-in rule, or -1. A rule a newer version dropped is not an error: stored settings outlive versions.
  int FindRule(std::string_view id) {
    if (builtin_index_.empty()) {
      for (size_t i = 0; i < builtin_.rules.size(); ++i) builtin_index_[builtin_.rules[i].id] = static_cast<int>(i);
    }
    const auto found = builtin_index_.find(id);
    return found == builtin_index_.end() ? -1 : found->second;
  }

  // The fields of a request are read in the order of their names, so the custom rules are known by now.
  void SwitchCustomRule(std::string_view id, uint8_t choice) {
    if (options_.custom_rules == nullptr) return;
    const std::span<const Rule> rules = options_.custom_rules->rules().rules;
    options_.custom_rule_switches.resize(rules.size(), 0);
    for (size_t i = 0; i < rules.size(); ++i) {
      if (rules[i].id == id) options_.custom_rule_switches[i] = choice;
    }
  }

  bool ReadSwitches(std::string field, const json& value, uint8_t choice) {
    if (!value.is_array()) return Fail(std::move(field), "must be a list of rule ids");
    for (size_t i = 0; i < value.size(); ++i) {
      if (!value[i].is_string()) return Fail(absl::StrCat(field, "/", i), "must be a rule id");
      const std::string& id = value[i].get_ref<const std::string&>();
      const int rule = FindRule(id);
      if (rule >= 0) {
        options_.rule_switches[static_cast<size_t>(rule)] = choice;
      } else {
        SwitchCustomRule(id, choice);
      }
    }
    return true;
  }

  // Switches the rules of all other countries off; those without a country stay. The fields of a request are read in
  // the order of their names, so disabledRules and enabledRules have the last word on single rules.
  bool ReadCountries(const json& value) {
    if (!value.is_array()) return Fail("/countries", "must be a list of ISO 3166 alpha-2 codes");
    std::vector<std::string> wanted;
    for (size_t i = 0; i < value.size(); ++i) {
      const std::string code = value[i].is_string() ? value[i].get<std::string>() : std::string();
      const bool letters = std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
      if (code.size() != 2 || !letters) {
        return Fail(absl::StrCat("/countries/", i), "must be two capital letters, an ISO 3166 alpha-2 code");
      }
      wanted.push_back(code);
    }
    for (size_t i = 0; i < builtin_.rules.size(); ++i) {
      const std::string_view country = builtin_.rules[i].traits->country;
      if (!country.empty() && std::find(wanted.begin(), wanted.end(), country) == wanted.end()) {
        options_.rule_switches[i] = 2;
      }
    }
    return true;
  }

  bool ReadSeverities(const json& value) {
    if (!value.is_object()) return Fail("/severityOverrides", "must map rule ids to severities");
    for (const auto& [id, name] : value.items()) {
      const int severity = IndexOf(kSeverities, name);
      if (severity < 0) return Fail("/severityOverrides", "each must be low, medium, high or critical");
      const int rule = FindRule(id);
      if (rule >= 0) options_.severities[static_cast<size_t>(rule)] = static_cast<int8_t>(severity);
    }
    return true;
  }

  // Calls `add(entry)` for each entry of allowlist.`name`; it returns a status.
  template <typename Add>
  bool ReadEntries(const json& allowlist, const char* name, Add&& add) {
    const auto list = allowlist.find(name);
    if (list == allowlist.end()) return true;
    const std::string field = absl::StrCat("/allowlist/", name);
    if (!list->is_array()) return Fail(field, "must be a list");
    for (size_t i = 0; i < list->size(); ++i) {
      if (StringAt((*list)[i], "id").empty())
        return Fail(absl::StrCat(field, "/", i, "/id"), "must be a non-empty string");
      const absl::Status status = add((*list)[i]);
      if (!status.ok()) return Fail(absl::StrCat(field, "/", i), std::string(status.message()));
    }
    return true;
  }

  bool ReadAllowlist(const json& value) {
    if (!value.is_object()) return Fail("/allowlist", "must be an object");
    Allowlist& allowlist = options_.allowlist;
    const auto add_pattern = [&allowlist](const json& entry) {
      std::vector<std::string> rules;
      if (const auto ids = entry.find("rules"); ids != entry.end() && ids->is_array()) {
        for (const json& id : *ids) {
          if (id.is_string()) rules.push_back(id.get<std::string>());
        }
      }
      return allowlist.AddPattern(StringAt(entry, "id"), StringAt(entry, "pattern"), std::move(rules));
    };
    return ReadEntries(
               value, "emailDomains",
               [&](const json& e) { return allowlist.AddEmailDomain(StringAt(e, "id"), StringAt(e, "domain")); }) &&
           ReadEntries(value, "ipRanges",
                       [&](const json& e) { return allowlist.AddIpRange(StringAt(e, "id"), StringAt(e, "cidr")); }) &&
           ReadEntries(value, "patterns", add_pattern);
  }

  bool ReadSuppressions(const json& value) {
    if (!value.is_array()) return Fail("/suppressions", "must be a list");
    for (size_t i = 0; i < value.size(); ++i) {
      const std::string id = StringAt(value[i], "id");
      const std::optional<Fingerprint> fingerprint = FingerprintFromHex(StringAt(value[i], "fingerprint"));
      if (id.empty()) return Fail(absl::StrCat("/suppressions/", i, "/id"), "must be a non-empty string");
      if (!fingerprint) return Fail(absl::StrCat("/suppressions/", i, "/fingerprint"), "must be 32 hex digits");
      options_.suppressions.Add(id, *fingerprint);
    }
    return true;
  }

  bool ReadCustomRules(const json& value) {
    if (!value.is_string()) return Fail("/customRules", "must be a blob made by compileCustomRules");
    absl::StatusOr<std::unique_ptr<LoadedCustomRules>> loaded = LoadCustomRules(value.get_ref<const std::string&>());
    if (!loaded.ok()) {
      error_ = {"unsupported-version", "/customRules", std::string(loaded.status().message())};
      return false;
    }
    options_.custom_rules = *std::move(loaded);
    return true;
  }

  const RuleSet& builtin_;
  std::unordered_map<std::string_view, int> builtin_index_;  // by id; made on first need
  SessionOptions& options_;
  RequestError& error_;
};

}  // namespace

ScanOptions SessionOptions::View() const {
  return {.minimum = minimum,
          .include_examples = include_examples,
          .rule_switches = rule_switches,
          .severities = severities,
          .custom_rules = custom_rules == nullptr ? nullptr : &custom_rules->rules(),
          .custom_rule_switches = custom_rule_switches,
          .allowlist = &allowlist,
          .suppressions = &suppressions,
          .keys = keys.empty() ? nullptr : &keys,
          .now_unix_seconds = now_unix_seconds,
          .use_prefilter = use_prefilter};
}

std::unique_ptr<SessionOptions> ReadSessionOptions(std::string_view json_text, const RuleSet& builtin,
                                                   RequestError& error) {
  const json request = json::parse(json_text, nullptr, /*allow_exceptions=*/false);
  auto options = std::make_unique<SessionOptions>();
  if (!OptionsReader(builtin, *options, error).Read(request)) return nullptr;
  return options;
}

}  // namespace secret_scanner
