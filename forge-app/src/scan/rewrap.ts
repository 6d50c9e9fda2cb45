/**
 * Brings rows made with older keys under the current one, without the value: fp' = HMAC(next key, fp), once per key that was
 * added since. Scans do it for the issue they are about, the rotation for all others.
 */
import type { Engine } from '../engine/contract.ts';
import type { RowChange } from '../storage/aggregates.ts';
import { currentEpoch } from '../storage/key-ring.ts';
import type { KeyRing } from '../storage/key-ring.ts';
import type { FindingRow } from '../storage/rows.ts';

export interface CurrentRows {
  /** Under the current key, by fingerprint. */
  readonly rows: ReadonlyMap<string, FindingRow>;
  /**
   * Changes computed on `rows`, as changes of what is stored: rows move to their new fingerprint even where nothing else
   * about them changes.
   */
  readonly asStored: (changes: readonly RowChange[]) => RowChange[];
}

export function currentRows(engine: Engine, ring: KeyRing, stored: ReadonlyMap<string, FindingRow>): CurrentRows {
  const old = [...stored.values()].filter((row) => row.keyEpoch < currentEpoch(ring));
  if (old.length === 0) return { rows: stored, asStored: (changes) => [...changes] };
  const rows = new Map([...stored].filter(([, row]) => row.keyEpoch >= currentEpoch(ring)));
  const origins = new Map<string, FindingRow>();
  const doubles: RowChange[] = [];
  for (const before of old) {
    const fingerprint = rewrapped(engine, ring, before.fingerprint, before.keyEpoch);
    const twin = rows.get(fingerprint);
    // Should the value be there under both keys, one row stays, and people's decision with it.
    if (twin !== undefined) doubles.push({ before });
    if (twin !== undefined && twin.decisions >= before.decisions) continue;
    rows.set(fingerprint, { ...before, fingerprint, keyEpoch: currentEpoch(ring) });
    origins.set(fingerprint, twin ?? before);
  }
  return { rows, asStored: (changes) => [...moved(rows, origins, changes), ...doubles] };
}

function moved(
  rows: ReadonlyMap<string, FindingRow>,
  origins: ReadonlyMap<string, FindingRow>,
  changes: readonly RowChange[],
): RowChange[] {
  const changed = new Set(changes.map(({ before }) => before?.fingerprint));
  const others = [...origins]
    .filter(([fingerprint]) => !changed.has(fingerprint))
    .map(([fingerprint, before]): RowChange => ({ before, after: rows.get(fingerprint) as FindingRow }));
  const same = changes.map((change): RowChange => {
    const origin = origins.get(change.before?.fingerprint ?? '');
    return origin === undefined ? change : { ...change, before: origin };
  });
  return [...same, ...others];
}

/** What a fingerprint made with the key of `epoch` is under the current key. */
export function rewrapped(engine: Engine, ring: KeyRing, fingerprint: string, epoch: number): string {
  let current = fingerprint;
  for (const entry of ring.keys) {
    if (entry.epoch > epoch) current = engine.rewrapFingerprints([current], entry.key)[0] ?? current;
  }
  return current;
}

/** What a fingerprint of unknown epoch may be stored as now, itself first. */
export function aliases(engine: Engine, ring: KeyRing, fingerprint: string): string[] {
  const older = ring.keys.slice(0, -1).reverse();
  return [fingerprint, ...older.map(({ epoch }) => rewrapped(engine, ring, fingerprint, epoch))];
}
