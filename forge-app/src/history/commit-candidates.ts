/**
 * Commits what pages of a search gave reason to. The index behind a search lags, so before and after the commit Jira is asked
 * for the time of the last change, as in a scan of one issue, but for many issues in one call. Whatever is not certain is left
 * to a scan of that issue, on top of what was committed.
 */
import { toAppError } from '../errors.ts';
import type { Observation } from '../coverage/record.ts';
import { announce } from '../scan/scan-service.ts';
import { commitIssue } from '../storage/issue-commit.ts';
import type { HistoryContext } from './context.ts';
import { toHand } from './page-scan.ts';
import type { Candidate } from './page-scan.ts';

/** Issues per look-up. */
const TOGETHER = 100;

export interface Committed {
  readonly settled: readonly Observation[];
  readonly handed: readonly Observation[];
  /** New findings. */
  readonly findings: number;
}

/** Does not throw for a single issue; a look-up that Jira refuses hands all of its issues over. */
export async function commitCandidates(context: HistoryContext, candidates: readonly Candidate[]): Promise<Committed> {
  const settled: Observation[] = [];
  const handed: Observation[] = [];
  let findings = 0;
  for (let start = 0; start < candidates.length; start += TOGETHER) {
    const some = candidates.slice(start, start + TOGETHER);
    const before = await currentUpdates(context, some);
    const written: Candidate[] = [];
    for (const candidate of some) {
      const isFresh = before.get(candidate.document.id) === candidate.document.updated;
      if (isFresh && (await commitOne(context, candidate))) written.push(candidate);
      else handed.push(hand(context, candidate));
    }
    const after = await currentUpdates(context, written);
    for (const candidate of written) {
      findings += candidate.changes.filter((change) => change.before === undefined).length;
      if (after.get(candidate.document.id) !== candidate.document.updated) handed.push(hand(context, candidate));
      else settled.push({ issueId: candidate.document.id, entry: candidate.entry });
    }
  }
  return { settled, handed, findings };
}

function hand({ services }: HistoryContext, { document, fields }: Candidate): Observation {
  return toHand({ id: document.id, projectId: fields.projectId }, services.now());
}

/** Empty if Jira does not answer: then nothing counts as fresh. */
async function currentUpdates(
  { jira, services }: HistoryContext,
  candidates: readonly Candidate[],
): Promise<Map<string, string>> {
  try {
    const issues = await jira.lookUpIssues(candidates.map(({ document }) => document.id));
    return new Map(issues.map((issue) => [issue.id, issue.updated]));
  } catch (thrown) {
    services.log('warn', 'history-look-up-failed', { code: toAppError(thrown).code });
    return new Map();
  }
}

/** False: another writer was first, or the store refused. The scan of the single issue finds out. */
async function commitOne({ services, channels }: HistoryContext, candidate: Candidate): Promise<boolean> {
  const { head, fields, changes: rows } = candidate;
  try {
    const result = await commitIssue(services.store, { head, fields, rows, channels, now: services.now() });
    if (result.outcome === 'conflict') return false;
    if (result.outcome === 'committed') await announce(services, result.outboxKeys);
    return true;
  } catch (thrown) {
    services.log('warn', 'history-commit-failed', { code: toAppError(thrown).code });
    return false;
  }
}
