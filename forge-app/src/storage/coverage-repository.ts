/** Rows of the ledger: one per range of issue ids, written on condition of the revision that was read. */
import * as z from 'zod';
import { chunkOf, packChunk, unpackChunk } from '../coverage/chunk-codec.ts';
import type { ChunkEntries } from '../coverage/chunk-codec.ts';
import { ENTITIES, keys } from './keys.ts';
import { ROW_VERSION, parseRow, requireRow } from './rows.ts';
import type { EntitySet, StorePort } from './store-port.ts';

export const coverageRowSchema = z.strictObject({
  v: z.literal(ROW_VERSION),
  /** Issue ids `chunk * CHUNK_IDS` up to the next chunk. */
  chunk: z.int().nonnegative(),
  revision: z.int().positive(),
  /** Latest read in the chunk, milliseconds since 1970. */
  readAt: z.number().nonnegative(),
  data: z.string().max(12_000),
});
export type CoverageRow = z.infer<typeof coverageRowSchema>;

export interface Chunk {
  readonly chunk: number;
  /** 0: not stored yet. */
  readonly revision: number;
  readonly entries: ChunkEntries;
}

/** The chunks, empty ones for those not stored, by number. Strict. */
export async function loadChunks(store: StorePort, chunks: readonly number[]): Promise<Map<number, Chunk>> {
  const refs = chunks.map((chunk) => ({ entity: ENTITIES.coverage, key: keys.coverage(chunk) }));
  const rows = await store.getEntities(refs);
  return new Map(
    chunks.map((chunk) => {
      const row = parseRow(coverageRowSchema, 'coverage', rows.get(keys.coverage(chunk)));
      return [
        chunk,
        { chunk, revision: row?.revision ?? 0, entries: row === undefined ? new Map() : unpackChunk(chunk, row.data) },
      ];
    }),
  );
}

/** The write of a chunk whose entries were changed, for a transaction. */
export function chunkWrite({ chunk, revision, entries }: Chunk): EntitySet {
  let readAt = 0;
  for (const entry of entries.values()) readAt = Math.max(readAt, entry.readAt);
  const data = packChunk(chunk, entries);
  const value: CoverageRow = { v: ROW_VERSION, chunk, revision: revision + 1, readAt, data };
  const condition =
    revision === 0 ? ({ attribute: 'revision', absent: true } as const) : { attribute: 'revision', equals: revision };
  return { entity: ENTITIES.coverage, key: keys.coverage(chunk), value, condition };
}

/** Rows of all chunks by number, those from `from` on; eventually consistent. */
export async function* listChunkRows(store: StorePort, from = 0): AsyncGenerator<CoverageRow> {
  let cursor: string | undefined;
  do {
    const page = await store.query({
      entity: ENTITIES.coverage,
      index: 'by-chunk',
      partition: [ROW_VERSION],
      limit: 100,
      ...(from > 0 ? { range: { greaterThan: from - 1 } } : {}),
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const { value } of page.rows) yield requireRow(coverageRowSchema, 'coverage', value);
    cursor = page.cursor;
  } while (cursor !== undefined);
}

/** Issue ids by their chunk. */
export function byChunk<T>(items: Iterable<readonly [number, T]>): Map<number, [number, T][]> {
  const grouped = new Map<number, [number, T][]>();
  for (const [issue, item] of items) {
    const list = grouped.get(chunkOf(issue)) ?? [];
    list.push([issue, item]);
    grouped.set(chunkOf(issue), list);
  }
  return grouped;
}
