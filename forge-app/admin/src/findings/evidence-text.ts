/** What speaks for or against a finding, as a sentence: the engine tells it by codes (src/engine/contract.ts, Evidence). */
import type { MessageKey, Messages } from '../i18n/messages.ts';

/** Checks of the engine by what they look at. All others are about digits and form. */
const CHECKS: readonly (readonly [MessageKey, RegExp])[] = [
  ['proof.checksum', /^(crc32_|atlassian_crc32$|bitcoin_|extended_key$|bech32_key$|numeric_pair$|wallet_address$)/],
  [
    'proof.structure',
    /^(jwt|macaroon$|pypi_macaroon$|base64_|pem_private_key$|service_account_json$|basic_credentials$|discord_token$|telegram_token$|aws_key_id$|mnemonic$|uuid_shape$)/,
  ],
  ['proof.random', /^(entropy|randomness|generated_key|key_like)$/],
  ['proof.password', /^(password_like|written_password|url_password)$/],
  ['proof.weak-password', /^weak_password$/],
  ['proof.not-placeholder', /^not_placeholder$/],
  ['proof.grouped', /^grouped$/],
];

const PLAIN = ['base', 'context', 'negative-context', 'example', 'pair'] as const;

export function evidenceText({ t, word }: Messages, code: string): string {
  const plain = PLAIN.find((known) => known === code);
  if (plain !== undefined) return t(`proof.${plain}`);
  const [kind, name = ''] = code.split(/\.(.*)/);
  if (kind === 'decoded') return t('proof.decoded', { encoding: word(`encoding.${name}`, name) });
  if (kind === 'validator') return t(CHECKS.find(([, names]) => names.test(name))?.[0] ?? 'proof.digits', { name });
  return code;
}
