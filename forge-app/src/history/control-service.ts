/** What administrators do with historical scans. One runs at a time on a site; the others wait for it. */
import { AppError, toAppError } from '../errors.ts';
import { requireHarmless } from '../scan/stored-text.ts';
import type { Services } from '../services.ts';
import { acquireLease, findJob, updateJob } from '../storage/jobs-repository.ts';
import { changeScan, createScan, findScan, listScans, scansIn } from '../storage/history-repository.ts';
import type { HistoryRow, Lane, ScanScope } from '../storage/history-repository.ts';
import { loadSettings } from '../storage/settings-repository.ts';
import { openContext } from './context.ts';
import { LEASE_MS, begun, boundsOf, isExhausted, rangeCount } from './scan-state.ts';
import { checkJql, scopeJql } from './scope.ts';

const JOB = 'history';
/** The job belongs to its scan until that ends; the lease has no end of its own that matters. */
const HELD_MS = 365 * 24 * 3_600_000;
/** Points per issue before anything was measured: a hundredth of a page's call, and a look at those with findings. */
export const ASSUMED_COST = 1.05;
/** Scans that may wait. */
const QUEUED = 20;
const ENDED: ReadonlySet<HistoryRow['state']> = new Set(['done', 'cancelled']);

export interface ScanOrder {
  readonly scope: ScanScope;
  /** Bits of surface groups. */
  readonly groups: number;
  readonly pointsPerHour: number;
}

export interface Estimate {
  readonly issues: number;
  readonly points: number;
  readonly seconds: number;
  /** Points per issue that the last scan took, or what is assumed of the first. */
  readonly pointsPerIssue: number;
}

/** Codes: `jql-invalid`, `text-holds-finding`, and Jira's refusals. */
export async function estimateScan(
  services: Services,
  { scope, pointsPerHour }: Pick<ScanOrder, 'scope' | 'pointsPerHour'>,
): Promise<Estimate> {
  if (scope.kind === 'jql') checkJql(scope.jql);
  const [issues, scans] = await Promise.all([
    services.jira.countIssues(scopeJql(scope)),
    listScans(services.store, QUEUED),
  ]);
  const measured = scans.find(({ state, progress }) => state === 'done' && progress.issues > 0)?.progress;
  const pointsPerIssue = measured === undefined ? ASSUMED_COST : measured.points / measured.issues;
  const points = Math.ceil(issues * pointsPerIssue);
  return { issues, points, seconds: Math.ceil((points * 3600) / pointsPerHour), pointsPerIssue };
}

/** The new scan, which runs now or waits. */
export async function startScan(services: Services, order: ScanOrder): Promise<HistoryRow> {
  const { store, now, newTrace } = services;
  const { scope, groups, pointsPerHour } = order;
  if (scope.kind === 'jql') await requireHarmless(services, scope.jql);
  const estimate = await estimateScan(services, order);
  if ((await scansIn(store, 'queued')).length >= QUEUED) throw new AppError('too-many-scans', 'never');
  const scanId = newTrace();
  await createScan(store, {
    scanId,
    state: 'queued',
    scope,
    groups,
    pointsPerHour,
    version: '',
    createdAt: now(),
    startedAt: 0,
    endedAt: 0,
    estimate: { issues: estimate.issues, points: estimate.points },
    bounds: { first: 0, highest: 0, rangeIds: 0 },
    nextRange: 0,
    lanes: [],
    budget: { hour: 0, spent: 0 },
    waiting: { until: 0, code: '' },
    progress: { issues: 0, read: 0, findings: 0, points: 0, restarts: 0 },
    samples: [],
    check: { range: 0, round: 0, leaseUntil: 0, handed: 0, vanished: 0, open: 0 },
    lastError: { code: '', at: 0 },
  });
  // The list of waiting scans may not show this one yet.
  await seedHistory(services, scanId);
  return (await findScan(store, scanId)) as HistoryRow;
}

export type Steering = 'pause' | 'resume' | 'cancel';

/** Codes: `scan-not-found`, `scan-ended`. */
export async function steerScan(services: Services, scanId: string, wish: Steering): Promise<HistoryRow> {
  const { store, now } = services;
  const row = await findScan(store, scanId);
  if (row === undefined) throw new AppError('scan-not-found', 'never');
  if (ENDED.has(row.state)) throw new AppError('scan-ended', 'never');
  await changeScan(store, scanId, (latest) => steered(latest, wish, now()));
  await seedHistory(services);
  return (await findScan(store, scanId)) as HistoryRow;
}

