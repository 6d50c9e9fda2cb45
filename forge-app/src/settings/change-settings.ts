/** Changes of settings. Each names the revision it was made from; if there has been another since, nothing is written. */
import * as z from 'zod';
import { findChannel } from '../alerts/registry.ts';
import { commitAudited } from '../audit/audit-log.ts';
import type { AuditEvent } from '../audit/audit-log.ts';
import { AppError, FieldError } from '../errors.ts';
import { applyRules } from '../rules/apply-rules.ts';
import { customId } from '../scan/rules-in-force.ts';
import { requireHarmless } from '../scan/stored-text.ts';
import type { Services } from '../services.ts';
import { loadCustomRules } from '../storage/custom-rules-repository.ts';
import {
  featuresSchema,
  loadSettings,
  retentionSchema,
  scopeSchema,
  settingsWrite,
} from '../storage/settings-repository.ts';
import type { Settings } from '../storage/settings-repository.ts';
import { allowlistEditSchema, allowlistOf } from './allowlist.ts';
import { differences } from './differences.ts';

const seen = z.int().nonnegative();

export const settingsEditSchema = z.strictObject({
  /** `revision` of the settings that the change was made from. */
  seen,
  /** Sections that change, each as a whole. */
  change: z.strictObject({
    features: featuresSchema.optional(),
    scope: scopeSchema.optional(),
    allowlist: allowlistEditSchema.optional(),
    retention: retentionSchema.optional(),
  }),
});
export type SettingsEdit = z.infer<typeof settingsEditSchema>;

export const channelEditSchema = z.strictObject({
  /** Absent: whatever the settings are now. */
  seen: seen.optional(),
  channel: z.string().max(40),
  settings: z.record(z.string(), z.unknown()),
});
export type ChannelEdit = z.infer<typeof channelEditSchema>;

/**
 * The settings as stored afterwards. Codes: `settings-changed-meanwhile`; with the field that is wrong: `selection-empty`,
 * `domain-invalid`, `range-invalid`, `range-too-wide`, `bot-unknown`, `bot-name-needed`, `text-holds-finding`.
 */
export async function changeSettings(services: Services, { seen: read, change }: SettingsEdit): Promise<Settings> {
  const before = await settingsSeen(services, read);
  if (change.scope !== undefined) checkScope(change.scope);
  const allowlist = change.allowlist === undefined ? undefined : allowlistOf(change.allowlist, before.allowlist);
  for (const [index, bot] of (allowlist?.bots ?? []).entries())
    await requireHarmless(services, bot.name, `allowlist.bots.${index}`);
  const { features, scope, retention } = change;
  const given = Object.entries({ features, scope, retention, allowlist }).filter((entry) => entry[1] !== undefined);
  const next: Partial<Settings> = Object.fromEntries(given);
  const detail = differences(before, { ...before, ...next });
  if (Object.keys(detail).length === 0) return before;
  const after = await save(services, before, next, { action: 'settings.changed', detail });
  if (after.features.customRules !== before.features.customRules) await applyCustomRules(services);
  return after;
}

/** Switches an alert channel. A channel that shows states is then brought in step for every known issue. */
export async function changeChannel(services: Services, edit: ChannelEdit): Promise<Settings> {
  const channel = findChannel(edit.channel);
  if (channel === undefined) throw new AppError('unknown-channel', 'never');
  const parsed = channel.settingsSchema.safeParse(edit.settings);
  if (!parsed.success)
    throw new FieldError('channel-incomplete', `channel.${String(parsed.error.issues[0]?.path[0] ?? 'settings')}`);
  const before = edit.seen === undefined ? await loadSettings(services.store) : await settingsSeen(services, edit.seen);
  const channels = { ...before.channels, [channel.id]: edit.settings };
  const { enabled } = parsed.data;
  const event = { action: 'channel.changed', subject: channel.id, detail: { enabled } } as const;
  const next = await save(services, before, { channels }, event);
  if (channel.mode === 'state')
    await services.queue.push('maintenance', [{ type: 'refresh-channel', channel: channel.id }]);
  return next;
}

/** What they found becomes unknown where they are off, and is looked for again where they are on. */
async function applyCustomRules(services: Services): Promise<void> {
  const rules = (await loadCustomRules(services.store))?.rules ?? [];
  if (rules.length > 0) await applyRules(services, rules.map(customId));
}

async function settingsSeen({ store }: Services, read: number): Promise<Settings> {
  const settings = await loadSettings(store);
  if (settings.revision !== read) throw new AppError('settings-changed-meanwhile', 'never');
  return settings;
}

async function save(
  services: Services,
  before: Settings,
  change: Partial<Settings>,
  event: AuditEvent,
): Promise<Settings> {
  const written = await commitAudited(services, event, { set: [settingsWrite(before, change)] });
  if (written === 'conflict') throw new AppError('settings-changed-meanwhile', 'never');
  return { ...before, ...change, revision: before.revision + 1 };
}

/** Nothing selected would read nothing, and look like a site without findings. */
function checkScope(scope: Settings['scope']): void {
  for (const name of ['projects', 'issueTypes', 'fields'] as const) {
    if (scope[name].mode !== 'all' && scope[name].ids.length === 0)
      throw new FieldError('selection-empty', `scope.${name}`);
  }
}
