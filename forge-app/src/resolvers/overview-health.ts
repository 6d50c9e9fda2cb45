/**
 * Whether the app keeps up. The platform does not tell how long its queues are, so what waits is counted where the app itself
 * has a row for it: alerts that are not sent, and work that failed.
 */
import { spentIn } from '../history/budget.ts';
import type { Services } from '../services.ts';
import { countRows } from '../storage/count-rows.ts';
import type { RowCount } from '../storage/count-rows.ts';
import { listScans } from '../storage/history-repository.ts';
import type { HistoryRow, HistoryState } from '../storage/history-repository.ts';
import { findJob } from '../storage/jobs-repository.ts';
import { ENTITIES } from '../storage/keys.ts';
import type { FailureRow, OutboxRow } from '../storage/rows.ts';
import type { StorePort } from '../storage/store-port.ts';

/** Scans looked at for the one that is under way. There can be no more that wait. */
const SCANS = 20;

export interface Health {
  /** Work that failed, by what happens to it next. */
  readonly failures: Readonly<Record<FailureRow['state'], RowCount>>;
  /** Alerts by what happens to them next; those that were sent are left out. */
  readonly alerts: Readonly<Record<Exclude<OutboxRow['state'], 'done'>, RowCount>>;
  /** Everything changed before this was handed to scans; milliseconds since 1970, undefined before the first sweep. */
  readonly sweptUntil: number | undefined;
  /** The scan of the history that is under way; undefined if there is none. */
  readonly scan: ScanSpending | undefined;
  readonly rules: number;
  readonly rulePack: string;
}

/** Points of Jira's hourly quota. What events cost is not counted by the app. */
export interface ScanSpending {
  readonly state: HistoryState;
  /** In this hour, UTC, and the most that it may spend in one. */
  readonly spent: number;
  readonly budget: number;
  /** Since it was started. */
  readonly total: number;
  /** Until when it holds back, since the points run low; milliseconds since 1970, undefined if it does not. */
  readonly waitsUntil: number | undefined;
}

export async function health({ store, engine, now }: Services): Promise<Health> {
  const failures = (state: FailureRow['state']) =>
    countRows(store, { entity: ENTITIES.failure, index: 'by-due', partition: [state] });
  const alerts = (state: OutboxRow['state']) =>
    countRows(store, { entity: ENTITIES.outbox, index: 'by-due', partition: [state] });
  const [retrying, parked, noted, givenUp, pending, sending, failed, sweep, scan, module] = await Promise.all([
    failures('retrying'),
    failures('parked'),
    failures('noted'),
    failures('given-up'),
    alerts('pending'),
    alerts('sending'),
    alerts('failed'),
    findJob(store, 'sweep'),
    scanUnderWay(store),
    engine(),
  ]);
  const { rules, rulePack } = module.version();
  return {
    failures: { retrying, parked, noted, 'given-up': givenUp },
    alerts: { pending, sending, failed },
    sweptUntil: sweep?.watermark,
    scan: scan === undefined ? undefined : spendingOf(scan, now()),
    rules,
    rulePack,
  };
}

const UNDER_WAY: readonly HistoryState[] = ['running', 'checking', 'paused', 'queued'];

async function scanUnderWay(store: StorePort): Promise<HistoryRow | undefined> {
  const scans = await listScans(store, SCANS);
  return UNDER_WAY.map((state) => scans.find((row) => row.state === state)).find((row) => row !== undefined);
}

function spendingOf({ state, budget, pointsPerHour, progress, waiting }: HistoryRow, now: number): ScanSpending {
  return {
    state,
    spent: spentIn(budget, pointsPerHour, now),
    budget: pointsPerHour,
    total: progress.points,
    waitsUntil: state === 'running' && waiting.until > now ? waiting.until : undefined,
  };
}
