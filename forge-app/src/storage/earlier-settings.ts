/**
 * What the first version kept, all settings in one plain row. Its parts stay in force until a row of their own replaces them,
 * which the first change of rules or of settings writes.
 */
import * as z from 'zod';
import { channelSettingsSchema } from './channel-settings.ts';
import { keys } from './keys.ts';
import { ROW_VERSION, findingRowSchema, parseRow } from './rows.ts';
import type { StorePort } from './store-port.ts';

const earlierSchema = z.object({
  v: z.literal(ROW_VERSION),
  minConfidence: findingRowSchema.shape.confidence,
  disabledRules: z.array(z.string()),
  enabledRules: z.array(z.string()),
  channels: channelSettingsSchema,
});
export type EarlierSettings = z.infer<typeof earlierSchema>;

/** Undefined on sites that never had that version. */
export type FindEarlier = () => Promise<EarlierSettings | undefined>;

/** Reads the row when it is first asked for, and once. */
export function earlierSettings(store: StorePort): FindEarlier {
  let asked: Promise<EarlierSettings | undefined> | undefined;
  return () => {
    asked ??= store.get(keys.settings()).then((stored) => parseRow(earlierSchema, 'settings', stored));
    return asked;
  };
}
