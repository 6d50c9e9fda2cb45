/**
 * `StorePort` in memory for unit tests: conditions, transactions and the indexes of manifest.yml, each query as consistent as
 * a `get`. What the platform adds (limits, eventual queries, faults) is tested on the local site.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { TRANSACTION_OPERATIONS } from '../storage/store-port.ts';
import type { Condition, EntityQuery, EntityRef, Page, StorePort, Transaction } from '../storage/store-port.ts';

type Row = Record<string, unknown>;
interface Index {
  readonly name: string;
  readonly partition: readonly string[];
  readonly range: readonly [string];
}

const manifest = parse(readFileSync(new URL('../../../manifest.yml', import.meta.url), 'utf8')) as {
  app: { storage: { entities: { name: string; attributes: Record<string, unknown>; indexes?: Index[] }[] } };
};

export class MemoryStore implements StorePort {
  readonly entities = new Map<string, Map<string, Row>>();
  readonly plain = new Map<string, unknown>();
  readonly secrets = new Map<string, unknown>();
  /** Runs before each transaction is checked: the moment at which others may write. */
  beforeTransaction: (transaction: Transaction) => void | Promise<void> = () => undefined;
  transactions = 0;

  getEntity(ref: EntityRef): Promise<unknown> {
    return Promise.resolve(structuredClone(this.#table(ref.entity).get(ref.key)));
  }

  getEntities(refs: readonly EntityRef[]): Promise<Map<string, unknown>> {
    const found = new Map<string, unknown>();
    for (const ref of refs) {
      const row = this.#table(ref.entity).get(ref.key);
      if (row !== undefined) found.set(ref.key, structuredClone(row));
    }
    return Promise.resolve(found);
  }

  query(query: EntityQuery): Promise<Page> {
    const index = indexOf(query);
    const range = index.range[0];
    const matching = [...this.#table(query.entity)]
      .filter(([, row]) => index.partition.every((attribute, at) => row[attribute] === query.partition[at]))
      .filter(([, row]) => inRange(row[range], query.range))
      .filter(([, row]) => Object.entries(query.filters ?? {}).every(([attribute, value]) => row[attribute] === value))
      .sort(([, a], [, b]) => order(a[range], b[range]) * (query.descending === true ? -1 : 1));
    const start = Number(query.cursor ?? 0);
    const rows = matching
      .slice(start, start + query.limit)
      .map(([key, value]) => ({ key, value: structuredClone(value) }));
    const end = start + query.limit;
    return Promise.resolve({ rows, ...(end < matching.length ? { cursor: String(end) } : {}) });
  }

  async transact(transaction: Transaction): Promise<'committed' | 'conflict'> {
    await this.beforeTransaction(transaction);
    const sets = transaction.set ?? [];
    const deletes = transaction.delete ?? [];
    const operations = [...sets, ...deletes];
    if (operations.length === 0 || operations.length > TRANSACTION_OPERATIONS) throw new RangeError('operations');
    if (new Set(operations.map((row) => row.key)).size < operations.length) throw new RangeError('a key twice');
    if (!operations.every((row) => holds(this.#table(row.entity).get(row.key), row.condition))) return 'conflict';
    for (const row of sets) this.#table(row.entity).set(row.key, checked(row.entity, row.value as Row));
    for (const row of deletes) this.#table(row.entity).delete(row.key);
    this.transactions += 1;
    return 'committed';
  }

  get(key: string): Promise<unknown> {
    return Promise.resolve(structuredClone(this.plain.get(key)));
  }

  set(key: string, value: object): Promise<void> {
    this.plain.set(key, structuredClone(value));
    return Promise.resolve();
  }

  delete(key: string): Promise<void> {
    this.plain.delete(key);
    return Promise.resolve();
  }

  list(prefix: string): Promise<Page> {
    const rows = [...this.plain].filter(([key]) => key.startsWith(prefix)).map(([key, value]) => ({ key, value }));
    return Promise.resolve({ rows });
  }

  getSecret(key: string): Promise<unknown> {
    return Promise.resolve(structuredClone(this.secrets.get(key)));
  }

  createSecret(key: string, value: object): Promise<'created' | 'exists'> {
    if (this.secrets.has(key)) return Promise.resolve('exists');
    this.secrets.set(key, structuredClone(value));
    return Promise.resolve('created');
  }

  setSecret(key: string, value: object): Promise<void> {
    this.secrets.set(key, structuredClone(value));
    return Promise.resolve();
  }

  deleteSecret(key: string): Promise<void> {
    this.secrets.delete(key);
    return Promise.resolve();
  }

  /** All rows of an entity, by key. */
  rows(entity: string): Row[] {
    return [...this.#table(entity)].sort(([a], [b]) => order(a, b)).map(([, row]) => row);
  }

  #table(entity: string): Map<string, Row> {
    const table = this.entities.get(entity) ?? new Map<string, Row>();
    this.entities.set(entity, table);
    return table;
  }
}

function entityOf(name: string) {
  const entity = manifest.app.storage.entities.find((candidate) => candidate.name === name);
  if (entity === undefined) throw new RangeError(`entity ${name} is not in the manifest`);
  return entity;
}

function indexOf(query: EntityQuery): Index {
  const index = entityOf(query.entity).indexes?.find((candidate) => candidate.name === query.index);
  if (index?.partition.length !== query.partition.length)
    throw new RangeError(`index ${query.index} is not in the manifest`);
  return index;
}

/** The platform refuses attributes that the manifest does not name. */
function checked(entity: string, row: Row): Row {
  const { attributes } = entityOf(entity);
  for (const name of Object.keys(row))
    if (!(name in attributes)) throw new RangeError(`attribute ${name} is not in the manifest`);
  return structuredClone(row);
}

function holds(row: Row | undefined, condition: Condition | undefined): boolean {
  if (condition === undefined) return true;
  const value = row?.[condition.attribute];
  return 'absent' in condition ? value === undefined : value === condition.equals;
}

function inRange(value: unknown, range: EntityQuery['range']): boolean {
  if (range === undefined) return true;
  return 'atMost' in range ? order(value, range.atMost) <= 0 : order(value, range.greaterThan) > 0;
}

function order(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
}
