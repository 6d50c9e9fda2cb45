/** Calls of the page about the history: scans of it, and what the ledger says. */
import * as z from 'zod';
import { recordAudit } from '../audit/audit-log.ts';
import { SAMPLE_KEYS, checkIssues } from '../coverage/check-issues.ts';
import { exportLedger } from '../coverage/export-ledger.ts';
import { AppError } from '../errors.ts';
import { estimateScan, startScan, steerScan } from '../history/control-service.ts';
import { coverageView, progressOf, scanProgress } from '../history/progress.ts';
import { scanScopeSchema } from '../storage/history-repository.ts';
import { loadSettings } from '../storage/settings-repository.ts';
import { define } from './define.ts';

const none = z.strictObject({});
/** Below, a scan would take longer than anybody waits; above, more than any tier of the platform gives. */
const pointsPerHour = z.int().min(200).max(500_000).default(5000);
const order = { scope: scanScopeSchema, pointsPerHour };

export const historyCalls = {
  'history.estimate': define(z.strictObject(order), estimateScan),
  'history.start': define(
    z.strictObject({ ...order, groups: z.int().min(1).max(7).default(7) }),
    async (services, input) => {
      if (!(await loadSettings(services.store)).features.historicalScan) throw new AppError('history-off', 'never');
      const row = await startScan(services, input);
      const { kind } = input.scope;
      await recordAudit(services, {
        action: 'history.started',
        subject: row.scanId,
        detail: { scope: kind, groups: input.groups, pointsPerHour: input.pointsPerHour },
      });
      return progressOf(row, services.now());
    },
  ),
  'history.steer': define(
    z.strictObject({ scanId: z.string().regex(/^[0-9a-f]{16}$/), wish: z.enum(['pause', 'resume', 'cancel']) }),
    async (services, { scanId, wish }) => {
      const row = await steerScan(services, scanId, wish);
      await recordAudit(services, { action: 'history.steered', subject: scanId, detail: { wish } });
      return progressOf(row, services.now());
    },
  ),
  'history.list': define(none, scanProgress),
  'coverage.get': define(none, coverageView),
  'coverage.check': define(
    z.strictObject({
      keys: z
        .array(z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,30}-\d{1,15}$/))
        .min(1)
        .max(SAMPLE_KEYS),
    }),
    (services, { keys }) => checkIssues(services, keys),
  ),
  'coverage.export': define(z.strictObject({ from: z.int().nonnegative().default(0) }), (services, { from }) =>
    exportLedger(services, from),
  ),
} as const;
