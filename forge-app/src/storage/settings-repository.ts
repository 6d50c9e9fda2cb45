/**
 * What the administrator chose, apart from rules: one row, replaced only if it is still the one that was read, so that of two
 * administrators the second sees the conflict.
 */
import * as z from 'zod';
import { channelSettingsSchema } from './channel-settings.ts';
import { ENTITIES, keys } from './keys.ts';
import { ROW_VERSION, parseRow } from './rows.ts';
import type { EntitySet, StorePort } from './store-port.ts';

/** What each may hold at most; the row must fit into one value of the store (240 KiB). */
export const LIMITS = { projects: 1000, issueTypes: 300, fields: 500, emailDomains: 500, ipRanges: 500, bots: 200 };

/** Switched off, a feature stops at its next step; what it found stays. */
export const featuresSchema = z.strictObject({
  /** Scans for events, and the sweep for events that were lost. */
  events: z.boolean(),
  historicalScan: z.boolean(),
  customRules: z.boolean(),
});
export type Features = z.infer<typeof featuresSchema>;

/** `only` these, or all `except` these. */
function selection(id: RegExp, most: number) {
  return z.strictObject({
    mode: z.enum(['all', 'only', 'except']),
    ids: z.array(z.string().regex(id)).max(most),
  });
}
export type Selection = z.infer<ReturnType<typeof selection>>;

const NUMBER_ID = /^\d{1,20}$/;

export const scopeSchema = z.strictObject({
  projects: selection(NUMBER_ID, LIMITS.projects),
  issueTypes: selection(NUMBER_ID, LIMITS.issueTypes),
  /** `summary`, `description`, `environment` or the id of a custom field. */
  fields: selection(/^[a-z][A-Za-z0-9_]{0,59}$/, LIMITS.fields),
  comments: z.boolean(),
  worklogs: z.boolean(),
});
export type Scope = z.infer<typeof scopeSchema>;

/** Ids of entries come back in what a scan reports as silenced; permanent, minted by the app. */
const entryId = z.string().regex(/^[0-9a-f]{8}$/);

export const allowlistSchema = z.strictObject({
  /** E-mail addresses of these domains, and of those below them, are no findings. Lower case. */
  emailDomains: z.array(z.strictObject({ id: entryId, domain: z.string().max(253) })).max(LIMITS.emailDomains),
  ipRanges: z.array(z.strictObject({ id: entryId, cidr: z.string().max(49) })).max(LIMITS.ipRanges),
  /** Comments and work logs by these accounts are not read. The account id is hashed (scan/authors.ts), the name was scanned. */
  bots: z.array(z.strictObject({ id: z.string().regex(/^[0-9a-f]{32}$/), name: z.string().max(80) })).max(LIMITS.bots),
});
export type SiteAllowlist = z.infer<typeof allowlistSchema>;

export const retentionSchema = z.strictObject({
  /** Days after which a finding that was decided and is no longer in the text is deleted; 0: never. */
  closedDays: z.int().min(0).max(3650),
});
export type Retention = z.infer<typeof retentionSchema>;

const settingsSchema = z.strictObject({
  channels: channelSettingsSchema,
  features: featuresSchema,
  scope: scopeSchema,
  allowlist: allowlistSchema,
  retention: retentionSchema,
  /** All data is being deleted: nothing may be written about issues any more. */
  erasing: z.boolean(),
});
type Chosen = z.infer<typeof settingsSchema>;

/** `revision` grows with every change; 0: nothing was chosen yet. */
export interface Settings extends Chosen {
  readonly revision: number;
}

const rowSchema = z.strictObject({
  v: z.literal(ROW_VERSION),
  revision: z.int().positive(),
  value: settingsSchema,
});

const ALL: Selection = { mode: 'all', ids: [] };

/** Everything is read, and nothing about findings leaves the app until somebody switches a channel on. */
export const DEFAULT_SETTINGS: Settings = {
  revision: 0,
  channels: {},
  features: { events: true, historicalScan: true, customRules: true },
  scope: { projects: ALL, issueTypes: ALL, fields: ALL, comments: true, worklogs: true },
  allowlist: { emailDomains: [], ipRanges: [], bots: [] },
  retention: { closedDays: 0 },
  erasing: false,
};

export const SETTINGS_REF = { entity: ENTITIES.settings, key: keys.settings() };

export async function loadSettings(store: StorePort): Promise<Settings> {
  return settingsOf(await store.getEntity(SETTINGS_REF));
}

/** Of the stored row, for whoever read it together with others; without one, nothing was chosen yet. */
export function settingsOf(stored: unknown): Settings {
  const row = parseRow(rowSchema, 'settings', stored);
  return row === undefined ? DEFAULT_SETTINGS : { ...row.value, revision: row.revision };
}

/** The write that replaces `before`; it fails if the row is another by then. */
export function settingsWrite(before: Settings, change: Partial<Chosen>): EntitySet {
  const { revision, ...value } = { ...before, ...change };
  return {
    ...SETTINGS_REF,
    value: rowSchema.parse({ v: ROW_VERSION, revision: revision + 1, value }),
    condition: revision === 0 ? { attribute: 'revision', absent: true } : { attribute: 'revision', equals: revision },
  };
}

/** False, and nothing written, if the settings are no longer the ones that `before` says. */
export async function replaceSettings(store: StorePort, before: Settings, change: Partial<Chosen>): Promise<boolean> {
  return (await store.transact({ set: [settingsWrite(before, change)] })) === 'committed';
}
