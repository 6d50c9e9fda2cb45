/**
 * Packs the entries of a range of issue ids into one row of at most 10 KB, the unit in which the platform counts.
 *
 * What entries share (project, version, groups, reason) stands once in a table of classes; per issue remain a class number, the
 * time of the text and the time of the read. These columns are stored byte plane by byte plane and deflated: neighbours differ
 * in the low bytes only. The worst case, 400 issues of 400 classes with random times, stays below the unit (see the test).
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import { AppError } from '../errors.ts';
import type { CoverageEntry } from './entry.ts';

/** Issue ids per chunk. */
export const CHUNK_IDS = 400;
const MINUTE_MS = 60_000;
/** Bytes per value: class number, time of the read in minutes, time of the text in milliseconds. */
const WIDTHS = [2, 4, 6] as const;
/** Bytes of the length of the table, which comes first. */
const LENGTH_BYTES = 4;

export type ChunkEntries = Map<number, CoverageEntry>;

/** What entries of one class share. */
export type EntryClass = Pick<CoverageEntry, 'projectId' | 'version' | 'groups' | 'reason'>;

/** Lists of distinct texts, and classes as indexes into them: project, version, groups, reason. */
const tableSchema = z.strictObject({
  p: z.array(z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)),
  v: z.array(z.string().max(32)),
  r: z.array(z.string().max(80)),
  c: z.array(z.int().nonnegative()),
});

/** Undefined for an id that is not a number: no known Jira has one, and the ledger cannot hold it. */
export function numberOf(issueId: string): number | undefined {
  return /^\d{1,15}$/.test(issueId) ? Number(issueId) : undefined;
}

export function chunkOf(id: number): number {
  return Math.floor(id / CHUNK_IDS);
}

/** `entries` are of one chunk, by issue id. */
export function packChunk(chunk: number, entries: ChunkEntries): string {
  const table = new TableWriter();
  const first = chunk * CHUNK_IDS;
  // One more than the class: zero stands for an id without an entry.
  const slots = new Float64Array(CHUNK_IDS);
  const readAt = new Float64Array(entries.size);
  const updated = new Float64Array(entries.size);
  let position = 0;
  for (let offset = 0; offset < CHUNK_IDS; offset += 1) {
    const entry = entries.get(first + offset);
    if (entry === undefined) continue;
    slots[offset] = table.classOf(entry) + 1;
    readAt[position] = Math.floor(entry.readAt / MINUTE_MS);
    updated[position] = entry.updated;
    position += 1;
  }
  const head = Buffer.from(table.json());
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(head.length);
  const planes = [slots, readAt, updated].map((values, index) => planesOf(values, WIDTHS[index] as number));
  return deflateRawSync(Buffer.concat([length, head, ...planes])).toString('base64');
}

/** Throws `stored-coverage-invalid` for anything that `packChunk` did not make. */
export function unpackChunk(chunk: number, data: string): ChunkEntries {
  const { classes, slots, planes } = open(data);
  const known = slots.filter((slot) => slot > 0).length;
  if (planes.length !== known * (WIDTHS[1] + WIDTHS[2])) throw invalid();
  const readAt = valuesOf(planes, 0, known, WIDTHS[1]);
  const updated = valuesOf(planes, known * WIDTHS[1], known, WIDTHS[2]);
  const first = chunk * CHUNK_IDS;
  const entries: ChunkEntries = new Map();
  for (let offset = 0; offset < CHUNK_IDS; offset += 1) {
    const of = classes[(slots[offset] ?? 0) - 1];
    if (of === undefined) continue;
    const position = entries.size;
    // Member by member: spreading the class takes three times as long, and a row has four hundred.
    entries.set(first + offset, {
      projectId: of.projectId,
      version: of.version,
      groups: of.groups,
      reason: of.reason,
      updated: updated[position] ?? 0,
      readAt: (readAt[position] ?? 0) * MINUTE_MS,
    });
  }
  return entries;
}

/** How many entries of each class there are, without the rest. */
export function countClasses(data: string): { readonly of: EntryClass; readonly count: number }[] {
  const { classes, slots } = open(data);
  const counts = classes.map(() => 0);
  for (const slot of slots) if (slot > 0) counts[slot - 1] = (counts[slot - 1] ?? 0) + 1;
  return classes.map((of, index) => ({ of, count: counts[index] ?? 0 }));
}

