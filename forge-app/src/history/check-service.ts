/**
 * Compares the ledger with what Jira lists, and closes or explains every difference, before a scan may call itself done.
 *
 * Jira counts a range of ids for one point. Where the ledger counts otherwise the range is halved until it is small enough to be
 * listed, for a point per issue. An issue that Jira lists and the ledger lacks, or knows in an older text, is handed to a scan of its own. One that the ledger has
 * and Jira no longer lists is looked up: what is not there is noted as unreadable. Rounds repeat until nothing waits.
 */
import { CHUNK_IDS, chunkOf, unpackChunk } from '../coverage/chunk-codec.ts';
import { unreadEntry, updatedMs } from '../coverage/entry-of-read.ts';
import { REASON } from '../coverage/entry.ts';
import type { CoverageEntry } from '../coverage/entry.ts';
import { recordCoverage } from '../coverage/record.ts';
import type { Observation } from '../coverage/record.ts';
import { AppError } from '../errors.ts';
import type { IdRange, ListedIssue } from '../jira/jira-port.ts';
import type { Services } from '../services.ts';
import { listChunkRows } from '../storage/coverage-repository.ts';
import { changeScan, findScan } from '../storage/history-repository.ts';
import type { HistoryRow } from '../storage/history-repository.ts';
import { hiddenProjects } from '../storage/projects-repository.ts';
import { loadSettings } from '../storage/settings-repository.ts';
import { RESERVE_MS } from './batch.ts';
import { allowance, spend, waitFor } from './budget.ts';
import type { LaneEnd } from './lane-service.ts';
import { metered } from './metered-jira.ts';
import type { MeteredJira } from './metered-jira.ts';
import { LEASE_MS, rangeCount, rangeOf } from './scan-state.ts';
import { scopeJql } from './scope.ts';

/** Between rounds: longer than the queue's first attempts take. */
const ROUND_MS = 600_000;
/** Rounds after which a scan is done although issues still wait; the ledger names them. */
const ROUNDS = 12;
/** Width of a range that is listed instead of halved: halving it costs a point a time. */
const LISTED_IDS = 50;
/** Issues per listed page and per look-up. */
const TOGETHER = 100;
/** The most messages a range may cause at once: the queue takes 500 a minute. */
const HANDED = 400;

type Entries = Map<number, CoverageEntry>;

interface Found {
  readonly observations: Observation[];
  /** Issues to be scanned one by one. */
  readonly handed: string[];
  readonly vanished: number;
  /** Issues of the range that wait to be read. */
  readonly open: number;
}

export async function runCheck(services: Services, scanId: string): Promise<LaneEnd> {
  const { features, erasing } = await loadSettings(services.store);
  if (erasing || !features.historicalScan) return {};
  const hidden = await hiddenProjects(services.store);
  let row = await findScan(services.store, scanId);
  const jira = metered(services.jira);
  while (row?.state === 'checking') {
    const { check, bounds, budget, pointsPerHour } = row;
    if (check.range >= rangeCount(bounds)) return endRound(services, row);
    if (services.remaining() < 2 * RESERVE_MS) return { again: 0 };
    const points = allowance(budget, pointsPerHour, services.now());
    if (points < TOGETHER) return { again: waitFor(TOGETHER, budget, pointsPerHour, services.now()) };
    const entries = await ledgerOf(services, row, hidden);
    const found = check.round === 0 ? await compare(services, jira, row, entries) : stillOpen(services, entries);
    if ((await recordCoverage(services.store, found.observations)) === 'busy')
      throw new AppError('coverage-busy', 'later');
    for (let start = 0; start < found.handed.length; start += HANDED)
      await services.queue.push(
        'scan',
        found.handed.slice(start, start + HANDED).map((issueId) => ({ type: 'issue', issueId })),
      );
    row = await changeScan(services.store, scanId, (latest) =>
      reported(latest, check.range, found, jira.take(), services.now()),
    );
  }
  return {};
}

function reported(row: HistoryRow, range: number, found: Found, points: number, now: number): HistoryRow | undefined {
  // Somebody else did this range.
  if (row.state !== 'checking' || row.check.range !== range) return undefined;
  return {
    ...row,
    budget: spend(row.budget, row.pointsPerHour, points, now),
    progress: { ...row.progress, points: row.progress.points + points },
    check: {
      ...row.check,
      range: range + 1,
      leaseUntil: now + LEASE_MS,
      handed: row.check.handed + found.handed.length,
      vanished: row.check.vanished + found.vanished,
      open: row.check.open + found.open,
    },
  };
}

/** Entries of the range that belong to the scan and that Jira should list. */
async function ledgerOf(
  { store }: Services,
  { scope, bounds, check }: HistoryRow,
  hidden: ReadonlySet<string>,
): Promise<Entries> {
  const { after, to } = rangeOf(bounds, check.range);
  const projects = scope.kind === 'projects' ? new Set(scope.projects) : undefined;
  const entries: Entries = new Map();
  for await (const row of listChunkRows(store, chunkOf(after + 1))) {
    if (row.chunk > chunkOf(to)) break;
    for (const [id, entry] of unpackChunk(row.chunk, row.data)) {
      const wanted = entry.reason !== REASON.deleted && !hidden.has(entry.projectId);
      if (wanted && (projects?.has(entry.projectId) ?? true)) entries.set(id, entry);
    }
  }
  return entries;
}

