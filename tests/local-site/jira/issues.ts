/** Issue rows: finding, storing, and who may see them. */
import type { DatabaseSync } from 'node:sqlite';
import type { SiteClock } from '../clock.ts';
import { SECURITY_LEVELS } from './catalogue.ts';
import { nextId } from './database.ts';
import { notFound } from './jira-error.ts';
import type { Projects, ProjectRow } from './projects.ts';
import { mayBrowse } from './projects.ts';
import type { Actor } from './users.ts';

export type IssueFields = Readonly<Record<string, unknown>>;

export interface Issue {
  readonly id: number;
  readonly key: string;
  readonly number: number;
  readonly project: ProjectRow;
  readonly parent: number | null;
  readonly fields: IssueFields;
  readonly creator: string;
  readonly created_ms: number;
  readonly updated_ms: number;
}

type IssueRow = Omit<Issue, 'project' | 'fields'> & { readonly project: number; readonly fields: string };

export interface ChangeItem {
  readonly field: string;
  readonly fieldId: string;
  readonly fieldtype: 'jira' | 'custom';
  readonly from: string | null;
  readonly fromString: string | null;
  readonly to: string | null;
  readonly toString: string | null;
}

export class Issues {
  readonly database: DatabaseSync;
  readonly #projects: Projects;
  readonly #clock: SiteClock;
  /** How long the search index lags behind, in milliseconds. */
  searchLagMs = 0;

  constructor(database: DatabaseSync, projects: Projects, clock: SiteClock) {
    this.database = database;
    this.#projects = projects;
    this.#clock = clock;
  }

  find(idOrKey: string): Issue | undefined {
    const sql = /^\d+$/.test(idOrKey) ? 'SELECT * FROM issue WHERE id = ?' : 'SELECT * FROM issue WHERE key = ?';
    const row = this.database.prepare(sql).get(/^\d+$/.test(idOrKey) ? Number(idOrKey) : idOrKey.toUpperCase());
    return row === undefined ? undefined : this.#issue(row as unknown as IssueRow);
  }

  get(idOrKey: string, actor: Actor): Issue {
    const issue = this.find(idOrKey);
    if (issue === undefined || !maySee(issue, actor)) throw notFound();
    return issue;
  }

  subtasks(id: number): Issue[] {
    const rows = this.database
      .prepare('SELECT * FROM issue WHERE parent = ? ORDER BY id')
      .all(id) as unknown as IssueRow[];
    return rows.map((row) => this.#issue(row));
  }

  ofProject(id: number): Issue[] {
    const rows = this.database
      .prepare('SELECT * FROM issue WHERE project = ? ORDER BY id')
      .all(id) as unknown as IssueRow[];
    return rows.map((row) => this.#issue(row));
  }

  insert(project: ProjectRow, fields: IssueFields, parent: number | null, creator: string): Issue {
    const now = this.#clock.now();
    const id = nextId(this.database, 'issue');
    const number = this.#projects.nextNumber(project.id);
    const key = `${project.key}-${number}`;
    this.database
      .prepare(
        'INSERT INTO issue (id, key, number, project, parent, fields, creator, created_ms, updated_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      )
      .run(id, key, number, project.id, parent, JSON.stringify(fields), creator, now, now);
    this.#changed(id);
    return this.#known(id);
  }

  update(issue: Issue, fields: IssueFields, parent: number | null): Issue {
    this.database
      .prepare('UPDATE issue SET fields = ?, parent = ?, updated_ms = ? WHERE id = ?')
      .run(JSON.stringify(fields), parent, this.#clock.now(), issue.id);
    this.#changed(issue.id);
    return this.#known(issue.id);
  }

  move(issue: Issue, project: ProjectRow): Issue {
    const number = this.#projects.nextNumber(project.id);
    this.database
      .prepare('UPDATE issue SET project = ?, number = ?, key = ?, updated_ms = ? WHERE id = ?')
      .run(project.id, number, `${project.key}-${number}`, this.#clock.now(), issue.id);
    this.#changed(issue.id);
    return this.#known(issue.id);
  }

  /** A comment, worklog or attachment changed: Jira moves the issue's time of update. */
  touch(id: number): void {
    this.database.prepare('UPDATE issue SET updated_ms = ? WHERE id = ?').run(this.#clock.now(), id);
    this.#changed(id);
  }

  remove(id: number): void {
    for (const table of ['comment', 'worklog', 'property', 'attachment', 'changelog']) {
      this.database.prepare(`DELETE FROM ${table} WHERE issue = ?`).run(id);
    }
    this.database.prepare('DELETE FROM issue WHERE id = ?').run(id);
    this.#changed(id);
  }

  recordChange(issue: Issue, author: string, items: readonly ChangeItem[]): void {
    this.database
      .prepare('INSERT INTO changelog (id, issue, author, created_ms, items) VALUES (?, ?, ?, ?, ?)')
      .run(nextId(this.database, 'changelog'), issue.id, author, this.#clock.now(), JSON.stringify(items));
  }

  #changed(id: number): void {
    // An issue already waiting for the index keeps its earlier turn.
    this.database
      .prepare('INSERT INTO search_pending (issue, due_ms) VALUES (?, ?) ON CONFLICT (issue) DO NOTHING')
      .run(id, this.#clock.now() + this.searchLagMs);
  }

  #known(id: number): Issue {
    const issue = this.find(String(id));
    if (issue === undefined) throw new Error('an issue vanished while it was written');
    return issue;
  }

  #issue(row: IssueRow): Issue {
    const project = this.#projects.find(String(row.project));
    if (project === undefined) throw new Error('an issue without a project');
    return { ...row, project, fields: JSON.parse(row.fields) as IssueFields };
  }
}

export function maySee(issue: Issue, actor: Actor): boolean {
  if (issue.project.state !== 'live' || !mayBrowse(issue.project, actor)) return false;
  const level = SECURITY_LEVELS.find((candidate) => candidate.id === issue.fields['security']);
  if (level === undefined) return true;
  return actor.isApp ? level.includesApps : actor.user.isAdmin;
}
