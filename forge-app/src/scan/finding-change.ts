/** Changes one finding row in a transaction on its issue's generation, starting over where another writer was faster. */
import { enabledChannels } from '../alerts/registry.ts';
import type { AuditAction } from '../audit/actions.ts';
import { auditWrites } from '../audit/audit-log.ts';
import type { AuditEvent } from '../audit/audit-log.ts';
import { AppError } from '../errors.ts';
import type { Services } from '../services.ts';
import { withHistory } from '../storage/finding-history.ts';
import { commitIssue } from '../storage/issue-commit.ts';
import { findHead } from '../storage/issue-repository.ts';
import type { FindingRow } from '../storage/rows.ts';
import { loadSettings } from '../storage/settings-repository.ts';
import type { EntitySet } from '../storage/store-port.ts';
import { findUnderAnyKey } from './find-finding.ts';

const STARTS = 8;

export interface FindingRef {
  readonly issueId: string;
  readonly fingerprint: string;
}

export type Decided = Pick<FindingRow, 'triage' | 'reason' | 'note' | 'acceptedUntil'>;

export interface FindingChange {
  /** May be called again after a conflict; undefined leaves the row as it is. */
  readonly decide: (before: FindingRow) => Decided | undefined;
  /** What the audit log calls it; absent where one entry stands for the changes of many rows. */
  readonly action?: AuditAction;
  /** Written in the same transaction; asked for anew with each attempt. */
  readonly alongside?: (after: FindingRow) => Promise<readonly EntitySet[]>;
}

/** The row as stored afterwards; undefined if there is no such finding. Code `issue-busy`. */
export async function changeFinding(
  services: Services,
  { issueId, fingerprint }: FindingRef,
  { decide, action, alongside: further = () => Promise.resolve([]) }: FindingChange,
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
    const decisions = before.decisions + 1;
    const after: FindingRow = { ...before, ...decided, decisions, decidedAt: at, lastChanged: at };
    const alongside = async () => [
      ...(await further(after)),
      ...(action === undefined ? [] : await auditWrites(services, { action, ...auditOf(before, after) })),
    ];
    const change = { head, fields: head, rows: [{ before, after }], channels, now: at, alongside };
    const result = await commitIssue(store, change);
    if (result.outcome === 'committed') return withHistory(before, after);
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
