/**
 * Counts of finding rows, kept in step by writing the difference in the very transaction that writes the rows. A count is
 * therefore equal to a recount at every generation of every issue; `recount` is the proof that tests run.
 */
import * as z from 'zod';
import { ENTITIES, aggregateShard, keys } from './keys.ts';
import { ROW_VERSION, aggregateRowSchema, findingRowSchema, parseRow, requireRow } from './rows.ts';
import type { AggregateRow, FindingRow } from './rows.ts';
import type { EntitySet, StorePort } from './store-port.ts';

export interface RowChange {
  /** Absent for a new row. */
  readonly before?: FindingRow;
  /** Absent when the row is deleted. */
  readonly after?: FindingRow;
}

type Counted = Pick<FindingRow, 'triage' | 'presence' | 'severity' | 'category' | 'kind'>;

function bucket(row: Counted): string {
  return [row.triage, row.presence, row.severity, row.category, row.kind].join('|');
}

const bucketSchema = z.tuple([
  findingRowSchema.shape.triage,
  findingRowSchema.shape.presence,
  findingRowSchema.shape.severity,
  findingRowSchema.shape.category,
  z.string(),
]);

/** What a bucket of the counts stands for. */
export function parseBucket(name: string): Counted {
  const [triage, presence, severity, category, kind] = requireRow(bucketSchema, 'aggregate', name.split('|'));
  return { triage, presence, severity, category, kind };
}

/** Projects whose counts a set of changes touches. */
export function touchedProjects(changes: readonly RowChange[]): string[] {
  const projects = new Set<string>();
  for (const { before, after } of changes) {
    if (before !== undefined) projects.add(before.projectId);
    if (after !== undefined) projects.add(after.projectId);
  }
  return [...projects].sort();
}

/**
 * The writes that bring the counts in step, each conditional on the revision just read. All changes are about one issue.
 * Undefined if a count would fall below zero: then the rows that the changes begin with are older than the counts.
 */
export async function aggregateWrites(
  store: StorePort,
  issueId: string,
  changes: readonly RowChange[],
): Promise<EntitySet[] | undefined> {
  const shard = aggregateShard(issueId);
  const projects = touchedProjects(changes);
  const rows = await store.getEntities(
    projects.map((id) => ({ entity: ENTITIES.aggregate, key: keys.aggregate(id, shard) })),
  );
  const writes: EntitySet[] = [];
  for (const projectId of projects) {
    const key = keys.aggregate(projectId, shard);
    const row = parseRow(aggregateRowSchema, 'aggregate', rows.get(key));
    const counts = applied(row?.counts ?? {}, projectId, changes);
    if (counts === 'unchanged') continue;
    if (counts === 'negative') return undefined;
    const value: AggregateRow = { v: ROW_VERSION, projectId, shard, revision: (row?.revision ?? 0) + 1, counts };
    const condition =
      row === undefined
        ? ({ attribute: 'revision', absent: true } as const)
        : { attribute: 'revision', equals: row.revision };
    writes.push({ entity: ENTITIES.aggregate, key, value, condition });
  }
  return writes;
}

/** The counts of one project after the changes. */
function applied(
  counts: Readonly<Record<string, number>>,
  projectId: string,
  changes: readonly RowChange[],
): Record<string, number> | 'unchanged' | 'negative' {
  const deltas = new Map<string, number>();
  const add = (row: FindingRow | undefined, step: number) => {
    if (row?.projectId === projectId) deltas.set(bucket(row), (deltas.get(bucket(row)) ?? 0) + step);
  };
  for (const { before, after } of changes) {
    add(before, -1);
    add(after, 1);
  }
  const effective = [...deltas].filter(([, step]) => step !== 0);
  if (effective.length === 0) return 'unchanged';
  const result = new Map(Object.entries(counts));
  for (const [name, step] of effective) {
    const value = (result.get(name) ?? 0) + step;
    if (value < 0) return 'negative';
    if (value === 0) result.delete(name);
    else result.set(name, value);
  }
  return Object.fromEntries([...result].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Sums of all shards of all projects, by project and bucket. */
export async function loadAggregates(store: StorePort): Promise<Map<string, Map<string, number>>> {
  const totals = new Map<string, Map<string, number>>();
  for await (const value of allRows(store, ENTITIES.aggregate, 'by-project')) {
    const row = requireRow(aggregateRowSchema, 'aggregate', value);
    for (const [name, number] of Object.entries(row.counts)) tally(totals, row.projectId, name, number);
  }
  return totals;
}

/** The same sums counted from every finding row. */
export async function recount(store: StorePort): Promise<Map<string, Map<string, number>>> {
  const totals = new Map<string, Map<string, number>>();
  for await (const value of allRows(store, ENTITIES.finding, 'by-age')) {
    const row = requireRow(findingRowSchema, 'finding', value);
    tally(totals, row.projectId, bucket(row), 1);
  }
  return totals;
}

function tally(totals: Map<string, Map<string, number>>, projectId: string, name: string, number: number): void {
  const project = totals.get(projectId) ?? new Map<string, number>();
  project.set(name, (project.get(name) ?? 0) + number);
  totals.set(projectId, project);
}

async function* allRows(store: StorePort, entity: EntitySet['entity'], index: string): AsyncGenerator {
  let cursor: string | undefined;
  do {
    const page = await store.query({
      entity,
      index,
      partition: [ROW_VERSION],
      limit: 100,
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const row of page.rows) yield row.value;
    cursor = page.cursor;
  } while (cursor !== undefined);
}
