/** What the administrator chose. Plain key-value storage: one row, last write wins. */
import * as z from 'zod';
import { keys } from './keys.ts';
import { ROW_VERSION, parseRow } from './rows.ts';
import type { StorePort } from './store-port.ts';

const ruleIds = z.array(z.string().max(120)).max(1000);

/** Each alert channel keeps its own settings under its id; the channel validates them (alerts/). */
export const channelSettingsSchema = z.record(z.string().regex(/^[a-z-]{1,40}$/), z.record(z.string(), z.unknown()));

const settingsSchema = z.strictObject({
  v: z.literal(ROW_VERSION),
  minConfidence: z.enum(['low', 'medium', 'high']),
  disabledRules: ruleIds,
  /** Rules that are off by default and wanted on. */
  enabledRules: ruleIds,
  channels: channelSettingsSchema,
});
export type Settings = z.infer<typeof settingsSchema>;

/** Nothing about findings leaves the app until somebody switches a channel on. */
const DEFAULTS: Settings = {
  v: ROW_VERSION,
  minConfidence: 'medium',
  disabledRules: [],
  enabledRules: [],
  channels: {},
};

export async function loadSettings(store: StorePort): Promise<Settings> {
  return parseRow(settingsSchema, 'settings', await store.get(keys.settings())) ?? DEFAULTS;
}

export async function saveSettings(store: StorePort, settings: Settings): Promise<void> {
  await store.set(keys.settings(), settingsSchema.parse(settings));
}
