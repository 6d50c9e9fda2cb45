/** `search/jql`: bounded queries over an index that lags behind the issues. */
import type { SiteClock } from '../clock.ts';
import type { Issue, Issues } from './issues.ts';
import { maySee } from './issues.ts';
import { JiraError } from './jira-error.ts';
import type { Clause, Order } from './jql.ts';
import { parseJql } from './jql.ts';
import type { PropertyAlias, Sql, SqlContext } from './jql-sql.ts';
import { clauseSql } from './jql-sql.ts';
import type { Projects } from './projects.ts';
import type { Actor } from './users.ts';

const RECONCILED_ISSUES = 50;
const DEFAULT_PAGE = 50;
const LARGEST_PAGE = 5000;
/** Pages that carry more than ids and keys are kept this small. */
const LARGEST_FULL_PAGE = 100;

const ORDER_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  id: ['id'],
  key: ['project_key', 'number'],
  issuekey: ['project_key', 'number'],
  created: ['created_ms'],
  createddate: ['created_ms'],
  updated: ['updated_ms'],
  updateddate: ['updated_ms'],
  project: ['project_key'],
};

export interface SearchRequest {
  readonly jql?: unknown;
  readonly maxResults?: unknown;
  readonly nextPageToken?: unknown;
  readonly reconcileIssues?: unknown;
  /** Whether only ids and keys are wanted. */
  readonly small: boolean;
}

export interface SearchPage {
  readonly issues: readonly Issue[];
  readonly nextPageToken?: string;
}

type Sorting = readonly { readonly column: string; readonly descending: boolean }[];

export class Search {
  readonly #issues: Issues;
  readonly #projects: Projects;
  readonly #clock: SiteClock;
  readonly #aliases: readonly PropertyAlias[];

  constructor(issues: Issues, projects: Projects, clock: SiteClock, aliases: readonly PropertyAlias[]) {
    this.#issues = issues;
    this.#projects = projects;
    this.#clock = clock;
    this.#aliases = aliases;
  }

