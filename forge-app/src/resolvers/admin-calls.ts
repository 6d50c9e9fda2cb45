/** What the admin panel can ask for: an input schema and one call of a service each. */
import * as z from 'zod';
import { findChannel } from '../alerts/registry.ts';
import { restartByHand } from '../alerts/dispatch-service.ts';
import { recordAudit } from '../audit/audit-log.ts';
import { AppError } from '../errors.ts';
import { setTriage } from '../scan/triage-service.ts';
import type { Services } from '../services.ts';
import { loadAggregates } from '../storage/aggregates.ts';
import { findFailure, listFailures } from '../storage/failures-repository.ts';
import { NOTE_LENGTH, fingerprintSchema, reasonSchema, triageSchema } from '../storage/rows.ts';
import { loadSettings, saveSettings } from '../storage/settings-repository.ts';
import type { Settings } from '../storage/settings-repository.ts';
import { define } from './define.ts';
import { findingDetail } from './finding-detail.ts';
import { findingFilterSchema, listFindings } from './finding-list.ts';
import { overview } from './overview.ts';

const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const cursor = z.string().max(4000).optional();
/** Reasons that people give; the others are the app's own. */
const REASONS = reasonSchema.exclude(['returned', 'expired']).options;
const none = z.strictObject({});

export const adminCalls = {
  'findings.list': define(
    z.strictObject({ filter: findingFilterSchema.default({}), limit: z.int().min(1).max(100).default(50), cursor }),
    listFindings,
  ),
  'findings.triage': define(
    z.strictObject({
      issueId: id,
      fingerprint: fingerprintSchema,
      triage: triageSchema,
      seen: z.int().nonnegative(),
      reason: z.enum(REASONS).default('none'),
      note: z.string().max(NOTE_LENGTH).default(''),
      acceptedUntil: z.number().positive().optional(),
    }),
    setTriage,
  ),
  'findings.get': define(z.strictObject({ issueId: id, fingerprint: fingerprintSchema }), findingDetail),
  'overview.get': define(none, overview),
  'findings.counts': define(none, async ({ store }) => {
    const totals = await loadAggregates(store);
    return Object.fromEntries([...totals].map(([projectId, counts]) => [projectId, Object.fromEntries(counts)]));
  }),
  'settings.get': define(none, ({ store }) => loadSettings(store)),
  'settings.channel': define(
    z.strictObject({ channel: z.string().max(40), settings: z.record(z.string(), z.unknown()) }),
    setChannel,
  ),
  'failures.list': define(z.strictObject({ limit: z.int().min(1).max(100).default(50), cursor }), ({ store }, input) =>
    listFailures(store, input.limit, input.cursor),
  ),
  'failures.retry': define(
    z.strictObject({ subject: z.enum(['issue', 'maintenance', 'alert']), targetId: id }),
    async (services, of) => {
      const row = await findFailure(services.store, of);
      if (row === undefined) throw new AppError('failure-not-found', 'never');
      await restartByHand(services, row);
      await recordAudit(services, { action: 'failure.retried', subject: `${of.subject}/${of.targetId}` });
      return {};
    },
  ),
} as const;

/** Switches an alert channel. A channel that shows states is then brought in step for every known issue. */
async function setChannel(
  services: Services,
  input: { channel: string; settings: Record<string, unknown> },
): Promise<Settings> {
  const { store, queue } = services;
  const channel = findChannel(input.channel);
  if (channel === undefined) throw new AppError('unknown-channel', 'never');
  if (!channel.settingsSchema.safeParse(input.settings).success) throw new AppError('invalid-request', 'never');
  const settings = await loadSettings(store);
  const next: Settings = { ...settings, channels: { ...settings.channels, [channel.id]: input.settings } };
  await saveSettings(store, next);
  const enabled = input.settings['enabled'] === true;
  await recordAudit(services, { action: 'channel.changed', subject: channel.id, detail: { enabled } });
  if (channel.mode === 'state') await queue.push('maintenance', [{ type: 'refresh-channel', channel: channel.id }]);
  return next;
}
