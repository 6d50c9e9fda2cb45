/** The allowlist as an administrator types it, and as it is stored. */
import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import * as z from 'zod';
import { FieldError } from '../errors.ts';
import { authorHash } from '../scan/authors.ts';
import { LIMITS } from '../storage/settings-repository.ts';
import type { SiteAllowlist } from '../storage/settings-repository.ts';

const typed = z.string().max(300);

export const allowlistEditSchema = z.strictObject({
  emailDomains: z.array(typed).max(LIMITS.emailDomains),
  ipRanges: z.array(typed).max(LIMITS.ipRanges),
  /** A bot that is stored already is named by its id, a new one by its account id. */
  bots: z
    .array(z.strictObject({ id: typed.optional(), accountId: typed.optional(), name: z.string().max(80) }))
    .max(LIMITS.bots),
});
export type AllowlistEdit = z.infer<typeof allowlistEditSchema>;

const ID_BYTES = 4;
const IPV4_BITS = 32;
const IPV6_BITS = 128;
const ACCOUNT_ID = /^[A-Za-z0-9:_-]{1,128}$/;

/** Entries that are there already keep their ids. Doubles are dropped. Throws FieldError with the place of the wrong entry. */
export function allowlistOf(edit: AllowlistEdit, before: SiteAllowlist): SiteAllowlist {
  const domains = edit.emailDomains.map((text, index) => domainOf(text, `allowlist.emailDomains.${index}`));
  const ranges = edit.ipRanges.map((text, index) => rangeOf(text, `allowlist.ipRanges.${index}`));
  const known = new Set(before.bots.map((bot) => bot.id));
  const bots = edit.bots.map((bot, index) => botOf(bot, known, `allowlist.bots.${index}`));
  return {
    emailDomains: [...new Set(domains)].map((domain) => ({ id: idOf(before.emailDomains, { domain }), domain })),
    ipRanges: [...new Set(ranges)].map((cidr) => ({ id: idOf(before.ipRanges, { cidr }), cidr })),
    bots: [...new Map(bots.map((bot) => [bot.id, bot])).values()],
  };
}

function idOf<T extends { readonly id: string }>(known: readonly T[], wanted: Partial<T>): string {
  const [name, value] = Object.entries(wanted)[0] ?? [];
  const entry = known.find((candidate) => candidate[name as keyof T] === value);
  return entry?.id ?? randomBytes(ID_BYTES).toString('hex');
}

/** Lower case and in ASCII, as the engine compares; at least two labels, so that no whole country is allowed. */
function domainOf(text: string, field: string): string {
  const domain = domainToASCII(text.trim().replace(/^@/, '').replace(/\.$/, ''));
  const labels = domain.split('.');
  const fits = labels.length >= 2 && labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label));
  if (!fits || domain.length > 253 || isIP(domain) !== 0) throw new FieldError('domain-invalid', field);
  return domain;
}

/** An address stands for itself alone. */
function rangeOf(text: string, field: string): string {
  const [address = '', prefix, ...more] = text.trim().split('/');
  const version = isIP(address);
  const bits = version === 4 ? IPV4_BITS : IPV6_BITS;
  if (version === 0 || address.includes('%') || more.length > 0) throw new FieldError('range-invalid', field);
  if (prefix === undefined) return `${address.toLowerCase()}/${bits}`;
  if (!/^\d{1,3}$/.test(prefix) || Number(prefix) > bits) throw new FieldError('range-invalid', field);
  if (Number(prefix) === 0) throw new FieldError('range-too-wide', field);
  return `${address.toLowerCase()}/${Number(prefix)}`;
}

function botOf(
  { id, accountId, name }: AllowlistEdit['bots'][number],
  known: ReadonlySet<string>,
  field: string,
): SiteAllowlist['bots'][number] {
  const shown = name.trim();
  if (shown === '') throw new FieldError('bot-name-needed', field);
  if (id !== undefined && known.has(id)) return { id, name: shown };
  if (accountId === undefined || !ACCOUNT_ID.test(accountId.trim())) throw new FieldError('bot-unknown', field);
  return { id: authorHash(accountId.trim()), name: shown };
}
