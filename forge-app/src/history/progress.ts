/** A historical scan as pages show it. */
import { loadCoverage } from '../coverage/load-coverage.ts';
import type { Coverage } from '../coverage/load-coverage.ts';
import type { Services } from '../services.ts';
import { listScans } from '../storage/history-repository.ts';
import type { HistoryRow, HistoryState, ScanScope } from '../storage/history-repository.ts';
import { spentIn } from './budget.ts';
import { ratePerHour } from './scan-state.ts';

const LISTED = 20;

export interface ScanProgress {
  readonly scanId: string;
  readonly state: HistoryState;
  readonly scope: ScanScope;
  /** Bits of surface groups. */
  readonly groups: number;
  readonly pointsPerHour: number;
  readonly createdAt: number;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly estimatedIssues: number;
  readonly issues: number;
  readonly read: number;
  readonly findings: number;
  readonly points: number;
  /** Of this hour's budget. */
  readonly pointsThisHour: number;
  readonly restarts: number;
  /** Undefined until it can be told. */
  readonly issuesPerHour: number | undefined;
  readonly secondsLeft: number | undefined;
  /** Code and end of a wait; milliseconds since 1970. */
  readonly waiting: { readonly code: string; readonly until: number } | undefined;
  readonly lastError: { readonly code: string; readonly at: number } | undefined;
  /** Of the comparison with Jira: round, issues handed to scans of their own, issues that are gone, issues still waiting. */
  readonly check: { readonly round: number; readonly handed: number; readonly vanished: number; readonly open: number };
}

/** Newest first. */
export async function scanProgress({ store, now }: Services): Promise<readonly ScanProgress[]> {
  return (await listScans(store, LISTED)).map((row) => progressOf(row, now()));
}

export function progressOf(row: HistoryRow, now: number): ScanProgress {
  const { state, progress, check } = row;
  const rate = state === 'running' ? ratePerHour(row, now) : undefined;
  const left = Math.max(0, row.estimate.issues - progress.issues);
  return {
    scanId: row.scanId,
    state,
    scope: row.scope,
    groups: row.groups,
    pointsPerHour: row.pointsPerHour,
    createdAt: row.createdAt,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
    estimatedIssues: row.estimate.issues,
    ...progress,
    pointsThisHour: spentIn(row.budget, row.pointsPerHour, now),
    issuesPerHour: rate,
    secondsLeft: rate === undefined || rate <= 0 ? undefined : Math.ceil((left * 3600) / rate),
    waiting: state === 'running' && row.waiting.until > now ? row.waiting : undefined,
    lastError: row.lastError.code === '' ? undefined : row.lastError,
    check: { round: check.round, handed: check.handed, vanished: check.vanished, open: check.open },
  };
}

export interface CoverageView extends Coverage {
  readonly now: number;
}

export async function coverageView(services: Services): Promise<CoverageView> {
  return { ...(await loadCoverage(services)), now: services.now() };
}
