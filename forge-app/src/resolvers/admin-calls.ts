/** What the admin panel can ask for: an input schema and one call of a service each. */
import * as z from 'zod';
import { restartByHand } from '../alerts/dispatch-service.ts';
import { recordAudit } from '../audit/audit-log.ts';
import { AppError } from '../errors.ts';
import { setTriage } from '../scan/triage-service.ts';
import { loadAggregates } from '../storage/aggregates.ts';
import { findFailure, listFailures } from '../storage/failures-repository.ts';
import { NOTE_LENGTH, fingerprintSchema, reasonSchema, triageSchema } from '../storage/rows.ts';
import { auditCalls } from './audit-calls.ts';
import { define } from './define.ts';
import { evidenceCalls } from './evidence-calls.ts';
import { findingDetail } from './finding-detail.ts';
import { findingFilterSchema, listFindings } from './finding-list.ts';
import { overview } from './overview.ts';
import { settingsCalls } from './settings-calls.ts';

const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const cursor = z.string().max(4000).optional();
/** Reasons that people give; the others are the app's own. */
const REASONS = reasonSchema.exclude(['returned', 'expired']).options;
const none = z.strictObject({});

export const adminCalls = {
  ...settingsCalls,
  ...auditCalls,
  ...evidenceCalls,
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