/** Which issues a JQL is about is known to Jira only, so such a scan is compared by listing all of them. */
async function compare(services: Services, jira: MeteredJira, row: HistoryRow, entries: Entries): Promise<Found> {
  const range = { scope: scopeJql(row.scope), ...rangeOf(row.bounds, row.check.range) };
  const open = stillOpen(services, entries);
  const differences: Differences = { observations: [], handed: [], vanished: 0 };
  if (row.scope.kind === 'jql') await listAndCompare(services, jira, range, entries, differences, false);
  else await narrow(services, jira, range, await jira.countIssues(range.scope, range), entries, differences);
  return {
    observations: differences.observations,
    handed: [...new Set([...open.handed, ...differences.handed])],
    vanished: differences.vanished,
    open: open.open + differences.handed.length,
  };
}

interface Differences {
  readonly observations: Observation[];
  readonly handed: string[];
  vanished: number;
}

/**
 * Halves the range until both count the same in parts of a few hundred ids: in a larger one an issue too many and one too few
 * would cancel out. `listed` is what Jira counts in the range; what it counts in a second half follows from the first.
 */
async function narrow(
  services: Services,
  jira: MeteredJira,
  range: IdRange,
  listed: number,
  entries: Entries,
  found: Differences,
): Promise<void> {
  const { after, to } = range;
  let counted = 0;
  // An issue that could not be read may be listed all the same; then its surroundings are listed too.
  for (const [id, { reason }] of entries) if (id > after && id <= to && reason !== REASON.unreadable) counted++;
  const isEqual = listed === counted;
  if (isEqual && to - after <= CHUNK_IDS) return;
  if (!isEqual && to - after <= LISTED_IDS) return listAndCompare(services, jira, range, entries, found, true);
  const middle = after + Math.floor((to - after) / 2);
  const first = { ...range, to: middle };
  const inFirst = await jira.countIssues(range.scope, first);
  await narrow(services, jira, first, inFirst, entries, found);
  await narrow(services, jira, { ...range, after: middle }, listed - inFirst, entries, found);
}

/** `isWhole`: whatever the ledger has in the range belongs to the scan. */
async function listAndCompare(
  services: Services,
  jira: MeteredJira,
  range: IdRange,
  entries: Entries,
  found: Differences,
  isWhole: boolean,
): Promise<void> {
  const listed = await listAll(jira, range);
  for (const issue of listed.values()) {
    const entry = entries.get(Number(issue.id));
    const isKnown = entry !== undefined && (entry.updated === 0 || entry.updated >= updatedMs(issue.updated));
    if (isKnown) continue;
    const reason = entry === undefined ? REASON.queued : REASON.changed;
    found.observations.push({ issueId: issue.id, entry: noteOf(issue, reason, services.now()) });
    found.handed.push(issue.id);
  }
  if (!isWhole) return;
  const missing = [...entries].filter(
    ([id, { reason }]) => id > range.after && id <= range.to && !listed.has(String(id)) && reason !== REASON.unreadable,
  );
  const gone = await lookUp(
    jira,
    missing.map(([id]) => String(id)),
  );
  for (const [id, { projectId }] of missing)
    if (gone.has(String(id)))
      found.observations.push({
        issueId: String(id),
        entry: unreadEntry(projectId, REASON.unreadable, services.now()),
      });
  found.vanished += gone.size;
}

function noteOf({ projectId, updated }: ListedIssue, reason: string, now: number): CoverageEntry {
  return { ...unreadEntry(projectId, reason, now), updated: reason === REASON.changed ? updatedMs(updated) : 0 };
}

async function listAll(jira: MeteredJira, range: IdRange): Promise<Map<string, ListedIssue>> {
  const listed = new Map<string, ListedIssue>();
  let after: number | undefined = range.after;
  while (after !== undefined) {
    const { issues, end } = await jira.listIssues({ ...range, after }, TOGETHER);
    for (const issue of issues) listed.set(issue.id, issue);
    after = end;
  }
  return listed;
}

/** Those of the issues that Jira does not have for the app. */
async function lookUp(jira: MeteredJira, ids: readonly string[]): Promise<Set<string>> {
  const gone = new Set(ids);
  for (let start = 0; start < ids.length; start += TOGETHER)
    for (const issue of await jira.lookUpIssues(ids.slice(start, start + TOGETHER))) gone.delete(issue.id);
  return gone;
}

/** What waits longer than a round is pushed again: its message may be lost. */
function stillOpen({ now }: Services, entries: Entries): Found {
  const waiting = [...entries].filter(([, { reason }]) => reason === REASON.queued || reason === REASON.changed);
  const late = waiting.filter(([, { readAt }]) => readAt + ROUND_MS < now());
  return { observations: [], handed: late.map(([id]) => String(id)), vanished: 0, open: waiting.length };
}

async function endRound({ store, now }: Services, row: HistoryRow): Promise<LaneEnd> {
  const isLast = row.check.open === 0 || row.check.round >= ROUNDS;
  const next = await changeScan(store, row.scanId, (latest) => {
    if (latest.state !== 'checking' || latest.check.range !== row.check.range) return undefined;
    if (isLast) return { ...latest, state: 'done', endedAt: now() };
    return {
      ...latest,
      check: { ...latest.check, range: 0, round: latest.check.round + 1, open: 0, leaseUntil: now() + LEASE_MS },
    };
  });
  return next === undefined || isLast ? {} : { again: ROUND_MS };
}
