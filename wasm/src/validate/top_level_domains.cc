#include "validate/top_level_domains.h"

#include <algorithm>

namespace secret_scanner::validate {
namespace {

// Two-letter top-level domains of IANA (https://data.iana.org/TLD/tlds-alpha-by-domain.txt), each at 2 * index.
constexpr std::string_view kCountryCodes =
    "acadaeafagaialamaoaqarasatauawaxazbabbbdbebfbgbhbibjbmbnbobrbsbtbwbybzcacccdcfcgchcickclcmcncocrcucv"
    "cwcxcyczdedjdkdmdodzeceeegereseteufifjfkfmfofrgagdgegfggghgiglgmgngpgqgrgsgtgugwgyhkhmhnhrhthuidieil"
    "iminioiqirisitjejmjojpkekgkhkikmknkpkrkwkykzlalblclilklrlsltlulvlymamcmdmemgmhmkmlmmmnmompmqmrmsmtmu"
    "mvmwmxmymznancnenfngninlnonpnrnunzompapepfpgphpkplpmpnprpsptpwpyqarerorsrurwsasbscsdsesgshsiskslsmsn"
    "sosrssstsusvsxsysztctdtftgthtjtktltmtntotrtttvtwtzuaugukusuyuzvavcvevgvivnvuwfwsyeytzazmzw";

// Generic domains, from the same database. Sorted.
constexpr std::string_view kGeneric[] = {
    "academy",    "aero",        "africa",    "agency",    "amsterdam",     "app",        "art",         "asia",
    "bank",       "bayern",      "berlin",    "bio",       "biz",           "blog",       "bzh",         "careers",
    "cat",        "cloud",       "club",      "code",      "cologne",       "com",        "company",     "consulting",
    "coop",       "design",      "dev",       "digital",   "eco",           "edu",        "education",   "email",
    "energy",     "engineering", "eus",       "expert",    "finance",       "foundation", "frl",         "fyi",
    "gal",        "global",      "gmbh",      "gov",       "group",         "guru",       "hamburg",     "health",
    "host",       "hosting",     "info",      "int",       "international", "jobs",       "kiwi",        "koeln",
    "lat",        "legal",       "life",      "link",      "live",          "lol",        "london",      "ltd",
    "management", "media",       "melbourne", "mil",       "mobi",          "moe",        "museum",      "name",
    "net",        "network",     "news",      "ninja",     "nrw",           "nyc",        "one",         "ong",
    "online",     "org",         "page",      "paris",     "partners",      "photo",      "photography", "post",
    "press",      "pro",         "rocks",     "sbs",       "school",        "scot",       "services",    "shop",
    "site",       "social",      "software",  "solutions", "space",         "store",      "studio",      "swiss",
    "sydney",     "systems",     "team",      "tech",      "technology",    "tel",        "today",       "tokyo",
    "tools",      "top",         "tours",     "trade",     "training",      "travel",     "university",  "vip",
    "wales",      "website",     "wien",      "wiki",      "work",          "works",      "world",       "xyz",
    "zone",
};

}  // namespace

bool IsTopLevelDomain(std::string_view label) {
  if (label.size() == 2) {
    for (size_t i = 0; i < kCountryCodes.size(); i += 2) {
      if (kCountryCodes.substr(i, 2) == label) return true;
    }
    return false;
  }
  return std::binary_search(std::begin(kGeneric), std::end(kGeneric), label);
}

}  // namespace secret_scanner::validate
