/**
 * Works on one lane of a running scan: reads batches of its range, writes ledger and checkpoint in one transaction, and goes on
 * until the time of the invocation or the points of the moment are used up. A lane belongs to the message that claimed it last.
 * Whoever lost it finds that out with its report and stops; its claims are kept all the same, as claims only add up.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { chunkWrite } from '../storage/coverage-repository.ts';
import { mergedChunks, writeAll } from '../coverage/record.ts';
import { GROUP_BIT } from '../coverage/entry.ts';
import { AppError, toAppError } from '../errors.ts';
import type { SurfaceGroup } from '../scan/surfaces.ts';
import type { Services } from '../services.ts';
import { changeScan, findScan, scanWrite } from '../storage/history-repository.ts';
import type { HistoryRow, Lane } from '../storage/history-repository.ts';
import { RESERVE_MS, pagePoints, readBatch } from './batch.ts';
import type { Batch } from './batch.ts';
import { allowance, spend, untilNextHour, waitFor } from './budget.ts';
import { openContext } from './context.ts';
import type { HistoryContext } from './context.ts';
import { LEASE_MS, advanced, begun, claimed, isExhausted, isReadThrough, sampled, withLease } from './scan-state.ts';
import { scopeJql } from './scope.ts';

/** Other lanes and administrators write the same row. */
const ATTEMPTS = 12;
const JITTER_MS = 60;
/** Spread of the first reads after a wait for the hour: all sites wait for the same one. */
const HOUR_SPREAD_MS = 240_000;

/**
 * `again`: milliseconds after which the work wants to go on, or `back-off` for longer each time; undefined: there is nothing to go on
 * with, or the schedule decides when.
 */
export interface LaneEnd {
  readonly again?: number | 'back-off';
  readonly error?: AppError;
}

export interface LaneOrder {
  readonly scan: string;
  readonly lane: number;
  readonly chain: number;
  /** Trace of the message. */
  readonly trace: string;
  /** Whether the platform delivers it again because its process ended: then nobody else works on it. */
  readonly isRetry: boolean;
}

export async function runLane(services: Services, order: LaneOrder): Promise<LaneEnd> {
  const context = await openContext(services);
  if (!context.isOn) return {};
  const { lane: index } = order;
  let row = await claim(context, order);
  while (row?.state === 'running') {
    const now = services.now();
    const lane = row.lanes[index];
    // The end of a wait is for the schedule to see.
    if (lane === undefined || isExhausted(lane) || row.waiting.until > now) return {};
    const lanes = row.lanes.filter((other) => !isExhausted(other)).length;
    const points = Math.floor(allowance(row.budget, row.pointsPerHour, now) / lanes);
    if (points < pagePoints(points))
      return { again: waitFor(pagePoints(0) * lanes, row.budget, row.pointsPerHour, now) };
    if (services.remaining() < 2 * RESERVE_MS) return { again: 0 };
    const batch = await readBatch(context, {
      scope: scopeJql(row.scope),
      after: lane.after,
      to: lane.to,
      groups: groupsOf(row.groups),
      points,
    });
    row = await report(context, row, { index, lane, batch });
    await handOver(services, batch.handed);
    if (batch.error !== undefined) return endOf(batch.error);
  }
  return {};
}

export function groupsOf(bits: number): ReadonlySet<SurfaceGroup> {
  const groups = Object.keys(GROUP_BIT) as SurfaceGroup[];
  return new Set(groups.filter((group) => (bits & GROUP_BIT[group]) !== 0));
}

/**
 * The row with the lane in our hands; undefined for a second delivery of the same message and for one of an earlier chain. The scan begins again if the rules are
 * not those that it was begun with: an upgrade or an administrator changed them.
 */
async function claim(
  { services, version }: HistoryContext,
  { scan, lane, chain, trace, isRetry }: LaneOrder,
): Promise<HistoryRow | undefined> {
  const { store, log, now } = services;
  const row = await findScan(store, scan);
  if (row?.state !== 'running' || row.lanes[lane]?.chain !== chain) return undefined;
  // Its process ended, and it may go on, unless somebody took the lane over meanwhile.
  if (isRetry && row.version === version) return row.lanes[lane].worker === trace ? row : undefined;
  if (row.version !== version) log('info', 'history-begun-again');
  return changeScan(store, scan, (latest) => {
    if (latest.state !== 'running' || latest.lanes[lane]?.chain !== chain) return undefined;
    const current = latest.version === version ? latest : begun(latest, version);
    return claimed(current, lane, trace, now() + LEASE_MS);
  });
}

interface LaneReport {
  readonly index: number;
  /** As it was when the batch was begun. */
  readonly lane: Lane;
  readonly batch: Batch;
}

