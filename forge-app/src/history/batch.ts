/** Reads pages of a range until it is worth a write, or until something ends it. */
import type { AppError } from '../errors.ts';
import { toAppError } from '../errors.ts';
import type { Observation } from '../coverage/record.ts';
import type { IssuePage } from '../jira/jira-port.ts';
import type { SurfaceGroup } from '../scan/surfaces.ts';
import { commitCandidates } from './commit-candidates.ts';
import type { HistoryContext } from './context.ts';
import { scanPage, toHand } from './page-scan.ts';
import type { Candidate } from './page-scan.ts';

/** Issues per page, the most that Jira gives with texts. */
const PAGE = 100;
/** Sizes that are tried when a page does not come, for an issue in it that Jira cannot deliver. */
const SMALLER: Readonly<Record<number, number>> = { 100: 10, 10: 1 };
/** Issues after which the ledger is written, so that a write stands for well over 200 issues. */
const BATCH_ISSUES = 1000;
/** Kept back of an invocation to write and hand over. */
export const RESERVE_MS = 60_000;

export interface BatchOrder {
  /** JQL of the scan. */
  readonly scope: string;
  readonly after: number;
  readonly to: number;
  readonly groups: ReadonlySet<SurfaceGroup>;
  /** Points that may be spent; a page that fits in is begun. */
  readonly points: number;
}

export interface Batch {
  /** Everything up to this id is in `observations`. */
  readonly after: number;
  readonly observations: readonly Observation[];
  /** Ids to be scanned one by one. */
  readonly handed: readonly string[];
  readonly issues: number;
  readonly findings: number;
  readonly points: number;
  /** Why the batch ended before its work was done. */
  readonly error?: AppError;
  /** The shared quota is nearly used up; what is left belongs to events. */
  readonly nearLimit: boolean;
}

export async function readBatch(context: HistoryContext, order: BatchOrder): Promise<Batch> {
  const { services, jira } = context;
  const observations: Observation[] = [];
  const handed: Observation[] = [];
  const candidates: Candidate[] = [];
  let { after } = order;
  let issues = 0;
  let spent = 0;
  let error: AppError | undefined;
  let nearLimit = false;
  while (after < order.to && issues < BATCH_ISSUES && !nearLimit) {
    if (issues > 0 && services.remaining() < RESERVE_MS) break;
    if (spent + pagePoints(order.points - spent) > order.points) break;
    try {
      const { page, failed } = await nextPage(context, order, after);
      const result = await scanPage(context, page.issues, order.groups);
      observations.push(...result.settled);
      candidates.push(...result.candidates);
      handed.push(...result.handed, ...failed);
      issues += page.issues.length + failed.length;
      after = page.end ?? order.to;
    } catch (thrown) {
      error = toAppError(thrown);
      break;
    } finally {
      spent += jira.take();
    }
    nearLimit = services.jira.isNearLimit();
  }
  const committed = await commitCandidates(context, candidates);
  handed.push(...committed.handed);
  return {
    after,
    observations: [...observations, ...committed.settled, ...handed],
    handed: handed.map((observation) => observation.issueId),
    issues,
    findings: committed.findings,
    points: spent + jira.take(),
    nearLimit,
    ...(error === undefined ? {} : { error }),
  };
}

/** What the next page may cost; a page may be smaller where an hour has few points left. */
export function pagePoints(left: number): number {
  return Math.max(SMALLEST_PAGE, Math.min(PAGE, left - 1)) + 1;
}
/** A page that carries fewer issues is not worth its call. */
const SMALLEST_PAGE = 50;

interface Read {
  readonly page: IssuePage;
  /** Issues that no page could carry. */
  readonly failed: readonly Observation[];
}

/**
 * The page after `after`. Where Jira fails with it, smaller ones are tried, down to one issue; an issue that cannot be delivered
 * at all is handed to the queue of single issues, which has its own patience, and the scan goes on after it.
 */
async function nextPage({ services, jira }: HistoryContext, order: BatchOrder, after: number): Promise<Read> {
  const range = { scope: order.scope, after, to: order.to };
  let size = Math.min(PAGE, pagePoints(order.points) - 1);
  let repeated = false;
  for (;;) {
    try {
      const page = await jira.readIssuePage(range, size, order.groups);
      return { page, failed: page.malformed.map((id) => toHand({ id, projectId: 'unknown' }, services.now())) };
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.remedy !== 'later') throw error;
      // Most failures pass by themselves.
      if (!repeated) {
        repeated = true;
        continue;
      }
      const smaller = SMALLER[size] ?? (size > 10 ? 10 : undefined);
      if (smaller !== undefined) {
        size = smaller;
        continue;
      }
      const { issues, end } = await jira.listIssues(range, 1);
      const [issue] = issues;
      const page: IssuePage = { issues: [], malformed: [], ...(end === undefined ? {} : { end }) };
      return { page, failed: issue === undefined ? [] : [toHand(issue, services.now())] };
    }
  }
}
