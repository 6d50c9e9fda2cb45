/** Issues as the REST API shows them. */
import { ISSUE_TYPES, PRIORITIES, SECURITY_LEVELS, STATUS } from './catalogue.ts';
import type { CommentRow } from './comments.ts';
import { commentView } from './comments.ts';
import { FIELDS, fieldSchemas } from './fields.ts';
import type { Issue, Issues } from './issues.ts';
import { projectView } from './projects.ts';
import { userView } from './users.ts';
import type { WorklogRow } from './worklogs.ts';
import { worklogView } from './worklogs.ts';

/** Comments and worklogs that come with an issue; the rest must be asked for in pages. */
const EMBEDDED_ROWS = 20;

/** Jira's own time format. */
export function jiraTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('Z', '+0000');
}

export interface ViewOptions {
  /** Field ids as the caller names them: `*all`, `*navigable`, `-summary`, or ids. */
  readonly fields: readonly string[];
  readonly expand: readonly string[];
  /** Keys of entity properties to add. */
  readonly properties: readonly string[];
}

export class IssueViews {
  readonly #issues: Issues;
  readonly #base: string;

  constructor(issues: Issues, base: string) {
    this.#issues = issues;
    this.#base = base;
  }

  view(issue: Issue, options: ViewOptions): Record<string, unknown> {
    const ids = selectFields(options.fields);
    const fields = Object.fromEntries(ids.map((id) => [id, this.#field(issue, id)]));
    return {
      expand: 'renderedFields,names,schema,operations,editmeta,changelog,versionedRepresentations',
      ...this.reference(issue),
      ...(ids.length === 0 ? {} : { fields }),
      ...(options.expand.includes('names')
        ? { names: Object.fromEntries(FIELDS.map((field) => [field.id, field.name])) }
        : {}),
      ...(options.expand.includes('schema') ? { schema: fieldSchemas() } : {}),
      ...(options.expand.includes('changelog') ? { changelog: this.changelog(issue, 0, 100) } : {}),
      ...(options.properties.length === 0 ? {} : { properties: this.#properties(issue, options.properties) }),
    };
  }

  reference(issue: Issue): { id: string; key: string; self: string } {
    return { id: String(issue.id), key: issue.key, self: `${this.#base}/rest/api/3/issue/${issue.id}` };
  }

  changelog(issue: Issue, startAt: number, maxResults: number): Record<string, unknown> {
    const rows = this.#issues.database
      .prepare('SELECT id, author, created_ms, items FROM changelog WHERE issue = ? ORDER BY id LIMIT ? OFFSET ?')
      .all(issue.id, maxResults, startAt) as { id: number; author: string; created_ms: number; items: string }[];
    const total = this.#count('changelog', issue.id);
    const histories = rows.map((row) => ({
      id: String(row.id),
      author: userView(row.author, this.#base),
      created: jiraTime(row.created_ms),
      items: JSON.parse(row.items) as unknown,
    }));
    return { startAt, maxResults, total, isLast: startAt + rows.length >= total, histories };
  }

  #field(issue: Issue, id: string): unknown {
    const stored = issue.fields[id];
    switch (id) {
      case 'project':
        return projectView(issue.project, this.#base);
      case 'issuetype':
        return ISSUE_TYPES.find((type) => type.id === stored);
      case 'status':
        return STATUS;
      case 'priority':
        return PRIORITIES.find((priority) => priority.id === stored) ?? null;
      case 'security':
        return SECURITY_LEVELS.filter((level) => level.id === stored).map(({ id: level, name }) => ({
          id: level,
          name,
        }))[0];
      case 'creator':
        return userView(issue.creator, this.#base);
      case 'assignee':
      case 'reporter':
        return typeof stored === 'string' ? userView(stored, this.#base) : null;
      case 'created':
        return jiraTime(issue.created_ms);
      case 'updated':
        return jiraTime(issue.updated_ms);
      case 'labels':
        return stored ?? [];
      default:
        return this.#relation(issue, id, stored);
    }
  }

  #relation(issue: Issue, id: string, stored: unknown): unknown {
    const { database } = this.#issues;
    if (id === 'parent') {
      const parent = issue.parent === null ? undefined : this.#issues.find(String(issue.parent));
      return parent === undefined
        ? undefined
        : { ...this.reference(parent), fields: { summary: parent.fields['summary'], status: STATUS } };
    }
    if (id === 'subtasks') return this.#issues.subtasks(issue.id).map((child) => this.reference(child));
    if (id === 'comment') {
      const rows = database
        .prepare('SELECT * FROM comment WHERE issue = ? ORDER BY id LIMIT ?')
        .all(issue.id, EMBEDDED_ROWS);
      const comments = rows.map((row) => commentView(row as unknown as CommentRow, this.#base));
      return {
        comments,
        self: `${this.#base}/rest/api/3/issue/${issue.id}/comment`,
        startAt: 0,
        maxResults: comments.length,
        total: this.#count('comment', issue.id),
      };
    }
    if (id === 'worklog') {
      const rows = database
        .prepare('SELECT * FROM worklog WHERE issue = ? ORDER BY id LIMIT ?')
        .all(issue.id, EMBEDDED_ROWS);
      const worklogs = rows.map((row) => worklogView(row as unknown as WorklogRow, this.#base));
      return { worklogs, startAt: 0, maxResults: EMBEDDED_ROWS, total: this.#count('worklog', issue.id) };
    }
    if (id === 'attachment') return this.attachments(issue);
    return stored ?? null;
  }

  attachments(issue: Issue): Record<string, unknown>[] {
    const rows = this.#issues.database
      .prepare(
        'SELECT id, filename, mime, author, created_ms, length(content) AS size FROM attachment WHERE issue = ? ORDER BY id',
      )
      .all(issue.id) as unknown as AttachmentRow[];
    return rows.map((row) => attachmentView(row, this.#base));
  }

  #properties(issue: Issue, keys: readonly string[]): Record<string, unknown> {
    const rows = this.#issues.database.prepare('SELECT key, value FROM property WHERE issue = ?').all(issue.id) as {
      key: string;
      value: string;
    }[];
    return Object.fromEntries(
      rows
        .filter((row) => keys.includes(row.key) || keys.includes('*all'))
        .map((row) => [row.key, JSON.parse(row.value) as unknown]),
    );
  }

  #count(table: 'comment' | 'worklog' | 'changelog', issue: number): number {
    const { n } = this.#issues.database.prepare(`SELECT count(*) AS n FROM ${table} WHERE issue = ?`).get(issue) as {
      n: number;
    };
    return n;
  }
}

export interface AttachmentRow {
  readonly id: number;
  readonly filename: string;
  readonly mime: string;
  readonly author: string;
  readonly created_ms: number;
  readonly size: number;
}

export function attachmentView(row: AttachmentRow, base: string): Record<string, unknown> {
  return {
    self: `${base}/rest/api/3/attachment/${row.id}`,
    id: String(row.id),
    filename: row.filename,
    author: userView(row.author, base),
    created: jiraTime(row.created_ms),
    size: row.size,
    mimeType: row.mime,
    content: `${base}/rest/api/3/attachment/content/${row.id}`,
  };
}

function selectFields(names: readonly string[]): string[] {
  const all = FIELDS.map((field) => field.id);
  const chosen = new Set<string>();
  if (names.every((name) => name.startsWith('-'))) for (const id of all) chosen.add(id);
  for (const name of names) {
    if (name === '*all' || name === '*navigable') for (const id of all) chosen.add(id);
    else if (name.startsWith('-')) chosen.delete(name.slice(1));
    else if (all.includes(name)) chosen.add(name);
  }
  return all.filter((id) => chosen.has(id));
}
