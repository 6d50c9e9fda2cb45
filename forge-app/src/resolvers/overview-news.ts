/** What was found for the first time since the viewer's last visit. */
import type { Services } from '../services.ts';
import type { Severity } from '../engine/contract.ts';
import { ROWS_PER_READ, queryFindings } from '../storage/finding-queries.ts';
import { hiddenProjects } from '../storage/projects-repository.ts';

export interface News {
  readonly bySeverity: Readonly<Partial<Record<Severity, number>>>;
  readonly count: number;
  /** More changed since then than one call looks through. */
  readonly more: boolean;
}

/** Rows first seen after `since` (milliseconds since 1970) that are still undecided, among the latest changes. */
export async function newSince({ store }: Services, { since }: { readonly since: number }): Promise<News> {
  const hidden = await hiddenProjects(store);
  const page = await queryFindings(
    store,
    {
      changedAfter: since,
      also: (row) => row.firstSeen > since && row.triage === 'open' && !hidden.has(row.projectId),
    },
    ROWS_PER_READ,
  );
  const bySeverity: Partial<Record<Severity, number>> = {};
  for (const { severity } of page.rows) bySeverity[severity] = (bySeverity[severity] ?? 0) + 1;
  return { bySeverity, count: page.rows.length, more: page.cursor !== undefined };
}
