/** Records decisions about findings, in a transaction on the issue's generation like every other change of its rows. */
import type { AuditAction } from '../audit/actions.ts';
import { auditWrites } from '../audit/audit-log.ts';
import type { AuditEvent } from '../audit/audit-log.ts';
import { AppError } from '../errors.ts';
import { enabledChannels } from '../alerts/registry.ts';
import type { Services } from '../services.ts';
import { listAccepted } from '../storage/finding-queries.ts';
import { commitIssue } from '../storage/issue-commit.ts';
import { findHead } from '../storage/issue-repository.ts';
import type { FindingRow, Presence, Reason, Triage } from '../storage/rows.ts';
import { presenceSchema } from '../storage/rows.ts';
import { loadSettings } from '../storage/settings-repository.ts';
import { findUnderAnyKey } from './find-finding.ts';
import { requireHarmless } from './stored-text.ts';

const STARTS = 5;
/** Longest time for which a risk may be accepted. */
export const ACCEPTED_MS = 366 * 24 * 3_600_000;

export interface FindingRef {
  readonly issueId: string;
  readonly fingerprint: string;
}

export interface TriageDecision extends FindingRef {
  readonly triage: Triage;
  /** `decisions` of the row that the decision was taken on. */
  readonly seen: number;
  readonly reason: Reason;
  readonly note: string;
  /** Milliseconds since 1970; for `accepted`, and only there. */
  readonly acceptedUntil?: number | undefined;
}

/**
 * The row as stored afterwards. Codes: `finding-not-found`, also for issues that the caller may not browse;
 * `finding-decided-meanwhile`; `reason-needed`; `expiry-needed`; `text-holds-finding`.
 */
export async function setTriage(services: Services, decision: TriageDecision): Promise<FindingRow> {
  checkComplete(decision, services.now());
  await requireHarmless(services, decision.note);
  const { issueId } = decision;
  if (!(await services.jira.browsableIssues([issueId])).has(issueId)) throw new AppError('finding-not-found', 'never');
  const decided = await changeFinding(services, decision, 'finding.triage', (before) => {
    if (before.decisions !== decision.seen) throw new AppError('finding-decided-meanwhile', 'never');
    const { triage, reason, note, acceptedUntil = 0 } = decision;
    return { triage, reason, note, acceptedUntil };
  });
  if (decided === undefined) throw new AppError('finding-not-found', 'never');
  return decided;
}

function checkComplete({ triage, reason, acceptedUntil }: TriageDecision, now: number): void {
  if ((triage === 'accepted' || triage === 'false-positive') && reason === 'none')
    throw new AppError('reason-needed', 'never');
  const inTime = acceptedUntil !== undefined && acceptedUntil > now && acceptedUntil <= now + ACCEPTED_MS;
  if (triage === 'accepted' ? !inTime : acceptedUntil !== undefined) throw new AppError('expiry-needed', 'never');
}

/** Opens accepted risks whose time is over. How many. */
export async function expireAccepted(services: Services): Promise<number> {
  let opened = 0;
  for (const presence of presenceSchema.options) opened += await expireOf(services, presence);
  return opened;
}

async function expireOf(services: Services, presence: Presence): Promise<number> {
  const due: FindingRow[] = [];
  // All pages first: opening a row moves it out of the index that is being read.
  for await (const row of listAccepted(services.store, presence))
    if (row.acceptedUntil <= services.now()) due.push(row);
  for (const row of due) {
    await changeFinding(services, row, 'finding.expired', (current) =>
      // The query may be behind: only what is stored now counts.
      current.triage === 'accepted' && current.acceptedUntil <= services.now()
        ? { triage: 'open', reason: 'expired', note: current.note, acceptedUntil: 0 }
        : undefined,
    );
  }
  return due.length;
}

type Decided = Pick<FindingRow, 'triage' | 'reason' | 'note' | 'acceptedUntil'>;

/** Undefined if there is no such finding. `decide` may be called again after a conflict; undefined leaves the row as it is. */
async function changeFinding(
  services: Services,
  { issueId, fingerprint }: FindingRef,
  action: AuditAction,
  decide: (before: FindingRow) => Decided | undefined,
): Promise<FindingRow | undefined> {
  const { store, now } = services;
  const channels = enabledChannels(await loadSettings(store));
  for (let start = 0; start < STARTS; start++) {
    const head = await findHead(store, issueId);
    const before = await findUnderAnyKey(services, issueId, fingerprint);
    if (head === undefined || before === undefined) return undefined;
    const decided = decide(before);
    if (decided === undefined) return before;
    const at = now();
    const after: FindingRow = {
      ...before,
      ...decided,
      decisions: before.decisions + 1,
      decidedAt: at,
      lastChanged: at,
    };
    const alongside = () => auditWrites(services, { action, ...auditOf(before, after) });
    const change = { head, fields: head, rows: [{ before, after }], channels, now: at, alongside };
    const result = await commitIssue(store, change);
    if (result.outcome === 'committed') return after;
  }
  throw new AppError('issue-busy', 'later');
}

/** The note stays with the finding: the log holds codes and ids. */
function auditOf(before: FindingRow, after: FindingRow): Omit<AuditEvent, 'action'> {
  const { issueId, fingerprint, rule, triage, reason, acceptedUntil } = after;
  return {
    subject: `${issueId}/${fingerprint}`,
    detail: { rule, from: before.triage, to: triage, reason, ...(acceptedUntil > 0 ? { acceptedUntil } : {}) },
  };
}
