/** Records a decision about a finding, in a transaction on the issue's generation like every other change of its rows. */
import { AppError } from '../errors.ts';
import { enabledChannels } from '../alerts/registry.ts';
import type { Services } from '../services.ts';
import { commitIssue } from '../storage/issue-commit.ts';
import { findFinding, findHead } from '../storage/issue-repository.ts';
import type { FindingRow, Triage } from '../storage/rows.ts';
import { loadSettings } from '../storage/settings-repository.ts';

const STARTS = 5;

export interface TriageDecision {
  readonly issueId: string;
  readonly fingerprint: string;
  readonly triage: Triage;
}

/** The row as stored afterwards. */
export async function setTriage(
  { store, now }: Services,
  { issueId, fingerprint, triage }: TriageDecision,
): Promise<FindingRow> {
  const channels = enabledChannels(await loadSettings(store));
  for (let start = 0; start < STARTS; start++) {
    const head = await findHead(store, issueId);
    const before = await findFinding(store, issueId, fingerprint);
    if (head === undefined || before === undefined) throw new AppError('finding-not-found', 'never');
    if (before.triage === triage) return before;
    const after: FindingRow = { ...before, triage, lastChanged: now() };
    const result = await commitIssue(store, { head, fields: head, rows: [{ before, after }], channels, now: now() });
    if (result.outcome === 'committed') return after;
  }
  throw new AppError('issue-busy', 'later');
}
