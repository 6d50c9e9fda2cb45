/** Queries over finding rows: one index each, newest change first. Eventually consistent, so they decide no write. */
import { ENTITIES, keys } from './keys.ts';
import { ROW_VERSION, findingRowSchema, headRowSchema, requireRow } from './rows.ts';
import type { FindingRow, Presence, Triage } from './rows.ts';
import type { StorePort } from './store-port.ts';

const PAGE = 100;

/** Rows that one call looks at when its conditions need more than an index. */
export const ROWS_PER_READ = 1000;

/** All of them hold. The first that has an index leads the query. */
export interface FindingConditions {
  readonly fingerprint?: string;
  readonly rule?: string;
  readonly kind?: string;
  readonly projectId?: string;
  readonly severity?: string;
  readonly triage?: string;
  readonly presence?: string;
  /** `lastChanged` after this. */
  readonly changedAfter?: number;
  /** What no index knows. */
  readonly also?: (row: FindingRow) => boolean;
}

/** By selectivity: the index that leaves the fewest rows comes first. */
const INDEXES = [
  ['by-fingerprint', ['fingerprint']],
  ['by-rule', ['rule']],
  ['by-kind', ['kind']],
  ['by-project', ['projectId']],
  ['by-severity', ['severity']],
  ['by-state', ['triage', 'presence']],
] as const;
const EQUALITIES = ['fingerprint', 'rule', 'kind', 'projectId', 'severity', 'triage', 'presence'] as const;

interface Plan {
  readonly index: string;
  readonly partition: readonly (string | number)[];
  /** Undefined: the index alone answers, so a page reads no more rows than it returns. */
  readonly match?: (row: FindingRow) => boolean;
}

function plan(conditions: FindingConditions): Plan {
  const lead = INDEXES.find(([, attributes]) => attributes.every((name) => conditions[name] !== undefined));
  const led: readonly string[] = lead?.[1] ?? [];
  const rest = EQUALITIES.filter((name) => conditions[name] !== undefined && !led.includes(name));
  const { also } = conditions;
  return {
    index: lead?.[0] ?? 'by-age',
    partition: lead === undefined ? [ROW_VERSION] : lead[1].map((name) => conditions[name] as string),
    ...(rest.length === 0 && also === undefined
      ? {}
      : { match: (row) => rest.every((name) => row[name] === conditions[name]) && (also?.(row) ?? true) }),
  };
}

export interface FindingPage {
  readonly rows: readonly FindingRow[];
  /** Rows looked at. */
  readonly read: number;
  /** There may be more. */
  readonly cursor?: string;
}

/**
 * Newest change first. With conditions beyond an index it reads until about `limit` rows match, at most `ROWS_PER_READ` of
 * them, and may return up to a page more than `limit`: a cursor stands between pages of the platform only.
 */
export async function queryFindings(
  store: StorePort,
  conditions: FindingConditions,
  limit: number,
  cursor?: string,
): Promise<FindingPage> {
  const { index, partition, match } = plan(conditions);
  const { changedAfter } = conditions;
  const rows: FindingRow[] = [];
  let read = 0;
  let next = cursor;
  do {
    const page = await store.query({
      entity: ENTITIES.finding,
      index,
      partition,
      descending: true,
      limit: match === undefined ? limit : PAGE,
      ...(changedAfter === undefined ? {} : { range: { greaterThan: changedAfter } }),
      ...(next === undefined ? {} : { cursor: next }),
    });
    const parsed = page.rows.map((row) => requireRow(findingRowSchema, 'finding', row.value));
    rows.push(...(match === undefined ? parsed : parsed.filter(match)));
    read += parsed.length;
    next = page.cursor;
  } while (match !== undefined && next !== undefined && rows.length < limit && read < ROWS_PER_READ);
  return { rows, read, ...(next === undefined ? {} : { cursor: next }) };
}

/** One page of rows that were decided so and are absent, last changed in (after, until], the earliest change first. */
export async function closedBefore(
  store: StorePort,
  triage: Triage,
  after: number,
  until: number,
): Promise<FindingRow[]> {
  const page = await store.query({
    entity: ENTITIES.finding,
    index: 'by-state',
    partition: [triage, 'absent'],
    range: { greaterThan: after },
    limit: PAGE,
  });
  const rows = page.rows.map((row) => requireRow(findingRowSchema, 'finding', row.value));
  return rows.filter((row) => row.lastChanged <= until);
}

/** One page of a rule's rows, the earliest change first, from behind `after` (milliseconds since 1970). */
export async function rowsOfRule(
  store: StorePort,
  rule: string,
  after: number,
  cursor?: string,
): Promise<Pick<FindingPage, 'rows' | 'cursor'>> {
  const page = await store.query({
    entity: ENTITIES.finding,
    index: 'by-rule',
    partition: [rule],
    range: { greaterThan: after },
    limit: PAGE,
    ...(cursor === undefined ? {} : { cursor }),
  });
  const rows = page.rows.map((row) => requireRow(findingRowSchema, 'finding', row.value));
  return { rows, ...(page.cursor === undefined ? {} : { cursor: page.cursor }) };
}

/** Every accepted risk with this presence. */
export async function* listAccepted(store: StorePort, presence: Presence): AsyncGenerator<FindingRow> {
  let cursor: string | undefined;
  do {
    const page = await queryFindings(store, { triage: 'accepted', presence }, PAGE, cursor);
    yield* page.rows;
    cursor = page.cursor;
  } while (cursor !== undefined);
}

/** Keys of these issues as last read, by issue id. */
export async function issueKeys(store: StorePort, issueIds: Iterable<string>): Promise<Map<string, string>> {
  const refs = [...new Set(issueIds)].map((id) => ({ entity: ENTITIES.head, key: keys.head(id) }));
  const heads = [...(await store.getEntities(refs)).values()].map((value) => requireRow(headRowSchema, 'head', value));
  return new Map(heads.map((head) => [head.issueId, head.issueKey]));
}
