/** Work logged on an issue. */
import type { SiteClock } from '../clock.ts';
import type { ProductEvents } from '../events/product-events.ts';
import { isAdfDocument } from './adf.ts';
import { nextId } from './database.ts';
import { jiraTime } from './issue-view.ts';
import type { Issue, Issues } from './issues.ts';
import { fieldError, notFound } from './jira-error.ts';
import type { Actor } from './users.ts';
import { userView } from './users.ts';

export interface WorklogRow {
  readonly id: number;
  readonly issue: number;
  readonly author: string;
  readonly update_author: string;
  /** ADF as JSON. */
  readonly comment: string | null;
  readonly started: string;
  readonly seconds: number;
  readonly created_ms: number;
  readonly updated_ms: number;
}

interface WorklogInput {
  readonly comment?: unknown;
  readonly started?: unknown;
  readonly timeSpent?: unknown;
  readonly timeSpentSeconds?: unknown;
}

const UNIT_SECONDS: Readonly<Record<string, number>> = { w: 144_000, d: 28_800, h: 3600, m: 60 };

export function worklogView(row: WorklogRow, base: string): Record<string, unknown> {
  return {
    self: `${base}/rest/api/3/issue/${row.issue}/worklog/${row.id}`,
    id: String(row.id),
    issueId: String(row.issue),
    author: userView(row.author, base),
    updateAuthor: userView(row.update_author, base),
    ...(row.comment === null ? {} : { comment: JSON.parse(row.comment) as unknown }),
    created: jiraTime(row.created_ms),
    updated: jiraTime(row.updated_ms),
    started: row.started,
    timeSpent: `${Math.round(row.seconds / 60)}m`,
    timeSpentSeconds: row.seconds,
  };
}

export class Worklogs {
  readonly #issues: Issues;
  readonly #clock: SiteClock;
  readonly #events: ProductEvents;

  constructor(issues: Issues, clock: SiteClock, events: ProductEvents) {
    this.#issues = issues;
    this.#clock = clock;
    this.#events = events;
  }

  page(issue: Issue, startAt: number, maxResults: number): { rows: WorklogRow[]; total: number } {
    const { database } = this.#issues;
    const rows = database
      .prepare('SELECT * FROM worklog WHERE issue = ? ORDER BY id LIMIT ? OFFSET ?')
      .all(issue.id, maxResults, startAt);
    const { total } = database.prepare('SELECT count(*) AS total FROM worklog WHERE issue = ?').get(issue.id) as {
      total: number;
    };
    return { rows: rows as unknown as WorklogRow[], total };
  }

  get(issue: Issue, id: string): WorklogRow {
    const row = this.#issues.database
      .prepare('SELECT * FROM worklog WHERE issue = ? AND id = ?')
      .get(issue.id, Number(id) || 0);
    if (row === undefined) throw notFound(`Cannot find worklog with id: '${id}'.`);
    return row as unknown as WorklogRow;
  }

  add(issue: Issue, input: WorklogInput, actor: Actor): WorklogRow {
    const now = this.#clock.now();
    const id = nextId(this.#issues.database, 'worklog');
    const seconds = spent(input);
    if (seconds === undefined) throw fieldError('timeLogged', 'You must indicate the time spent working.');
    const started = typeof input.started === 'string' ? input.started : jiraTime(now);
    const author = actor.user.accountId;
    this.#issues.database
      .prepare(
        'INSERT INTO worklog (id, issue, author, update_author, comment, started, seconds, created_ms, updated_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      )
      .run(id, issue.id, author, author, checked(input.comment), started, seconds, now, now);
    return this.#saved('created', issue, id, actor);
  }

  edit(issue: Issue, id: string, input: WorklogInput, actor: Actor): WorklogRow {
    const row = this.get(issue, id);
    this.#issues.database
      .prepare('UPDATE worklog SET comment = ?, seconds = ?, update_author = ?, updated_ms = ? WHERE id = ?')
      .run(
        input.comment === undefined ? row.comment : checked(input.comment),
        spent(input) ?? row.seconds,
        actor.user.accountId,
        this.#clock.now(),
        row.id,
      );
    return this.#saved('updated', issue, row.id, actor);
  }

  remove(issue: Issue, id: string, actor: Actor): void {
    const row = this.get(issue, id);
    this.#issues.database.prepare('DELETE FROM worklog WHERE id = ?').run(row.id);
    this.#issues.touch(issue.id);
    this.#events.worklog('deleted', row, actor);
  }

  #saved(what: 'created' | 'updated', issue: Issue, id: number, actor: Actor): WorklogRow {
    this.#issues.touch(issue.id);
    const row = this.get(issue, String(id));
    this.#events.worklog(what, row, actor);
    return row;
  }
}

function checked(comment: unknown): string | null {
  if (comment === undefined || comment === null) return null;
  if (!isAdfDocument(comment)) throw fieldError('comment', 'Comment body is not valid!');
  return JSON.stringify(comment);
}

/** Seconds from `timeSpentSeconds` or from Jira's `1d 2h 30m`. */
function spent(input: WorklogInput): number | undefined {
  if (typeof input.timeSpentSeconds === 'number') return input.timeSpentSeconds;
  if (typeof input.timeSpent !== 'string') return undefined;
  let seconds = 0;
  for (const [, amount, unit] of input.timeSpent.matchAll(/(\d+)\s*([wdhm])/g))
    seconds += Number(amount) * (UNIT_SECONDS[unit ?? ''] ?? 0);
  return seconds === 0 ? undefined : seconds;
}
