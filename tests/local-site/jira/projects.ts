/** Projects: creating, reading, moving to the trash, restoring, deleting for good. */
import type { DatabaseSync } from 'node:sqlite';
import { nextId } from './database.ts';
import { JiraError, notFound } from './jira-error.ts';
import type { Actor } from './users.ts';
import { AS_APP } from './users.ts';

export interface ProjectRow {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly state: 'live' | 'trash';
  /** JSON list of the account ids that may browse it; null: everyone. Apps always may. */
  readonly browsers: string | null;
}

export class Projects {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  all(actor: Actor): ProjectRow[] {
    const rows = this.#database
      .prepare(`SELECT * FROM project WHERE state = 'live' ORDER BY key`)
      .all() as unknown as ProjectRow[];
    return rows.filter((project) => mayBrowse(project, actor));
  }

  find(idOrKey: string): ProjectRow | undefined {
    return this.#database
      .prepare('SELECT * FROM project WHERE key = ? OR id = ?')
      .get(idOrKey, Number(idOrKey) || 0) as unknown as ProjectRow | undefined;
  }

  get(idOrKey: string, actor: Actor): ProjectRow {
    const project = this.find(idOrKey);
    if (project?.state !== 'live' || !mayBrowse(project, actor))
      throw notFound(`No project could be found with key '${idOrKey}'.`);
    return project;
  }

  create(key: string, name: string, browsers?: readonly string[]): ProjectRow {
    if (!/^[A-Z][A-Z0-9]{1,9}$/.test(key))
      throw new JiraError(400, [], { projectKey: 'Project keys must start with an uppercase letter.' });
    if (this.find(key) !== undefined)
      throw new JiraError(400, [], { projectKey: `Project '${key}' uses this project key.` });
    const id = nextId(this.#database, 'project');
    this.#database
      .prepare('INSERT INTO project (id, key, name, browsers) VALUES (?, ?, ?, ?)')
      .run(id, key, name, browsers === undefined ? null : JSON.stringify(browsers));
    return this.get(String(id), AS_APP);
  }

  setState(id: number, state: ProjectRow['state']): void {
    this.#database.prepare('UPDATE project SET state = ? WHERE id = ?').run(state, id);
  }

  remove(id: number): void {
    this.#database.prepare('DELETE FROM project WHERE id = ?').run(id);
  }

  /** The number of the next issue in the project. */
  nextNumber(id: number): number {
    const row = this.#database
      .prepare('UPDATE project SET last_number = last_number + 1 WHERE id = ? RETURNING last_number')
      .get(id);
    return Number(row?.['last_number']);
  }
}

export function mayBrowse(project: ProjectRow, actor: Actor): boolean {
  if (actor.isApp || project.browsers === null) return true;
  return (JSON.parse(project.browsers) as string[]).includes(actor.user.accountId);
}

export function projectView(project: ProjectRow, base: string): object {
  return {
    self: `${base}/rest/api/3/project/${project.id}`,
    id: String(project.id),
    key: project.key,
    name: project.name,
    projectTypeKey: 'software',
    simplified: false,
    style: 'classic',
    isPrivate: project.browsers !== null,
    avatarUrls: {},
  };
}
