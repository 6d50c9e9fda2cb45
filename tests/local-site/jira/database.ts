/** `jira.sqlite`: the customer's site, and the events about it that have not reached the app yet. */
import { DatabaseSync } from 'node:sqlite';

/**
 * Issue fields are stored as JSON in `fields`, by field id. `search_row` is the search index: it follows the issues after
 * the configured lag, by way of `search_pending`.
 */
const SCHEMA = `
CREATE TABLE IF NOT EXISTS sequence (name TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS project (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'live', browsers TEXT, last_number INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE IF NOT EXISTS issue (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, number INTEGER NOT NULL, project INTEGER NOT NULL REFERENCES project (id),
  parent INTEGER, fields TEXT NOT NULL, creator TEXT NOT NULL, created_ms INTEGER NOT NULL, updated_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS issue_parent ON issue (parent);
CREATE INDEX IF NOT EXISTS issue_project ON issue (project);
CREATE TABLE IF NOT EXISTS comment (
  id INTEGER PRIMARY KEY, issue INTEGER NOT NULL, author TEXT NOT NULL, update_author TEXT NOT NULL, body TEXT NOT NULL,
  visibility TEXT, created_ms INTEGER NOT NULL, updated_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS comment_issue ON comment (issue, id);
CREATE TABLE IF NOT EXISTS worklog (
  id INTEGER PRIMARY KEY, issue INTEGER NOT NULL, author TEXT NOT NULL, update_author TEXT NOT NULL, comment TEXT,
  started TEXT NOT NULL, seconds INTEGER NOT NULL, created_ms INTEGER NOT NULL, updated_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS worklog_issue ON worklog (issue, id);
CREATE TABLE IF NOT EXISTS property (issue INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (issue, key)) STRICT;
CREATE TABLE IF NOT EXISTS attachment (
  id INTEGER PRIMARY KEY, issue INTEGER NOT NULL, filename TEXT NOT NULL, mime TEXT NOT NULL, author TEXT NOT NULL,
  created_ms INTEGER NOT NULL, content BLOB NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS attachment_issue ON attachment (issue);
CREATE TABLE IF NOT EXISTS changelog (
  id INTEGER PRIMARY KEY, issue INTEGER NOT NULL, author TEXT NOT NULL, created_ms INTEGER NOT NULL, items TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS changelog_issue ON changelog (issue, id);
CREATE TABLE IF NOT EXISTS search_row (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL, number INTEGER NOT NULL, project_id INTEGER NOT NULL, project_key TEXT NOT NULL,
  type TEXT NOT NULL, status TEXT NOT NULL, parent INTEGER, created_ms INTEGER NOT NULL, updated_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS search_updated ON search_row (updated_ms);
CREATE INDEX IF NOT EXISTS search_project ON search_row (project_id, id);
CREATE TABLE IF NOT EXISTS search_pending (issue INTEGER PRIMARY KEY, due_ms INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS event_delivery (
  id TEXT PRIMARY KEY, trigger_key TEXT NOT NULL, event TEXT NOT NULL, retry TEXT, attempts INTEGER NOT NULL,
  due_ms INTEGER NOT NULL, created_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS event_due ON event_delivery (due_ms);
`;

/** First id of each kind of row: ids on a real site are never small. */
const FIRST_IDS = {
  project: 10_000,
  issue: 10_000,
  comment: 10_100,
  worklog: 10_200,
  attachment: 10_300,
  changelog: 10_400,
} as const;

export function openJiraDatabase(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;');
  database.exec(SCHEMA);
  return database;
}

/** The next id of a table. Ids are never used twice, even after a deletion. */
export function nextId(database: DatabaseSync, table: keyof typeof FIRST_IDS): number {
  const row = database
    .prepare(
      'INSERT INTO sequence (name, last) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET last = last + 1 RETURNING last',
    )
    .get(table, FIRST_IDS[table]) as { last: number };
  return row.last;
}
