/**
 * Stored rows with their versions, below key-value store, secret store and entities. A read sees the newest version; a
 * query may look at the past by the configured staleness, as the platform's eventually consistent queries do.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { SiteClock } from '../clock.ts';
import { EXPIRED_READABLE_HOURS } from './limits.ts';

export interface Item {
  readonly id: number;
  readonly key: string;
  /** JSON. */
  readonly value: string;
  readonly created_ms: number;
  readonly updated_ms: number;
  readonly expire_ms: number | null;
}

export interface ItemAddress {
  readonly installation: string;
  /** `kvs`, `secret` or `entity:<name>`. */
  readonly space: string;
  readonly key: string;
}

/** One row of an index that a version appears in. */
export interface IndexEntry {
  /** `<space>/<index>` */
  readonly name: string;
  /** JSON object of the partition attributes. */
  readonly partition: string;
  /** 0 in an index without a range attribute. */
  readonly sortValue: string | number;
}

const COLUMNS = 'item.id, item.key, item.value, item.created_ms, item.updated_ms, item.expire_ms';
/** Sorts after every character a key may hold. */
const ABOVE_ALL = '\u{10FFFF}';
const READABLE_MS = EXPIRED_READABLE_HOURS * 3_600_000;

export class ItemStore {
  readonly database: DatabaseSync;
  readonly #clock: SiteClock;
  readonly #statements = new Map<string, StatementSync>();
  /** How far behind a query may look, in milliseconds. */
  stalenessMs = 0;

  constructor(database: DatabaseSync, clock: SiteClock) {
    this.database = database;
    this.#clock = clock;
  }

  /** The current version. An expired row stays readable for as long as the platform may keep it. */
  find(address: ItemAddress): Item | undefined {
    const row = this.#prepare(
      `SELECT ${COLUMNS} FROM item WHERE installation = ? AND space = ? AND key = ? AND until_ms IS NULL`,
    ).get(address.installation, address.space, address.key) as Item | undefined;
    const expiresAt = row?.expire_ms ?? Number.POSITIVE_INFINITY;
    if (expiresAt + READABLE_MS <= this.#clock.now()) {
      this.remove(address);
      return undefined;
    }
    return row;
  }

  write(address: ItemAddress, value: string, expireAt: number | null, indexes: readonly IndexEntry[]): Item {
    const now = this.#clock.now();
    const previous = this.find(address);
    const createdAt = previous?.created_ms ?? now;
    this.remove(address);
    const { lastInsertRowid } = this.#prepare(
      `INSERT INTO item (installation, space, key, value, created_ms, updated_ms, expire_ms, from_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(address.installation, address.space, address.key, value, createdAt, now, expireAt, now);
    const id = Number(lastInsertRowid);
    const insert = this.#prepare(
      'INSERT INTO item_index (item, installation, name, partition, sort_value, key) VALUES (?, ?, ?, ?, ?, ?)',
    );
    for (const entry of indexes)
      insert.run(id, address.installation, entry.name, entry.partition, entry.sortValue, address.key);
    return { id, key: address.key, value, created_ms: createdAt, updated_ms: now, expire_ms: expireAt };
  }

  /** Ends the current version. True if there was one. */
  remove(address: ItemAddress): boolean {
    const now = this.#clock.now();
    const changed = this.#prepare(
      'UPDATE item SET until_ms = ? WHERE installation = ? AND space = ? AND key = ? AND until_ms IS NULL',
    ).run(now, address.installation, address.space, address.key).changes;
    this.#purge(now - this.stalenessMs);
    return Number(changed) > 0;
  }

  /** Rows of a space in key order, as a query sees them now. */
  range(
    at: { installation: string; space: string },
    prefix: string,
    after: string | undefined,
    limit: number,
    descending = false,
  ): Item[] {
    const horizon = this.#horizon();
    const order = descending ? 'DESC' : 'ASC';
    const beyond = after === undefined ? '' : `AND item.key ${descending ? '<' : '>'} ?`;
    return this.#prepare(
      `SELECT ${COLUMNS} FROM item WHERE installation = ? AND space = ? AND key >= ? AND key < ? ${beyond}
       AND from_ms <= ? AND (until_ms IS NULL OR until_ms > ?) ORDER BY key ${order} LIMIT ?`,
    ).all(
      at.installation,
      at.space,
      prefix,
      prefix + ABOVE_ALL,
      ...(after === undefined ? [] : [after]),
      horizon,
      horizon,
      limit,
    ) as unknown as Item[];
  }

  /** Rows of one index partition as a query sees them now, in the order of the sort value. */
  *scanIndex(scan: IndexScan): Generator<Item & { sort_value: string | number }> {
    const horizon = this.#horizon();
    const [direction, beyond] = scan.descending ? ['DESC', '<'] : ['ASC', '>'];
    const conditions = [
      'item_index.installation = ?',
      'item_index.name = ?',
      'item_index.partition = ?',
      ...scan.conditions,
    ];
    const parameters = [scan.installation, scan.name, scan.partition, ...scan.parameters];
    if (scan.after !== undefined) {
      conditions.push(`(item_index.sort_value, item_index.key) ${beyond} (?, ?)`);
      parameters.push(scan.after.sortValue, scan.after.key);
    }
    const rows = this.#prepare(
      `SELECT ${COLUMNS}, item_index.sort_value FROM item_index JOIN item ON item.id = item_index.item
       WHERE ${conditions.join(' AND ')} AND item.from_ms <= ? AND (item.until_ms IS NULL OR item.until_ms > ?)
       ORDER BY item_index.sort_value ${direction}, item_index.key ${direction}`,
    ).iterate(...parameters, horizon, horizon);
    for (const row of rows) yield row as unknown as Item & { sort_value: string | number };
  }

  /** Current rows of every installation, for tests and tables. */
  dump(space: string, installation?: string): { installation: string; key: string; value: unknown }[] {
    const rows = this.#prepare(
      `SELECT installation, key, value FROM item WHERE space = ? AND until_ms IS NULL AND (? IS NULL OR installation = ?) ORDER BY installation, key`,
    ).all(space, installation ?? null, installation ?? null) as { installation: string; key: string; value: string }[];
    return rows.map((row) => ({ ...row, value: JSON.parse(row.value) as unknown }));
  }

  spaces(): string[] {
    const rows = this.#prepare('SELECT DISTINCT space FROM item WHERE until_ms IS NULL ORDER BY space').all() as {
      space: string;
    }[];
    return rows.map((row) => row.space);
  }

  #horizon(): number {
    return this.#clock.now() - this.stalenessMs;
  }

  /** Drops versions that no query can see any more. */
  #purge(before: number): void {
    this.#prepare(
      'DELETE FROM item_index WHERE item IN (SELECT id FROM item WHERE until_ms IS NOT NULL AND until_ms <= ?)',
    ).run(before);
    this.#prepare('DELETE FROM item WHERE until_ms IS NOT NULL AND until_ms <= ?').run(before);
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

export interface IndexScan {
  readonly installation: string;
  readonly name: string;
  readonly partition: string;
  /** SQL over `item_index.sort_value`, each with its parameters in order. */
  readonly conditions: readonly string[];
  readonly parameters: readonly (string | number)[];
  readonly descending: boolean;
  readonly after: { readonly sortValue: string | number; readonly key: string } | undefined;
}
