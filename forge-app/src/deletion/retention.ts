/**
 * Deletes findings that were closed long ago: decided as resolved or false positive, and no longer in the text. One that is still
 * in the text stays, since the next scan would find it anew and ask for the same decision.
 */
import { recordAudit } from '../audit/audit-log.ts';
import type { Services } from '../services.ts';
import { closedBefore } from '../storage/finding-queries.ts';
import { commitIssue } from '../storage/issue-commit.ts';
import { findHead, loadFindings } from '../storage/issue-repository.ts';
import type { FindingRow, Triage } from '../storage/rows.ts';
import { loadSettings } from '../storage/settings-repository.ts';

const DAY_MS = 86_400_000;
const RESERVE_MS = 30_000;
const CLOSED = ['resolved', 'false-positive'] as const satisfies readonly Triage[];

/** How many findings were deleted. What time does not allow is left to the next day's run. */
export async function applyRetention(services: Services): Promise<number> {
  const { store, now, remaining } = services;
  const { closedDays } = (await loadSettings(store)).retention;
  if (closedDays === 0) return 0;
  const until = now() - closedDays * DAY_MS;
  let deleted = 0;
  for (const triage of CLOSED) {
    let after = 0;
    for (;;) {
      const rows = await closedBefore(store, triage, after, until);
      const last = rows.at(-1);
      if (last === undefined) break;
      for (const issueId of new Set(rows.map((row) => row.issueId))) deleted += await forget(services, issueId, until);
      if (remaining() < RESERVE_MS) break;
      after = last.lastChanged;
    }
  }
  if (deleted > 0) await recordAudit(services, { action: 'retention.applied', detail: { deleted, closedDays } });
  return deleted;
}

/** The query may be behind: what is stored now decides. A conflict leaves the issue to the next run. */
async function forget({ store, now }: Services, issueId: string, until: number): Promise<number> {
  const head = await findHead(store, issueId);
  if (head === undefined) return 0;
  const due = [...(await loadFindings(store, head)).values()].filter((row) => isDue(row, until));
  const rows = due.map((before) => ({ before }));
  const result = await commitIssue(store, { head, fields: head, rows, channels: [], now: now() });
  return result.outcome === 'committed' ? due.length : 0;
}

function isDue({ triage, presence, lastChanged }: FindingRow, until: number): boolean {
  return (CLOSED as readonly Triage[]).includes(triage) && presence === 'absent' && lastChanged <= until;
}
