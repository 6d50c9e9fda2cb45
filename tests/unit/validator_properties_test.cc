// What check digits promise: every change of one digit is noticed where the algorithm guarantees it, and random values
// pass as rarely as each validator states.
#include <algorithm>
#include <cstdlib>
#include <set>
#include <string>
#include <utility>

#include "validator_testing.h"

namespace secret_scanner {
namespace {

struct StrictCase {
  std::string_view validator;
  std::string_view valid;
};

// Left out are schemes that lose an error: those that write a remainder of 10 as another digit, weights with a common
// factor with the modulus, numbers with a second variant, and structures without a check.
constexpr StrictCase kStrict[] = {
    {"luhn", "4000000000000002"},
    {"iban", "GB85TEST12345612345678"},
    {"aba_routing", "021000021"},
    {"us_npi", "1000000012"},
    {"uk_nhs", "9990000018"},
    {"ie_pps", "0000001B"},
    {"it_codice_fiscale", "TSTTST01A01Z999T"},
    {"it_partita_iva", "00000010017"},
    {"de_steuer_id", "98765432114"},
    {"de_kvnr", "A000000014"},
    {"de_identity_card", "LZ00000013"},
    {"at_svnr", "1008010101"},
    {"ch_ahv", "756.0000.0000.19"},
    {"fr_nir", "101019999900159"},
    {"fr_spi", "3000000001250"},
    {"es_dni", "00000001R"},
    {"es_nie", "X0000001R"},
    {"es_nuss", "281234567840"},
    {"nl_bsn", "100000009"},
    {"lu_matricule", "1901010100069"},
    {"se_personnummer", "010101+0015"},
    {"no_fodselsnummer", "01010120086"},
    {"fi_hetu", "010101-900R"},
    {"pl_pesel", "01810100009"},
    {"pl_nip", "1000000006"},
    {"pl_identity_card", "ZZC500001"},
    {"hu_tax_id", "8123450028"},
    {"hu_taj", "000000017"},
    {"hr_oib", "10000000000"},
    {"jmbg", "0101901710008"},
    {"gr_amka", "01010100004"},
    {"tr_tckn", "10000000214"},
    {"ca_sin", "900000001"},
    {"mx_clabe", "002000000000000011"},
    {"cl_rut", "100000016"},
    {"ec_cedula", "0100000017"},
    {"in_aadhaar", "200000000009"},
    {"in_gstin", "27AAAPA0001A1Z6"},
    {"cn_resident_id", "110101190101010003"},
    {"sg_nric", "S0000000J"},
    {"hk_id", "Z000001(A)"},
    {"au_tfn", "100000001"},
    {"za_id", "0101010000087"},
    {"ae_emirates_id", "784190100000018"},
    {"sa_id", "1000000016"},
    {"il_id", "000000018"},
    {"pt_citizen_card", "000000000ZZ4"},
    {"bitcoin_address", "1111111111111111111114oLvT2"},
    {"fr_siren", "300000007"},
    {"au_abn", "80000000001"},
    {"pt_nib", "000000000000000000195"},
    {"iccid", "8900000000000000003"},
    {"in_epic", "AAA1000009"},
    {"bg_lnch", "1000000001"},
};

class SingleDigitTest : public testing::TestWithParam<StrictCase> {};

TEST_P(SingleDigitTest, EveryChangeIsRejected) {
  const StrictCase& row = GetParam();
  ASSERT_NE(Judge(row.validator, row.valid), Verdict::kReject);
  for (size_t i = 0; i < row.valid.size(); ++i) {
    if (row.valid[i] < '0' || row.valid[i] > '9') continue;
    for (char digit = '0'; digit <= '9'; ++digit) {
      if (digit == row.valid[i]) continue;
      std::string changed(row.valid);
      changed[i] = digit;
      EXPECT_EQ(Judge(row.validator, changed), Verdict::kReject) << row.validator << " on " << changed;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(All, SingleDigitTest, testing::ValuesIn(kStrict),
                         [](const auto& info) { return std::string(info.param.validator); });

// Layout of a random value: 9 a digit, A a letter, X either, h a hex digit, everything else as it stands.
struct LayoutCase {
  std::string_view validator;
  std::string_view layout;
};

constexpr LayoutCase kLayouts[] = {
    {"luhn", "9999999999999999"},
    {"card_network", "9999999999999999"},
    {"iban", "DE99999999999999999999"},
    {"phone_international", "+999999999999"},
    {"phone_north_america", "9999999999"},
    {"us_ssn", "999999999"},
    {"us_itin", "999999999"},
    {"us_ein", "999999999"},
    {"us_mbi", "9AX9AX9AA99"},
    {"us_npi", "9999999999"},
    {"us_dea", "AA9999999"},
    {"aba_routing", "999999999"},
    {"uk_nino", "AA999999A"},
    {"uk_nhs", "9999999999"},
    {"uk_utr", "9999999999"},
    {"uk_driving_licence", "AAAAA999999AA9AA"},
    {"ie_pps", "9999999A"},
    {"it_codice_fiscale", "AAAAAA99A99A999A"},
    {"it_partita_iva", "99999999999"},
    {"de_steuer_id", "99999999999"},
    {"de_rvnr", "99999999A999"},
    {"de_kvnr", "A999999999"},
    {"de_identity_card", "A999999999"},
    {"at_svnr", "9999999999"},
    {"ch_ahv", "7569999999999"},
    {"fr_nir", "999999999999999"},
    {"fr_spi", "9999999999999"},
    {"es_dni", "99999999A"},
    {"es_nie", "Y9999999A"},
    {"es_nuss", "999999999999"},
    {"pt_nif", "999999999"},
    {"pt_citizen_card", "999999999XX9"},
    {"be_nrn", "99999999999"},
    {"nl_bsn", "999999999"},
    {"lu_matricule", "9999999999999"},
    {"se_personnummer", "9999999999"},
    {"no_fodselsnummer", "99999999999"},
    {"dk_cpr", "9999999999"},
    {"fi_hetu", "9999999999"},
    {"is_kennitala", "9999999999"},
    {"baltic_id", "99999999999"},
    {"lv_personas_kods", "99999999999"},
    {"pl_pesel", "99999999999"},
    {"pl_nip", "9999999999"},
    {"pl_identity_card", "AAA999999"},
    {"cz_sk_rodne_cislo", "9999999999"},
    {"hu_tax_id", "9999999999"},
    {"hu_taj", "999999999"},
    {"ro_cnp", "9999999999999"},
    {"bg_egn", "9999999999"},
    {"hr_oib", "99999999999"},
    {"jmbg", "9999999999999"},
    {"gr_afm", "999999999"},
    {"gr_amka", "99999999999"},
    {"tr_tckn", "99999999999"},
    {"ru_inn", "999999999999"},
    {"ru_snils", "99999999999"},
    {"ua_rnokpp", "9999999999"},
    {"br_cpf", "99999999999"},
    {"br_cnpj", "99999999999999"},
    {"ca_sin", "999999999"},
    {"mx_curp", "AAAA999999HAAAAA99"},
    {"mx_rfc", "AAAA999999XXX"},
    {"mx_clabe", "999999999999999999"},
    {"ar_cuit", "99999999999"},
    {"cl_rut", "999999999"},
    {"pe_ruc", "99999999999"},
    {"ec_cedula", "9999999999"},
    {"uy_cedula", "99999999"},
    {"in_aadhaar", "999999999999"},
    {"in_pan", "AAAAA9999A"},
    {"in_gstin", "99AAAAA9999AXZX"},
    {"cn_resident_id", "999999999999999999"},
    {"jp_my_number", "999999999999"},
    {"kr_rrn", "9999999999999"},
    {"sg_nric", "S9999999A"},
    {"hk_id", "A9999999"},
    {"tw_id", "A999999999"},
    {"th_id", "9999999999999"},
    {"au_tfn", "999999999"},
    {"au_medicare", "9999999999"},
    {"nz_ird", "999999999"},
    {"nz_nhi", "AAA9999"},
    {"za_id", "9999999999999"},
    {"ae_emirates_id", "784200999999999"},
    {"sa_id", "9999999999"},
    {"il_id", "999999999"},
    {"ipv6", "hhhh:hhhh:hhhh:hhhh:hhhh:hhhh:hhhh:hhhh"},
    {"mac_address", "hh:hh:hh:hh:hh:hh"},
    {"vat_number", "DE999999999"},
    {"fr_siren", "999999999"},
    {"sepa_creditor", "DE99ZZZ99999999999"},
    {"creditor_reference", "RF999999999999"},
    {"pl_regon", "999999999"},
    {"at_tax_number", "999999999"},
    {"no_organisation", "999999999"},
    {"se_organisation", "9999999999"},
    {"tr_vkn", "9999999999"},
    {"au_abn", "99999999999"},
    {"au_acn", "999999999"},
    {"ca_business_number", "999999999RC9999"},
    {"co_nit", "9999999999"},
    {"ve_rif", "V999999999"},
    {"cn_social_credit", "99999999999999999X"},
    {"ma_ice", "999999999999999"},
    {"fr_rib", "99999999999999999999999"},
    {"pt_nib", "999999999999999999999"},
    {"es_ccc", "99999999999999999999"},
    {"ar_cbu", "9999999999999999999999"},
    {"no_account", "99999999999"},
    {"uk_upn", "A999999999999"},
    {"be_identity_card", "999999999999"},
    {"bg_lnch", "9999999999"},
    {"hu_personal_number", "99999999999"},
    {"pt_niss", "99999999999"},
    {"md_idnp", "9999999999999"},
    {"kz_iin", "999999999999"},
    {"br_pis", "99999999999"},
    {"ca_bc_health", "9999999999"},
    {"in_aadhaar_vid", "9999999999999999"},
    {"in_epic", "AAA9999999"},
    {"ir_code_melli", "9999999999"},
    {"kw_civil_id", "999999999999"},
    {"passport_mrz", "A999999999AAA9999999M999999999999999999999999"},
    {"iccid", "9999999999999999999"},
    {"kr_business_number", "9999999999"},
    {"jp_corporate_number", "9999999999999"},
    {"cz_company_number", "99999999"},
    {"orcid", "0000000999999999"},
};

// xorshift64 with a fixed seed: the same values on every machine.
class Random {
 public:
  uint32_t Below(uint32_t bound) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return static_cast<uint32_t>((state_ >> 11) % bound);
  }

 private:
  uint64_t state_ = 0x9E3779B97F4A7C15;
};

std::string Fill(std::string_view layout, Random& random) {
  constexpr std::string_view kAlnum = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  std::string value(layout);
  for (char& c : value) {
    if (c == '9') c = kAlnum[random.Below(10)];
    if (c == 'A') c = kAlnum[10 + random.Below(26)];
    if (c == 'X') c = kAlnum[random.Below(36)];
    if (c == 'h') c = kAlnum[random.Below(16)];
  }
  return value;
}

// "2 in 7" as {2, 7}.
std::pair<double, double> ReadChance(std::string_view text) {
  const size_t gap = text.find(" in ");
  return {std::atof(std::string(text.substr(0, gap)).c_str()), std::atof(std::string(text.substr(gap + 4)).c_str())};
}

class RandomPassTest : public testing::TestWithParam<LayoutCase> {};

TEST_P(RandomPassTest, IsAsRareAsStated) {
  const LayoutCase& row = GetParam();
  const ValidatorInfo& info = Validators()[static_cast<size_t>(*FindValidator(row.validator))];
  const auto [passing, of] = ReadChance(info.random_pass);
  // Some 400 passes are expected, so that a fifth is four standard deviations; rarer checks only get an upper bound.
  const int draws = static_cast<int>(std::min(400 * of / passing, 200'000.0));
  const double expected = draws * passing / of;
  Random random;
  int passed = 0;
  for (int i = 0; i < draws; ++i) passed += Judge(row.validator, Fill(row.layout, random)) == Verdict::kReject ? 0 : 1;
  EXPECT_LT(passed, expected * 1.2 + 10);
  if (expected >= 300) {
    EXPECT_GT(passed, expected * 0.8);
  }
}

INSTANTIATE_TEST_SUITE_P(All, RandomPassTest, testing::ValuesIn(kLayouts),
                         [](const auto& info) { return std::string(info.param.validator); });

TEST(RandomPass, EveryStatedChanceIsTested) {
  std::set<std::string_view> tested;
  for (const LayoutCase& row : kLayouts) tested.insert(row.validator);
  // Hundreds of millions are too many to try.
  tested.insert("bitcoin_address");
  tested.insert("bech32_address");
  // Only the validators of personal data: those of secrets have tests of their own.
#define VALIDATOR(name, Function, param0, param1, random_pass, source) \
  if (std::string_view(random_pass) != "-") EXPECT_EQ(tested.count(name), 1u) << (name);
#include "validate/personal_data_validators.def"
#undef VALIDATOR
}

}  // namespace
}  // namespace secret_scanner
