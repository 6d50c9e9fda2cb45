/** Comments of an issue. */
import type { SiteClock } from '../clock.ts';
import type { ProductEvents } from '../events/product-events.ts';
import { TEXT_LIMIT, isAdfDocument, textOf } from './adf.ts';
import { nextId } from './database.ts';
import { jiraTime } from './issue-view.ts';
import type { Issue, Issues } from './issues.ts';
import { fieldError, notFound } from './jira-error.ts';
import type { Actor } from './users.ts';
import { userView } from './users.ts';

export interface CommentRow {
  readonly id: number;
  readonly issue: number;
  readonly author: string;
  readonly update_author: string;
  /** ADF as JSON. */
  readonly body: string;
  readonly visibility: string | null;
  readonly created_ms: number;
  readonly updated_ms: number;
}

export function commentView(row: CommentRow, base: string): Record<string, unknown> {
  return {
    self: `${base}/rest/api/3/issue/${row.issue}/comment/${row.id}`,
    id: String(row.id),
    author: userView(row.author, base),
    body: JSON.parse(row.body) as unknown,
    updateAuthor: userView(row.update_author, base),
    created: jiraTime(row.created_ms),
    updated: jiraTime(row.updated_ms),
    jsdPublic: true,
    ...(row.visibility === null ? {} : { visibility: JSON.parse(row.visibility) as unknown }),
  };
}

export class Comments {
  readonly #issues: Issues;
  readonly #clock: SiteClock;
  readonly #events: ProductEvents;

  constructor(issues: Issues, clock: SiteClock, events: ProductEvents) {
    this.#issues = issues;
    this.#clock = clock;
    this.#events = events;
  }

  page(issue: Issue, startAt: number, maxResults: number, descending: boolean): { rows: CommentRow[]; total: number } {
    const { database } = this.#issues;
    const rows = database
      .prepare(`SELECT * FROM comment WHERE issue = ? ORDER BY id ${descending ? 'DESC' : 'ASC'} LIMIT ? OFFSET ?`)
      .all(issue.id, maxResults, startAt) as unknown as CommentRow[];
    const { total } = database.prepare('SELECT count(*) AS total FROM comment WHERE issue = ?').get(issue.id) as {
      total: number;
    };
    return { rows, total };
  }

  get(issue: Issue, id: string): CommentRow {
    const row = this.#issues.database
      .prepare('SELECT * FROM comment WHERE issue = ? AND id = ?')
      .get(issue.id, Number(id) || 0);
    if (row === undefined) throw notFound(`Can not find a comment for the id: ${id}.`);
    return row as unknown as CommentRow;
  }

  add(issue: Issue, body: unknown, visibility: unknown, actor: Actor): CommentRow {
    const now = this.#clock.now();
    const { database } = this.#issues;
    const id = nextId(database, 'comment');
    const author = actor.user.accountId;
    database
      .prepare(
        'INSERT INTO comment (id, issue, author, update_author, body, visibility, created_ms, updated_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      )
      .run(
        id,
        issue.id,
        author,
        author,
        checked(body),
        visibility === undefined ? null : JSON.stringify(visibility),
        now,
        now,
      );
    return this.#saved(issue, id, actor);
  }

  edit(issue: Issue, id: string, body: unknown, actor: Actor): CommentRow {
    const row = this.get(issue, id);
    this.#issues.database
      .prepare('UPDATE comment SET body = ?, update_author = ?, updated_ms = ? WHERE id = ?')
      .run(checked(body), actor.user.accountId, this.#clock.now(), row.id);
    return this.#saved(issue, row.id, actor);
  }

  remove(issue: Issue, id: string, actor: Actor): void {
    const row = this.get(issue, id);
    this.#issues.database.prepare('DELETE FROM comment WHERE id = ?').run(row.id);
    this.#issues.touch(issue.id);
    this.#events.comment('deleted', issue, row, actor);
  }

  #saved(issue: Issue, id: number, actor: Actor): CommentRow {
    this.#issues.touch(issue.id);
    const row = this.get(issue, String(id));
    this.#events.comment('commented', this.#issues.find(String(issue.id)) ?? issue, row, actor);
    return row;
  }
}

function checked(body: unknown): string {
  if (!isAdfDocument(body)) throw fieldError('comment', 'Comment body is not valid!');
  const text = textOf(body);
  if (text.trim() === '') throw fieldError('comment', 'Comment body can not be empty!');
  if (text.length > TEXT_LIMIT)
    throw fieldError('comment', 'The entered text is too long. It exceeds the allowed limit of 32,767 characters.');
  return JSON.stringify(body);
}