interface Opened {
  readonly classes: readonly EntryClass[];
  /** Class number plus one, by position in the chunk. */
  readonly slots: Float64Array;
  /** The other columns. */
  readonly planes: Buffer;
}

function open(data: string): Opened {
  const all = inflate(data);
  if (all.length < LENGTH_BYTES) throw invalid();
  const start = LENGTH_BYTES + all.readUInt32LE(0);
  const end = start + CHUNK_IDS * WIDTHS[0];
  if (end > all.length) throw invalid();
  const classes = readTable(all.toString('utf8', LENGTH_BYTES, start));
  const slots = valuesOf(all.subarray(start, end), 0, CHUNK_IDS, WIDTHS[0]);
  if (slots.some((slot) => slot > classes.length)) throw invalid();
  return { classes, slots, planes: all.subarray(end) };
}

class TableWriter {
  readonly #lists = { p: new Map<string, number>(), v: new Map<string, number>(), r: new Map<string, number>() };
  readonly #classes = new Map<string, number>();

  #last: { readonly entry: EntryClass; readonly index: number } | undefined;

  /** Number of the entry's class, mostly that of the entry before. */
  classOf(entry: EntryClass): number {
    if (this.#last !== undefined && isSameClass(this.#last.entry, entry)) return this.#last.index;
    const index = this.#indexOf(entry);
    this.#last = { entry, index };
    return index;
  }

  #indexOf(entry: EntryClass): number {
    const row = [
      indexOf(this.#lists.p, entry.projectId),
      indexOf(this.#lists.v, entry.version),
      entry.groups,
      indexOf(this.#lists.r, entry.reason),
    ];
    return indexOf(this.#classes, row.join());
  }

  json(): string {
    const { p, v, r } = this.#lists;
    const c = [...this.#classes.keys()].flatMap((row) => row.split(',').map(Number));
    return JSON.stringify({ p: [...p.keys()], v: [...v.keys()], r: [...r.keys()], c });
  }
}

function isSameClass(a: EntryClass, b: EntryClass): boolean {
  return a.projectId === b.projectId && a.version === b.version && a.groups === b.groups && a.reason === b.reason;
}

function indexOf(list: Map<string, number>, text: string): number {
  const known = list.get(text);
  if (known !== undefined) return known;
  list.set(text, list.size);
  return list.size - 1;
}

function readTable(json: string): EntryClass[] {
  let raw: unknown;
  try {
    raw = JSON.parse(json);
  } catch {
    throw invalid();
  }
  const parsed = tableSchema.safeParse(raw);
  if (!parsed.success) throw invalid();
  const { p, v, r, c } = parsed.data;
  const classes: EntryClass[] = [];
  for (let at = 0; at < c.length; at += 4) {
    const [projectId, version, groups, reason] = [p[c[at] ?? -1], v[c[at + 1] ?? -1], c[at + 2], r[c[at + 3] ?? -1]];
    if (projectId === undefined || version === undefined || groups === undefined || reason === undefined)
      throw invalid();
    classes.push({ projectId, version, groups, reason });
  }
  return classes;
}

function inflate(data: string): Buffer {
  try {
    return inflateRawSync(Buffer.from(data, 'base64'));
  } catch {
    throw invalid();
  }
}

function invalid(): AppError {
  return new AppError('stored-coverage-invalid', 'never');
}

// Plain loops over numbers: an event packs and unpacks the four hundred neighbours of its issue.
function planesOf(values: Float64Array, width: number): Buffer {
  const planes = Buffer.alloc(values.length * width);
  const rest = values.slice();
  for (let plane = 0; plane < width; plane += 1) {
    for (let position = 0; position < rest.length; position += 1) {
      const value = rest[position] ?? 0;
      const above = Math.floor(value / 256);
      planes[plane * rest.length + position] = value - above * 256;
      rest[position] = above;
    }
  }
  return planes;
}

function valuesOf(planes: Buffer, start: number, length: number, width: number): Float64Array {
  const values = new Float64Array(length);
  for (let plane = width - 1; plane >= 0; plane -= 1) {
    const begin = start + plane * length;
    for (let position = 0; position < length; position += 1)
      values[position] = (values[position] ?? 0) * 256 + (planes[begin + position] ?? 0);
  }
  return values;
}
