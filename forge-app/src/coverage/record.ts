/** Brings observations into the ledger. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../report.ts';
import { byChunk, chunkWrite, loadChunks } from '../storage/coverage-repository.ts';
import type { Chunk } from '../storage/coverage-repository.ts';
import { TRANSACTION_OPERATIONS } from '../storage/store-port.ts';
import type { EntitySet, StorePort } from '../storage/store-port.ts';
import { numberOf } from './chunk-codec.ts';
import { mergeEntry } from './entry.ts';
import type { CoverageEntry } from './entry.ts';

/** Other issues of the same range may be recorded at the same moment. */
const ATTEMPTS = 12;
/** Longest wait between two of them, milliseconds. */
const JITTER_MS = 60;

export interface Observation {
  readonly issueId: string;
  readonly entry: CoverageEntry;
}

/** The chunks after the observations, those that changed only. */
export async function mergedChunks(store: StorePort, observations: readonly Observation[]): Promise<Chunk[]> {
  const numbered = observations.flatMap(({ issueId, entry }) => {
    const id = numberOf(issueId);
    return id === undefined ? [] : [[id, entry] as const];
  });
  const groups = byChunk(numbered);
  const chunks = await loadChunks(
    store,
    [...groups.keys()].sort((a, b) => a - b),
  );
  const changed: Chunk[] = [];
  for (const chunk of chunks.values()) {
    let differs = false;
    for (const [id, entry] of groups.get(chunk.chunk) ?? []) {
      const known = chunk.entries.get(id);
      const merged = mergeEntry(known, entry);
      if (known !== undefined && sameClaim(known, merged)) continue;
      chunk.entries.set(id, merged);
      differs = true;
    }
    if (differs) changed.push(chunk);
  }
  return changed;
}

/** A read that says nothing new is not worth a write; its later time is not kept. */
function sameClaim(a: CoverageEntry, b: CoverageEntry): boolean {
  return (
    a.projectId === b.projectId &&
    a.version === b.version &&
    a.groups === b.groups &&
    a.reason === b.reason &&
    a.updated === b.updated
  );
}

/** `busy`: others kept writing the same ranges. */
export async function recordCoverage(
  store: StorePort,
  observations: readonly Observation[],
): Promise<'recorded' | 'busy'> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const writes = (await mergedChunks(store, observations)).map(chunkWrite);
    if (await writeAll(store, writes, 0)) return 'recorded';
    await sleep(Math.random() * JITTER_MS);
  }
  return 'busy';
}

/**
 * In as many transactions as it takes; each is complete by itself. As many as fit into one, less `room` for what the caller
 * adds to it, are left in `writes`. False after a conflict.
 */
export async function writeAll(store: StorePort, writes: EntitySet[], room: number): Promise<boolean> {
  while (writes.length > (room === 0 ? 0 : TRANSACTION_OPERATIONS - room)) {
    const set = writes.splice(0, TRANSACTION_OPERATIONS);
    if ((await store.transact({ set })) === 'conflict') return false;
  }
  return true;
}

/**
 * For scans of single issues: a ledger that cannot take the claim makes the claim weaker, never the scan fail. The issue is
 * found again by the sweep or by reconciliation.
 */
export async function noteCoverage(store: StorePort, log: Log, observation: Observation): Promise<void> {
  try {
    if ((await recordCoverage(store, [observation])) === 'recorded') return;
  } catch {
    // Logged below like a ledger that is busy.
  }
  log('warn', 'coverage-not-recorded');
}
