/** False positives that reach beyond one issue, for the list in which they can be lifted. */
import { kindTitle } from '../rules/kind-titles.ts';
import type { Services } from '../services.ts';
import { issueKeys } from '../storage/finding-queries.ts';
import type { SuppressionRow } from '../storage/rows.ts';
import { listSuppressions } from '../storage/suppressions-repository.ts';

export interface ListedSuppression extends SuppressionRow {
  /** What the kind is called; absent for custom rules. */
  readonly title?: string;
  /** Of the issue in which it was decided; empty if the viewer may not browse it. */
  readonly issueKey: string;
}

export async function suppressionList(
  { store, jira, engine }: Services,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ readonly suppressions: readonly ListedSuppression[]; readonly cursor?: string }> {
  const page = await listSuppressions(store, limit, cursor);
  const ids = [...new Set(page.rows.map((row) => row.issueId))];
  const [keyOf, browsable] = await Promise.all([issueKeys(store, ids), jira.browsableIssues(ids)]);
  const module = await engine();
  const suppressions = page.rows.map((row) => {
    const title = kindTitle(module, row.kind);
    return {
      ...row,
      ...(title === undefined ? {} : { title }),
      issueKey: browsable.has(row.issueId) ? (keyOf.get(row.issueId) ?? '') : '',
    };
  });
  return { suppressions, ...(page.cursor === undefined ? {} : { cursor: page.cursor }) };
}