  page(request: SearchRequest, actor: Actor): SearchPage {
    this.#index(reconciled(request.reconcileIssues));
    const { where, order } = boundedJql(request.jql);
    const sorting = sortingOf(order);
    const limit = pageSize(request.maxResults, request.small);
    const conditions = [clauseSql(where, this.#context())];
    if (request.nextPageToken !== undefined)
      conditions.push(beyond(sorting, decodeToken(request.nextPageToken, sorting.length)));
    const rows = this.#rows(conditions, sorting, limit + 1);
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    const issues = page
      .map((row) => this.#issues.find(String(row['id'])))
      .filter((issue) => issue !== undefined && maySee(issue, actor)) as Issue[];
    return {
      issues,
      ...(last === undefined ? {} : { nextPageToken: encodeToken(sorting.map(({ column }) => last[column] ?? null)) }),
    };
  }

  /** How many issues the index has. */
  count(jql: unknown, actor: Actor): number {
    this.#index([]);
    const condition = clauseSql(boundedJql(jql).where, this.#context());
    const rows = this.#issues.database
      .prepare(`SELECT id FROM search_row WHERE ${condition.text}`)
      .all(...condition.parameters) as { id: number }[];
    return rows.filter(({ id }) => {
      const issue = this.#issues.find(String(id));
      return issue !== undefined && maySee(issue, actor);
    }).length;
  }

  #rows(conditions: readonly Sql[], sorting: Sorting, limit: number): Record<string, string | number | null>[] {
    const text = conditions.map((condition) => `(${condition.text})`).join(' AND ');
    const order = sorting.map(({ column, descending }) => `${column} ${descending ? 'DESC' : 'ASC'}`).join(', ');
    return this.#issues.database
      .prepare(`SELECT * FROM search_row WHERE ${text} ORDER BY ${order} LIMIT ?`)
      .all(...conditions.flatMap((condition) => condition.parameters), limit) as Record<
      string,
      string | number | null
    >[];
  }

  #context(): SqlContext {
    return {
      now: this.#clock.now(),
      aliases: this.#aliases,
      projectExists: (idOrKey) => this.#projects.find(idOrKey)?.state === 'live',
      locate: (idOrKey) => {
        const issue = this.#issues.find(idOrKey);
        return issue === undefined ? undefined : { id: issue.id, project: issue.project.id, number: issue.number };
      },
    };
  }

  /** Brings the index up to what the lag allows, and the named issues up to now. */
  #index(named: readonly number[]): void {
    const { database } = this.#issues;
    const due = database.prepare('SELECT issue FROM search_pending WHERE due_ms <= ?').all(this.#clock.now()) as {
      issue: number;
    }[];
    for (const id of new Set([...due.map((row) => row.issue), ...named])) {
      database.prepare('DELETE FROM search_pending WHERE issue = ?').run(id);
      database.prepare('DELETE FROM search_row WHERE id = ?').run(id);
      database
        .prepare(
          `INSERT INTO search_row SELECT issue.id, issue.key, number, project.id, project.key, fields ->> '$.issuetype', fields ->> '$.status',
           parent, created_ms, updated_ms FROM issue JOIN project ON project.id = issue.project WHERE issue.id = ?`,
        )
        .run(id);
    }
  }
}

function boundedJql(jql: unknown): { where: Clause; order: readonly Order[] } {
  const { where, order } = parseJql(typeof jql === 'string' ? jql : '');
  if (where === undefined)
    throw new JiraError(400, [
      'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.',
    ]);
  return { where, order };
}

function reconciled(input: unknown): number[] {
  if (input === undefined) return [];
  if (!Array.isArray(input) || input.length > RECONCILED_ISSUES)
    throw new JiraError(400, ['reconcileIssues takes up to 50 issue ids.']);
  return input.map(Number);
}

function pageSize(maxResults: unknown, small: boolean): number {
  const wanted = maxResults === undefined ? DEFAULT_PAGE : Number(maxResults);
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > LARGEST_PAGE)
    throw new JiraError(400, ['maxResults must be between 1 and 5000.']);
  return Math.min(wanted, small ? LARGEST_PAGE : LARGEST_FULL_PAGE);
}

/** The id comes last in every order, so that each row has one place. */
function sortingOf(order: readonly Order[]): Sorting {
  const sorting = order.flatMap(({ field, descending }) => {
    const columns = ORDER_COLUMNS[field.toLowerCase()];
    if (columns === undefined) throw new JiraError(400, [`Not able to sort using field '${field}'.`]);
    return columns.map((column) => ({ column, descending }));
  });
  return [...sorting, { column: 'id', descending: sorting.length === 0 }];
}

/** Rows after the last one of the previous page, whatever has changed meanwhile. */
function beyond(sorting: Sorting, position: readonly (string | number | null)[]): Sql {
  const alternatives: string[] = [];
  const parameters: (string | number)[] = [];
  sorting.forEach(({ column, descending }, index) => {
    const before = sorting.slice(0, index);
    alternatives.push(
      [...before.map((earlier) => `${earlier.column} = ?`), `${column} ${descending ? '<' : '>'} ?`].join(' AND '),
    );
    for (const value of position.slice(0, index + 1)) parameters.push(value ?? 0);
  });
  return { text: alternatives.map((alternative) => `(${alternative})`).join(' OR '), parameters };
}

function encodeToken(position: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

function decodeToken(token: unknown, length: number): (string | number | null)[] {
  try {
    const position = JSON.parse(Buffer.from(String(token), 'base64url').toString()) as (string | number | null)[];
    if (position.length === length) return position;
  } catch {
    // Reported below, like a token of another query.
  }
  throw new JiraError(400, ['The provided next page token is invalid or expired.']);
}
