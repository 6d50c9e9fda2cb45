/** Rows of historical scans. Every write is conditional on the revision read, so parts of a scan may report at once. */
import * as z from 'zod';
import { ENTITIES, keys } from './keys.ts';
import { ROW_VERSION, parseRow, requireRow } from './rows.ts';
import type { EntitySet, StorePort } from './store-port.ts';

const count = z.int().nonnegative();
const time = z.number().nonnegative();
const code = z.string().max(80);

export const scanScopeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('site') }),
  z.strictObject({
    kind: z.literal('projects'),
    projects: z
      .array(z.string().regex(/^\d{1,15}$/))
      .min(1)
      .max(200),
  }),
  /** Scanned before it is stored (scan/stored-text.ts). */
  z.strictObject({ kind: z.literal('jql'), jql: z.string().min(1).max(2000) }),
]);
export type ScanScope = z.infer<typeof scanScopeSchema>;

const laneSchema = z.strictObject({
  /** Issue ids that are left of the lane's range: `after < id <= to`. */
  after: count,
  to: count,
  /** A message about this lane is on its way or being worked on until then. */
  leaseUntil: time,
  /** Number of the chain of messages that the lane belongs to; messages of earlier chains stop. */
  chain: count,
  /** Trace of the message that is worked on or was last; empty before the first. */
  worker: z.string().max(16),
  /** Reports so far: tells a report that was stored, and whose answer was lost, from one that was not. */
  reports: count,
});
export type Lane = z.infer<typeof laneSchema>;

export const historyRowSchema = z.strictObject({
  v: z.literal(ROW_VERSION),
  revision: z.int().positive(),
  scanId: z.string().regex(/^[0-9a-f]{16}$/),
  /** `checking`: everything is read, and what the ledger says is compared with what Jira lists. */
  state: z.enum(['queued', 'running', 'paused', 'checking', 'done', 'cancelled']),
  scope: scanScopeSchema,
  /** Bits of surface groups to read. */
  groups: z.int().min(1).max(7),
  pointsPerHour: z.int().positive(),
  /** `configurationHash` under which it reads; empty until it has begun. */
  version: z.string().max(32),
  createdAt: time,
  startedAt: time,
  endedAt: time,
  estimate: z.strictObject({ issues: count, points: count }),
  /** Highest issue id when it began, and issue ids per range; 0 before. Ranges are numbered from `first`. */
  bounds: z.strictObject({ first: count, highest: count, rangeIds: count }),
  /** The next range that no lane has. */
  nextRange: count,
  lanes: z.array(laneSchema).max(8),
  /** Points spent in the UTC hour `hour`, counted since 1970. */
  budget: z.strictObject({ hour: count, spent: z.number().nonnegative() }),
  /** Until when nothing is read, and why; 0: nothing keeps it. */
  waiting: z.strictObject({ until: time, code }),
  progress: z.strictObject({
    /** Issues that came by. A scan that starts over under other rules counts them again. */
    issues: count,
    /** Of them those that were read completely, or as far as was asked for. */
    read: count,
    /** Findings written. */
    findings: count,
    points: z.number().nonnegative(),
    /** How often it began again because the rules had changed. */
    restarts: count,
  }),
  /** Times and `progress.issues` then, for the rate; the oldest first. */
  samples: z.array(z.tuple([time, count])).max(8),
  /** Of the comparison with Jira: next range, round, issues handed to scans, issues that Jira no longer lists. */
  check: z.strictObject({ range: count, round: count, leaseUntil: time, handed: count, vanished: count, open: count }),
  lastError: z.strictObject({ code, at: time }),
});
export type HistoryRow = z.infer<typeof historyRowSchema>;
export type HistoryState = HistoryRow['state'];

/** Another writer kept being first. */
const ATTEMPTS = 12;

export async function findScan(store: StorePort, scanId: string): Promise<HistoryRow | undefined> {
  const stored = await store.getEntity({ entity: ENTITIES.history, key: keys.history(scanId) });
  return parseRow(historyRowSchema, 'history', stored);
}

/** The write of a changed row, for a transaction. `row` is the row as read, with the changes. */
export function scanWrite(row: HistoryRow): EntitySet {
  return {
    entity: ENTITIES.history,
    key: keys.history(row.scanId),
    value: { ...row, revision: row.revision + 1 },
    condition: { attribute: 'revision', equals: row.revision },
  };
}

export async function createScan(store: StorePort, row: Omit<HistoryRow, 'v' | 'revision'>): Promise<void> {
  const value: HistoryRow = { ...row, v: ROW_VERSION, revision: 1 };
  const condition = { attribute: 'revision', absent: true } as const;
  await store.transact({ set: [{ entity: ENTITIES.history, key: keys.history(row.scanId), value, condition }] });
}

/**
 * Applies a change to what is stored. `change` may be called again after a conflict; undefined leaves the row as it is. The row
 * as it is afterwards, or undefined if nothing was written.
 */
export async function changeScan(
  store: StorePort,
  scanId: string,
  change: (row: HistoryRow) => HistoryRow | undefined,
): Promise<HistoryRow | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const row = await findScan(store, scanId);
    const next = row === undefined ? undefined : change(row);
    if (next === undefined) return undefined;
    if ((await store.transact({ set: [scanWrite(next)] })) === 'committed')
      return { ...next, revision: next.revision + 1 };
  }
  return undefined;
}

/** Newest first, at most 100. Eventually consistent. */
export async function listScans(store: StorePort, limit: number): Promise<HistoryRow[]> {
  const page = await store.query({
    entity: ENTITIES.history,
    index: 'by-age',
    partition: [ROW_VERSION],
    descending: true,
    limit,
  });
  return page.rows.map((row) => requireRow(historyRowSchema, 'history', row.value));
}

/** Oldest first, at most 100. Eventually consistent. */
export async function scansIn(store: StorePort, state: HistoryState): Promise<HistoryRow[]> {
  const page = await store.query({ entity: ENTITIES.history, index: 'by-state', partition: [state], limit: 100 });
  return page.rows.map((row) => requireRow(historyRowSchema, 'history', row.value));
}