/**
 * Ledger, checkpoint, progress and points in one transaction. Undefined if the lane is no longer ours. An answer of the store that
 * got lost is no reason to read the batch again: the row tells whether it was written.
 */
async function report(
  { services }: HistoryContext,
  read: HistoryRow,
  work: LaneReport,
): Promise<HistoryRow | undefined> {
  const { store, now } = services;
  let row: HistoryRow | undefined = read;
  for (let attempt = 0; row !== undefined; attempt++) {
    const lane: Lane | undefined = row.lanes[work.index];
    const isSame = row.version === read.version && lane?.worker === work.lane.worker;
    if (isSame && lane.reports === work.lane.reports + 1) return row;
    const isOurs = isSame && lane.reports === work.lane.reports;
    const next = isOurs ? applied(row, work, now()) : counted(row, work.batch, now());
    try {
      const writes = (await mergedChunks(store, work.batch.observations)).map(chunkWrite);
      const isFree = await writeAll(store, writes, 1);
      if (isFree && (await store.transact({ set: [...writes, scanWrite(next)] })) === 'committed')
        return isOurs ? { ...next, revision: next.revision + 1 } : undefined;
    } catch (thrown) {
      if (attempt >= ATTEMPTS || toAppError(thrown).remedy !== 'later') throw thrown;
    }
    if (attempt >= ATTEMPTS) break;
    await sleep(Math.random() * JITTER_MS);
    row = await findScan(store, read.scanId);
  }
  throw new AppError('history-busy', 'later');
}

/** What was spent is spent, whoever's work it was. */
function counted(row: HistoryRow, { points }: Batch, now: number): HistoryRow {
  const progress = { ...row.progress, points: row.progress.points + points };
  return { ...row, budget: spend(row.budget, row.pointsPerHour, points, now), progress };
}

function applied(before: HistoryRow, { index, batch }: LaneReport, now: number): HistoryRow {
  const row = counted(before, batch, now);
  const lane = row.lanes[index] as Lane;
  const lanes = row.lanes.with(index, {
    ...lane,
    after: batch.after,
    leaseUntil: now + LEASE_MS,
    reports: lane.reports + 1,
  });
  const { issues, read, findings } = row.progress;
  const progress = {
    ...row.progress,
    issues: issues + batch.issues,
    read: read + batch.issues - batch.handed.length,
    findings: findings + batch.findings,
  };
  let next = advanced(sampled({ ...row, lanes, progress }, now), index);
  const wait = waitOf(batch, now);
  if (wait !== undefined) next = withLease({ ...next, waiting: wait }, index, 0);
  if (batch.error !== undefined) next = { ...next, lastError: { code: batch.error.code, at: now } };
  // What Jira refuses for good it will refuse again: somebody has to look.
  if (batch.error?.remedy === 'never' && next.state === 'running') return { ...next, state: 'paused' };
  if (next.state === 'running' && isReadThrough(next))
    return { ...next, state: 'checking', check: { ...next.check, range: 0, round: 0, leaseUntil: 0 } };
  return next;
}

/** The pool of the hour is empty, or nearly so: it belongs to events and to other sites until the next one. */
function waitOf({ error, nearLimit }: Batch, now: number): HistoryRow['waiting'] | undefined {
  if (error?.code !== 'jira-quota' && !nearLimit) return undefined;
  const pause = error?.retryAfterSeconds === undefined ? untilNextHour(now) : error.retryAfterSeconds * 1000;
  const code = error?.code === 'jira-quota' ? 'jira-quota' : 'jira-quota-near';
  return { until: now + pause + Math.floor(Math.random() * HOUR_SPREAD_MS), code };
}

/**
 * The three kinds of 429, and the rest. The hour's points: the whole scan waits (see above), and the schedule starts it again.
 * A burst: this lane waits as long as it is told. Writes to one issue: nothing of it is ours, so the lane goes on at once.
 */
function endOf(error: AppError): LaneEnd {
  if (error.code === 'jira-quota' || error.remedy === 'never') return { error };
  if (error.code === 'jira-issue-writes') return { again: 0, error };
  return { again: error.retryAfterSeconds === undefined ? 'back-off' : error.retryAfterSeconds * 1000, error };
}

/** Issues that wait in the ledger as queued; a push that fails is made up for by the check at the end. */
async function handOver({ queue, log }: Services, issueIds: readonly string[]): Promise<void> {
  if (issueIds.length === 0) return;
  try {
    await queue.push(
      'scan',
      issueIds.map((issueId) => ({ type: 'issue', issueId })),
    );
  } catch {
    log('warn', 'history-hand-over-failed', { numbers: { issues: issueIds.length } });
  }
}
