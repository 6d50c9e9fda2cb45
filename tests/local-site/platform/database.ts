/** `forge.sqlite`: everything the platform holds for the app. */
import { DatabaseSync } from 'node:sqlite';

/**
 * `item` keeps versions: the current one has no `until_ms`; older ones stay as long as a stale query may still see them.
 * `space` is `kvs`, `secret` or `entity:<name>`. `item_index` holds one row per index that a version appears in;
 * `sort_value` is left without a type so that numbers sort as numbers and text byte by byte.
 */
const SCHEMA = `
CREATE TABLE IF NOT EXISTS item (
  id INTEGER PRIMARY KEY,
  installation TEXT NOT NULL,
  space TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  updated_ms INTEGER NOT NULL,
  expire_ms INTEGER,
  from_ms INTEGER NOT NULL,
  until_ms INTEGER
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS item_current ON item (installation, space, key) WHERE until_ms IS NULL;
CREATE INDEX IF NOT EXISTS item_key ON item (installation, space, key);
CREATE INDEX IF NOT EXISTS item_old ON item (until_ms) WHERE until_ms IS NOT NULL;
CREATE TABLE IF NOT EXISTS item_index (
  item INTEGER NOT NULL,
  installation TEXT NOT NULL,
  name TEXT NOT NULL,
  partition TEXT NOT NULL,
  sort_value,
  key TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS item_index_order ON item_index (installation, name, partition, sort_value, key);
CREATE INDEX IF NOT EXISTS item_index_item ON item_index (item);
CREATE TABLE IF NOT EXISTS queue_event (
  id TEXT PRIMARY KEY,
  installation TEXT NOT NULL,
  queue TEXT NOT NULL,
  job TEXT NOT NULL,
  event TEXT NOT NULL,
  state TEXT NOT NULL,
  due_ms INTEGER NOT NULL,
  created_ms INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  retry TEXT,
  origin TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS queue_due ON queue_event (state, due_ms);
CREATE INDEX IF NOT EXISTS queue_job ON queue_event (job);
CREATE TABLE IF NOT EXISTS push_chain (origin TEXT PRIMARY KEY, pushes INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS schedule (
  installation TEXT NOT NULL,
  key TEXT NOT NULL,
  next_ms INTEGER NOT NULL,
  PRIMARY KEY (installation, key)
) STRICT;
`;

export function openForgeDatabase(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;');
  database.exec(SCHEMA);
  return database;
}

/** Counts the openings of the file: 1 the first time. */
export function countOpening(database: DatabaseSync): number {
  const { user_version: earlier } = database.prepare('PRAGMA user_version').get() as { user_version: number };
  database.exec(`PRAGMA user_version = ${earlier + 1}`);
  return earlier + 1;
}

/** Runs `work` as one transaction; any exception rolls it back. */
export function atomically<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
