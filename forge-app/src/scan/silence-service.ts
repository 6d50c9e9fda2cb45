/**
 * False positives beyond one issue. A Suppression names a value (its fingerprint) and a scope, a project or the whole site.
 * Scans give birth to silenced rows themselves; queue work brings those in step that were there before, twice, since the
 * index that finds them is behind by moments.
 */
import { commitAudited } from '../audit/audit-log.ts';
import { AppError } from '../errors.ts';
import type { QueueBodies } from '../queue/messages.ts';
import type { Services } from '../services.ts';
import type { RowChange } from '../storage/aggregates.ts';
import { queryFindings } from '../storage/finding-queries.ts';
import { SITE_SCOPE } from '../storage/rows.ts';
import type { FindingRow, SuppressionRow } from '../storage/rows.ts';
import type { StorePort } from '../storage/store-port.ts';
import {
  findSuppression,
  replaceSuppression,
  suppressionSet,
  suppressionsOf,
  unsettledSuppressions,
} from '../storage/suppressions-repository.ts';
import type { SuppressionRef } from '../storage/suppressions-repository.ts';
import { changeFinding } from './finding-change.ts';

const PAGE = 100;
/** Seconds until the second look: by then the index shows what was written just before the first. */
const SECOND_PASS_SECONDS = 300;
/** Milliseconds after which queue work that did not settle a suppression counts as lost. */
const LOST_MS = 15 * 60_000;
/** Milliseconds kept back to hand over before the platform ends the invocation. */
const RESERVE_MS = 30_000;

type Spread = QueueBodies['maintenance'] & { type: 'spread-suppression' };

/** The changes with new findings, and such that moved here, silenced where a suppression says so. */
export async function silenced(
  store: StorePort,
  projectId: string,
  changes: readonly RowChange[],
): Promise<RowChange[]> {
  const arriving = changes.flatMap((change) => arrivalOf(change)?.fingerprint ?? []);
  const known = await suppressionsOf(store, projectId, arriving);
  if (known.size === 0) return [...changes];
  return changes.map((change) => {
    const after = arrivalOf(change);
    if (after === undefined || !known.has(after.fingerprint)) return change;
    return { ...change, after: { ...after, triage: 'false-positive', reason: 'silenced' } };
  });
}

/** The row, if it is new in its project and nobody has decided about it. */
function arrivalOf({ before, after }: RowChange): FindingRow | undefined {
  return after !== undefined && isUndecided(after) && before?.projectId !== after.projectId ? after : undefined;
}

/** One pass over the findings of a suppressed value. Returns how many rows changed. */
export async function spreadSuppression(services: Services, message: Spread): Promise<number> {
  const { store, queue } = services;
  const row = await findSuppression(store, message);
  if (row === undefined) return 0;
  const { changed, over } = await spreadPass(services, row);
  const { scope, fingerprint, pass } = message;
  if (!over) await queue.push('maintenance', [{ type: 'spread-suppression', scope, fingerprint, pass }]);
  else if (pass === 1)
    await queue.push('maintenance', [{ type: 'spread-suppression', scope, fingerprint, pass: 2 }], SECOND_PASS_SECONDS);
  else await settle(services, row);
  return changed;
}

async function spreadPass(services: Services, row: SuppressionRow): Promise<{ changed: number; over: boolean }> {
  let changed = 0;
  let cursor: string | undefined;
  do {
    const page = await queryFindings(services.store, { fingerprint: row.fingerprint }, PAGE, cursor);
    for (const finding of page.rows) {
      if (services.remaining() < RESERVE_MS) return { changed, over: false };
      if (next(row, finding) === undefined) continue;
      await changeFinding(services, finding, { decide: (current) => next(row, current) });
      changed++;
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
  return { changed, over: true };
}

/** What a suppression makes of a finding of its value; undefined if it leaves it alone. */
function next(row: SuppressionRow, finding: FindingRow) {
  if (row.scope !== SITE_SCOPE && row.scope !== finding.projectId) return undefined;
  const { note } = finding;
  if (row.state === 'lifting') {
    const ours = finding.reason === 'silenced' || finding.issueId === row.issueId;
    if (finding.triage !== 'false-positive' || !ours) return undefined;
    return { triage: 'open', reason: 'none', note, acceptedUntil: 0 } as const;
  }
  // Who decided otherwise about one issue afterwards meant it.
  if (!isUndecided(finding) || finding.decidedAt > row.createdAt) return undefined;
  return { triage: 'false-positive', reason: 'silenced', note, acceptedUntil: 0 } as const;
}

function isUndecided({ triage }: FindingRow): boolean {
  return triage === 'open' || triage === 'in-progress';
}

async function settle({ store, now }: Services, row: SuppressionRow): Promise<void> {
  if (row.state === 'active') return;
  await replaceSuppression(store, row, row.state === 'lifting' ? 'delete' : { state: 'active', changedAt: now() });
}

/** Ends a suppression; what it silenced is open again. Codes `suppression-not-found`, `suppression-changed-meanwhile`. */
export async function liftSuppression(services: Services, ref: SuppressionRef): Promise<void> {
  const { store, now } = services;
  const row = await findSuppression(store, ref);
  if (row === undefined) throw new AppError('suppression-not-found', 'never');
  if (row.state !== 'lifting') {
    const event = { action: 'suppression.lifted', subject: `${ref.scope}/${ref.fingerprint}` } as const;
    const set = [suppressionSet(row, { ...row, state: 'lifting', changedAt: now() })];
    if ((await commitAudited(services, event, { set })) === 'conflict')
      throw new AppError('suppression-changed-meanwhile', 'never');
  }
  await pushSpread(services, ref);
}

/** A push that fails only delays: `respread` finds the suppression unsettled. */
export async function pushSpread(
  { queue, log }: Pick<Services, 'queue' | 'log'>,
  { scope, fingerprint }: SuppressionRef,
): Promise<void> {
  try {
    await queue.push('maintenance', [{ type: 'spread-suppression', scope, fingerprint, pass: 1 }]);
  } catch {
    log('warn', 'suppression-push-failed');
  }
}

/** Starts lost work again. How many suppressions. */
export async function respread(services: Services): Promise<number> {
  const { store, now } = services;
  const lost = await unsettledSuppressions(store, now() - LOST_MS);
  for (const row of lost) {
    // Noted first, so that the next run leaves this one its time.
    if (await replaceSuppression(store, row, { changedAt: now() })) await pushSpread(services, row);
  }
  return lost.length;
}
