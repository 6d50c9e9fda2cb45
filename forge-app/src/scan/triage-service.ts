/** Records decisions about findings, in a transaction on the issue's generation like every other change of its rows. */
import { AppError, toAppError } from '../errors.ts';
import type { Services } from '../services.ts';
import { listAccepted } from '../storage/finding-queries.ts';
import type { FindingRow, Presence, Reason, SuppressionRow, Triage } from '../storage/rows.ts';
import { SITE_SCOPE, presenceSchema } from '../storage/rows.ts';
import type { EntitySet, StorePort } from '../storage/store-port.ts';
import { findSuppression, suppressionSet } from '../storage/suppressions-repository.ts';
import { changeFinding } from './finding-change.ts';
import type { FindingRef } from './finding-change.ts';
import { pushSpread } from './silence-service.ts';
import { requireHarmless } from './stored-text.ts';

/** Longest time for which a risk may be accepted. */
export const ACCEPTED_MS = 366 * 24 * 3_600_000;
/** Issues decided about side by side: a resolver has 25 seconds for a hundred findings. */
const ISSUES_AT_ONCE = 5;

/** How far a false positive reaches: the value in this issue, in all issues of its project, or everywhere. */
export type Scope = 'issue' | 'project' | 'site';

/** What is decided, of one finding or of many. */
export interface Verdict {
  readonly triage: Triage;
  /** Default: this issue. */
  readonly scope?: Scope | undefined;
  readonly reason: Reason;
  readonly note: string;
  /** Milliseconds since 1970; for `accepted`, and only there. */
  readonly acceptedUntil?: number | undefined;
}

/** A finding as the one who decides saw it: `seen` is the row's number of `decisions`. */
export interface SeenFinding extends FindingRef {
  readonly seen: number;
}

export type TriageDecision = SeenFinding & Verdict;

/**
 * The row as stored afterwards. Codes: `finding-not-found`, also for issues that the caller may not browse;
 * `finding-decided-meanwhile`; `reason-needed`; `expiry-needed`; `scope-needs-false-positive`; `text-holds-finding`.
 */
export async function setTriage(services: Services, decision: TriageDecision): Promise<FindingRow> {
  const answer = await setTriageOfMany(services, [decision], decision);
  const refused = answer.refused[0];
  if (refused !== undefined) throw new AppError(refused.code, 'never');
  return answer.decided[0] as FindingRow;
}

export interface ManyDecided {
  readonly decided: readonly FindingRow[];
  /** Each with a code of `setTriage`: one that is refused does not hold up the others. */
  readonly refused: readonly (FindingRef & { readonly code: string })[];
}

/** One verdict about several findings. What is wrong with the verdict itself throws, before anything is written. */
export async function setTriageOfMany(
  services: Services,
  findings: readonly SeenFinding[],
  verdict: Verdict,
): Promise<ManyDecided> {
  checkComplete(verdict, services.now());
  await requireHarmless(services, verdict.note);
  const byIssue = new Map<string, SeenFinding[]>();
  for (const finding of findings) byIssue.set(finding.issueId, [...(byIssue.get(finding.issueId) ?? []), finding]);
  const browsable = await services.jira.browsableIssues([...byIssue.keys()]);
  const decided: FindingRow[] = [];
  const refused: (FindingRef & { code: string })[] = [];
  const decideIssue = async (group: readonly SeenFinding[]) => {
    // Rows of one issue share its generation, so they go one after the other.
    for (const { issueId, fingerprint, seen } of group) {
      try {
        if (!browsable.has(issueId)) throw new AppError('finding-not-found', 'never');
        decided.push(await decideOne(services, { issueId, fingerprint, seen }, verdict));
      } catch (thrown) {
        refused.push({ issueId, fingerprint, code: toAppError(thrown).code });
      }
    }
  };
  const groups = [...byIssue.values()];
  for (let start = 0; start < groups.length; start += ISSUES_AT_ONCE)
    await Promise.all(groups.slice(start, start + ISSUES_AT_ONCE).map(decideIssue));
  return { decided, refused };
}

async function decideOne(services: Services, finding: SeenFinding, verdict: Verdict): Promise<FindingRow> {
  const { triage, scope = 'issue', reason, note, acceptedUntil = 0 } = verdict;
  const decided = await changeFinding(services, finding, {
    action: scope === 'issue' ? 'finding.triage' : `finding.silenced-in-${scope}`,
    decide: (before) => {
      if (before.decisions !== finding.seen) throw new AppError('finding-decided-meanwhile', 'never');
      return { triage, reason, note, acceptedUntil };
    },
    alongside: (after) => suppressionWrites(services.store, after, scope),
  });
  if (decided === undefined) throw new AppError('finding-not-found', 'never');
  const name = scopeName(decided, scope);
  if (name !== undefined) await pushSpread(services, { scope: name, fingerprint: decided.fingerprint });
  return decided;
}

function scopeName({ projectId }: FindingRow, scope: Scope): string | undefined {
  return scope === 'issue' ? undefined : scope === 'site' ? SITE_SCOPE : projectId;
}

/** The suppression comes to be in the transaction that decides, so neither is there without the other. */
async function suppressionWrites(store: StorePort, row: FindingRow, wanted: Scope): Promise<EntitySet[]> {
  const scope = scopeName(row, wanted);
  if (scope === undefined) return [];
  const { fingerprint, kind, keyEpoch, issueId, reason, note, lastChanged: at } = row;
  const read = await findSuppression(store, { scope, fingerprint });
  const state: SuppressionRow['state'] = 'spreading';
  const times = { createdAt: at, changedAt: at };
  return [suppressionSet(read, { fingerprint, scope, state, kind, keyEpoch, issueId, reason, note, ...times })];
}

function checkComplete({ triage, scope = 'issue', reason, acceptedUntil }: Verdict, now: number): void {
  if (scope !== 'issue' && triage !== 'false-positive') throw new AppError('scope-needs-false-positive', 'never');
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
    await changeFinding(services, row, {
      action: 'finding.expired',
      // The query may be behind: only what is stored now counts.
      decide: (current) =>
        current.triage === 'accepted' && current.acceptedUntil <= services.now()
          ? { triage: 'open', reason: 'expired', note: current.note, acceptedUntil: 0 }
          : undefined,
    });
  }
  return due.length;
}
