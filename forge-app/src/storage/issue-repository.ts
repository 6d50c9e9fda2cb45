/** Reads of one issue's head and finding rows, all strict: they decide what a transaction may write. */
import { ENTITIES, keys } from './keys.ts';
import { findingRowSchema, headRowSchema, parseRow, requireRow } from './rows.ts';
import type { FindingRow, HeadRow } from './rows.ts';
import type { StorePort } from './store-port.ts';

export async function findHead(store: StorePort, issueId: string): Promise<HeadRow | undefined> {
  return parseRow(headRowSchema, 'head', await store.getEntity({ entity: ENTITIES.head, key: keys.head(issueId) }));
}

/**
 * Every finding row of the issue. Head and rows are read one after the other; the condition on the head's generation makes
 * a commit based on both fail if anything changed in between.
 */
export async function loadFindings(store: StorePort, head: HeadRow | undefined): Promise<Map<string, FindingRow>> {
  const rows = new Map<string, FindingRow>();
  if (head === undefined || head.fingerprints.length === 0) return rows;
  const refs = head.fingerprints.map((fingerprint) => ({
    entity: ENTITIES.finding,
    key: keys.finding(head.issueId, fingerprint),
  }));
  for (const value of (await store.getEntities(refs)).values()) {
    const row = requireRow(findingRowSchema, 'finding', value);
    rows.set(row.fingerprint, row);
  }
  return rows;
}

export async function findFinding(
  store: StorePort,
  issueId: string,
  fingerprint: string,
): Promise<FindingRow | undefined> {
  const stored = await store.getEntity({ entity: ENTITIES.finding, key: keys.finding(issueId, fingerprint) });
  return parseRow(findingRowSchema, 'finding', stored);
}

/** One page of issue heads below a parent or in a project, or of all; by issue id, resumable from the last one. */
export async function listHeads(
  store: StorePort,
  by: { readonly parentId: string } | { readonly projectId: string } | { readonly every: true },
  after?: string,
): Promise<HeadRow[]> {
  const [index, partition] =
    'parentId' in by ? ['by-parent', by.parentId] : 'projectId' in by ? ['by-project', by.projectId] : ['by-issue', 1];
  const page = await store.query({
    entity: ENTITIES.head,
    index,
    partition: [partition],
    limit: 100,
    ...(after === undefined ? {} : { range: { greaterThan: after } }),
  });
  return page.rows.map((row) => requireRow(headRowSchema, 'head', row.value));
}
