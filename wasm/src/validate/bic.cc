// Business identifier codes (ISO 9362): four letters, a country (ISO 3166-1), two and optionally three more characters.
// Not personal by itself; next to an account it is. No check digit: about 2 in 7 random strings of letters pass,
// ordinary words among them, so the rule asks for a word of banking.
#include "validate/id_text.h"

namespace secret_scanner::validate {
namespace {

constexpr std::string_view kCountries =
    "AD AE AF AG AI AL AM AO AR AT AU AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL "
    "CM CN "
    "CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FO FR GA GB GD GE GH GI GM GN GQ GR GT GW GY HK HN HR "
    "HT HU "
    "ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KM KN KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MK ML "
    "MM MN "
    "MO MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NZ OM PA PE PG PH PK PL PS PT PY QA RO RS RU RW SA SC SD SE SG SI "
    "SK SL "
    "SM SN SO SR ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TW TZ UA UG US UY UZ VA VC VE VG VN VU WS XK YE ZA ZM ZW";

}  // namespace

Verdict Bic(const ValidatorInput& input) {
  const IdText id(input.value);
  if ((id.size() != 8 && id.size() != 11) || !id.Letters(0, 6)) return Verdict::kReject;
  if (!IsListed(kCountries, id.text().substr(4, 2))) return Verdict::kReject;
  // A 0 on the eighth place marks a test code, as does the bank TEST.
  return JudgeStructure(id, true, {"DEUTDEFF", "DEUTDEFF500", "COBADEFFXXX", "MARKDEFF"});
}

}  // namespace secret_scanner::validate