function steered(row: HistoryRow, wish: Steering, now: number): HistoryRow | undefined {
  if (ENDED.has(row.state)) return undefined;
  if (wish === 'cancel') return { ...row, state: 'cancelled', endedAt: now };
  if (wish === 'pause') return row.state === 'running' ? { ...row, state: 'paused' } : undefined;
  if (row.state !== 'paused') return undefined;
  // Whoever worked on a lane has seen the pause and gone; if not, the checkpoint decides between the two.
  const lanes = row.lanes.map((lane) => ({ ...lane, leaseUntil: 0 }));
  return { ...row, state: row.startedAt === 0 ? 'queued' : 'running', lanes, waiting: { until: 0, code: '' } };
}

/**
 * Keeps the one scan going that may run: begins the next, starts lanes that nobody works on, ends what is over. Called by the
 * five-minute schedule, whose pushes begin new chains, and after every decision of an administrator.
 */
export async function seedHistory(services: Services, candidate?: string): Promise<void> {
  const { store, queue, now } = services;
  const { features, erasing } = await loadSettings(store);
  if (erasing || !features.historicalScan) return;
  const row = await holder(services, candidate);
  if (row === undefined) return;
  if (row.state === 'queued') return begin(services, row);
  if (row.state === 'checking' && row.check.leaseUntil <= now()) {
    await changeScan(store, row.scanId, (latest) => ({
      ...latest,
      check: { ...latest.check, leaseUntil: now() + LEASE_MS },
    }));
    await queue.push('history', [{ type: 'check', scan: row.scanId, hop: 0, failures: 0 }]);
  }
  if (row.state === 'running') await seedLanes(services, row);
}

async function seedLanes({ store, queue, now }: Services, row: HistoryRow): Promise<void> {
  if (row.waiting.until > now()) return;
  const idle = row.lanes.flatMap((lane, index) => (!isExhausted(lane) && lane.leaseUntil <= now() ? [index] : []));
  if (idle.length === 0) return;
  const leased = await changeScan(store, row.scanId, (latest) =>
    latest.state !== 'running'
      ? undefined
      : {
          ...latest,
          lanes: latest.lanes.map((lane, index) =>
            idle.includes(index) ? { ...lane, leaseUntil: now() + LEASE_MS, chain: lane.chain + 1 } : lane,
          ),
        },
  );
  if (leased === undefined) return;
  await queue.push(
    'history',
    idle.map((lane) => {
      const { chain } = leased.lanes[lane] as Lane;
      return { type: 'lane', scan: row.scanId, lane, chain, hop: 0, failures: 0 } as const;
    }),
  );
}

/** The scan that holds the site's one place, after the place was given to the next one if it was free. */
async function holder(services: Services, candidate: string | undefined): Promise<HistoryRow | undefined> {
  const { store } = services;
  for (;;) {
    const job = await findJob(store, JOB);
    if (job !== undefined && job.leaseOwner !== '') {
      const row = await findScan(store, job.leaseOwner);
      if (row !== undefined && !ENDED.has(row.state)) return row;
      if ((await updateJob(store, JOB, job, { watermark: 0, release: true })) === undefined) return undefined;
    }
    const next = candidate ?? (await nextQueued(services));
    candidate = undefined;
    if (next === undefined) return undefined;
    const request = { job: JOB, owner: next, now: services.now(), duration: HELD_MS, initialWatermark: 0 };
    if ((await acquireLease(store, request)) === undefined) return undefined;
  }
}

/** The query may be behind: only what is stored counts. */
async function nextQueued({ store }: Services): Promise<string | undefined> {
  for (const { scanId } of await scansIn(store, 'queued'))
    if ((await findScan(store, scanId))?.state === 'queued') return scanId;
  return undefined;
}

/** Finds the ids that the scan is about, divides them, and starts its lanes. What Jira refuses pauses the scan. */
async function begin(services: Services, row: HistoryRow): Promise<void> {
  const { store, jira, now } = services;
  try {
    const scope = scopeJql(row.scope);
    const [bounds, { version }] = await Promise.all([jira.idBounds(scope), openContext(services)]);
    const started = await changeScan(store, row.scanId, (latest) => {
      if (latest.state !== 'queued') return undefined;
      const first = { ...latest, bounds: boundsOf(bounds, latest.estimate.issues), startedAt: now() };
      const running = begun({ ...first, samples: [[now(), 0]] }, version);
      return { ...running, state: rangeCount(running.bounds) === 0 ? 'checking' : 'running' };
    });
    if (started?.state === 'running') await seedLanes(services, started);
  } catch (thrown) {
    const { code, remedy } = toAppError(thrown);
    await changeScan(store, row.scanId, (latest) => ({
      ...latest,
      ...(remedy === 'never' ? { state: 'paused' as const } : {}),
      lastError: { code, at: now() },
    }));
  }
}
