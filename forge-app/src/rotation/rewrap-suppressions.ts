/**
 * Brings suppressions under the current key. They go before the findings: a finding that is born under the new key while its
 * suppression still has the old one would be open, so each is spread once more.
 */
import { rewrapped } from '../scan/rewrap.ts';
import { pushSpread } from '../scan/silence-service.ts';
import type { Services } from '../services.ts';
import { currentEpoch } from '../storage/key-ring.ts';
import type { KeyRing } from '../storage/key-ring.ts';
import type { SuppressionRow } from '../storage/rows.ts';
import { findSuppression, listSuppressions, moveSuppression } from '../storage/suppressions-repository.ts';

const PAGE = 100;

/** How many there were to move. Doing it twice changes nothing. */
export async function rewrapSuppressions(services: Services, ring: KeyRing): Promise<number> {
  const old: SuppressionRow[] = [];
  // All pages first: moved rows would shift the ones behind them.
  let cursor: string | undefined;
  do {
    const page = await listSuppressions(services.store, PAGE, cursor);
    old.push(...page.rows.filter((row) => row.keyEpoch < currentEpoch(ring)));
    cursor = page.cursor;
  } while (cursor !== undefined);
  for (const row of old) await rewrapSuppression(services, ring, row);
  return old.length;
}

async function rewrapSuppression(services: Services, ring: KeyRing, row: SuppressionRow): Promise<void> {
  const { store, engine, now } = services;
  const fingerprint = rewrapped(await engine(), ring, row.fingerprint, row.keyEpoch);
  const twin = await findSuppression(store, { scope: row.scope, fingerprint });
  const state = row.state === 'lifting' ? 'lifting' : 'spreading';
  const moved = { ...row, fingerprint, keyEpoch: currentEpoch(ring), state, changedAt: now() } as const;
  // Somebody who changed it meanwhile wins; the next pass looks again.
  if (await moveSuppression(store, row, twin, moved)) await pushSpread(services, moved);
}
