/** Finds a finding by a fingerprint that may be one of an older key: a page that was opened before a rotation still shows those. */
import type { Services } from '../services.ts';
import { findFinding } from '../storage/issue-repository.ts';
import { loadKeyRing } from '../storage/key-ring.ts';
import type { FindingRow } from '../storage/rows.ts';
import { aliases } from './rewrap.ts';

export async function findUnderAnyKey(
  { store, engine }: Services,
  issueId: string,
  fingerprint: string,
): Promise<FindingRow | undefined> {
  const found = await findFinding(store, issueId, fingerprint);
  if (found !== undefined) return found;
  const ring = await loadKeyRing(store);
  if (ring.keys.length === 1) return undefined;
  for (const alias of aliases(await engine(), ring, fingerprint).slice(1)) {
    const row = await findFinding(store, issueId, alias);
    if (row !== undefined) return row;
  }
  return undefined;
}
