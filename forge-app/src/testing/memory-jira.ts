/** `JiraPort` in memory for unit tests: issues as Jira returns them, and errors on demand. */
import type { AppError } from '../errors.ts';
import type {
  IdRange,
  IssueDocument,
  IssuePage,
  IssueReads,
  JiraPort,
  ListedIssue,
  NewIssue,
  SearchPage,
  TextItem,
  TextPage,
} from '../jira/jira-port.ts';

export interface MemoryIssue {
  key: string;
  projectId: string;
  parentId?: string;
  issueTypeId?: string;
  fields: Record<string, unknown>;
  comments: TextItem[];
  worklogs: TextItem[];
  /** Counts changes; the document's `updated`. */
  version: number;
}

/** Comments and worklogs per page: small, so that lists have several. */
const PAGE = 2;

export class MemoryJira implements JiraPort {
  readonly issues = new Map<string, MemoryIssue>();
  readonly properties = new Map<string, object>();
  readonly created: (NewIssue & { id: string })[] = [];
  readonly calls: string[] = [];
  administrator: boolean | AppError = true;
  browsable: Set<string> | undefined;
  nearLimit = false;
  /** What the search index has instead of the issue; `undefined` for an issue that it does not have yet. */
  readonly indexed = new Map<string, MemoryIssue | undefined>();
  /** Runs before each call; may throw, or edit issues. */
  before: (call: string) => void = () => undefined;

  add(id: string, issue: Partial<MemoryIssue> = {}): MemoryIssue {
    const full: MemoryIssue = {
      key: `DEMO-${id}`,
      projectId: '1',
      fields: {},
      comments: [],
      worklogs: [],
      version: 1,
      ...issue,
    };
    this.issues.set(id, full);
    return full;
  }

  edit(id: string, change: (issue: MemoryIssue) => void): void {
    const issue = this.issues.get(id);
    if (issue === undefined) throw new RangeError('no such issue');
    change(issue);
    issue.version += 1;
  }

  asViewer(): IssueReads {
    return {
      readIssue: (issueId) =>
        this.browsable?.has(issueId) === false ? Promise.resolve(undefined) : this.readIssue(issueId),
      readComments: (issueId, startAt) => this.readComments(issueId, startAt),
      readWorklogs: (issueId, startAt) => this.readWorklogs(issueId, startAt),
    };
  }

  readIssue(issueId: string): Promise<IssueDocument | undefined> {
    return this.#call('readIssue', () => {
      const issue = this.issues.get(issueId);
      if (issue === undefined) return undefined;
      return documentOf(issueId, issue);
    });
  }

  readIssuePage(range: IdRange, limit: number): Promise<IssuePage> {
    return this.#call('readIssuePage', () => {
      const { found, end } = this.#inRange(range, limit);
      const issues = found.map(([id, issue]) => ({
        ...documentOf(id, issue),
        comments: page(issue.comments, 0),
        worklogs: page(issue.worklogs, 0),
      }));
      return { issues, malformed: [], ...end };
    });
  }

  listIssues(range: IdRange, limit: number): Promise<{ issues: ListedIssue[]; end?: number }> {
    return this.#call('listIssues', () => {
      const { found, end } = this.#inRange(range, limit);
      return { issues: found.map(listed), ...end };
    });
  }

  idBounds(scope: string): Promise<{ lowest: number; highest: number } | undefined> {
    return this.#call('idBounds', () => {
      const ids = this.#index(scope).map(([id]) => Number(id));
      return ids.length === 0 ? undefined : { lowest: Math.min(...ids), highest: Math.max(...ids) };
    });
  }

  countIssues(scope: string, range?: IdRange): Promise<number> {
    return this.#call('countIssues', () =>
      range === undefined ? this.#index(scope).length : this.#inRange(range, Number.MAX_SAFE_INTEGER).found.length,
    );
  }

  lookUpIssues(idsOrKeys: readonly string[]): Promise<ListedIssue[]> {
    return this.#call('lookUpIssues', () =>
      [...this.issues].filter(([id, { key }]) => idsOrKeys.includes(id) || idsOrKeys.includes(key)).map(listed),
    );
  }

  isNearLimit(): boolean {
    return this.nearLimit;
  }

  readUpdated(issueId: string): Promise<string | undefined> {
    return this.#call('readUpdated', () => {
      const issue = this.issues.get(issueId);
      return issue === undefined ? undefined : updatedAt(issue);
    });
  }

  readComments(issueId: string, startAt: number): Promise<TextPage> {
    return this.#call('readComments', () => page(this.issues.get(issueId)?.comments ?? [], startAt));
  }

  readWorklogs(issueId: string, startAt: number): Promise<TextPage> {
    return this.#call('readWorklogs', () => page(this.issues.get(issueId)?.worklogs ?? [], startAt));
  }

  searchUpdated(minutes: number, pageToken?: string): Promise<SearchPage> {
    return this.#call(`searchUpdated ${Math.round(minutes)}`, () => {
      const start = Number(pageToken ?? 0);
      const ids = [...this.issues.keys()].sort();
      const issues = ids.slice(start, start + PAGE).map((id) => ({ id, updated: '2026-01-01T00:00:00.000+0000' }));
      return start + PAGE < ids.length ? { issues, nextPageToken: String(start + PAGE) } : { issues };
    });
  }

  searchLatest(pageToken?: string): Promise<SearchPage> {
    return this.#call('searchLatest', () => {
      const start = Number(pageToken ?? 0);
      const ids = [...this.issues.keys()].sort().reverse();
      const issues = ids.slice(start, start + PAGE).map((id) => ({ id, updated: '2026-01-01T00:00:00.000+0000' }));
      return start + PAGE < ids.length ? { issues, nextPageToken: String(start + PAGE) } : { issues };
    });
  }

  findByLabel(projectId: string, label: string): Promise<string | undefined> {
    return this.#call(
      'findByLabel',
      () => this.created.find((issue) => issue.projectId === projectId && issue.labels.includes(label))?.id,
    );
  }

  createIssue(issue: NewIssue): Promise<string> {
    return this.#call('createIssue', () => {
      const id = String(90_000 + this.created.length);
      this.created.push({ ...issue, id });
      return id;
    });
  }

  setIssueProperty(issueId: string, name: string, value: object): Promise<void> {
    return this.#call('setIssueProperty', () => void this.properties.set(`${issueId} ${name}`, value));
  }

  deleteIssueProperty(issueId: string, name: string): Promise<void> {
    return this.#call('deleteIssueProperty', () => void this.properties.delete(`${issueId} ${name}`));
  }

  isAdministrator(): Promise<boolean> {
    return this.#call('isAdministrator', () => {
      if (typeof this.administrator === 'boolean') return this.administrator;
      throw this.administrator;
    });
  }

  browsableIssues(issueIds: readonly string[]): Promise<Set<string>> {
    return this.#call('browsableIssues', () => new Set(issueIds.filter((id) => this.browsable?.has(id) ?? true)));
  }

  siteUrl(): Promise<string | undefined> {
    return this.#call('siteUrl', () => 'https://site.example');
  }

  /** Issues as the index has them, by id. The one scope that is understood is `project in (1, 2)`. */
  #index(scope: string): [string, MemoryIssue][] {
    const projects = /^project in \(([\d, ]*)\)$/.exec(scope)?.[1]?.split(', ');
    if (scope !== '' && projects === undefined) throw new RangeError('memory Jira does not know this JQL');
    return [...this.issues]
      .map(([id, issue]) => [id, this.indexed.has(id) ? this.indexed.get(id) : issue] as const)
      .flatMap(([id, issue]): [string, MemoryIssue][] => (issue === undefined ? [] : [[id, issue]]))
      .filter(([, issue]) => projects?.includes(issue.projectId) ?? true)
      .sort(([a], [b]) => Number(a) - Number(b));
  }

  #inRange({ scope, after, to }: IdRange, limit: number): { found: [string, MemoryIssue][]; end: { end?: number } } {
    const all = this.#index(scope).filter(([id]) => Number(id) > after && Number(id) <= to);
    const found = all.slice(0, limit);
    const last = found.at(-1);
    return { found, end: found.length < all.length && last !== undefined ? { end: Number(last[0]) } : {} };
  }

  async #call<T>(name: string, answer: () => T): Promise<T> {
    this.calls.push(name);
    this.before(name);
    await Promise.resolve();
    return answer();
  }
}

/** A time per version, a second apart. */
function updatedAt({ version }: MemoryIssue): string {
  return new Date(Date.UTC(2026, 0, 5) + version * 1000).toISOString().replace('Z', '+0000');
}

function documentOf(id: string, issue: MemoryIssue): IssueDocument {
  const { key, projectId, parentId, issueTypeId, fields } = issue;
  const schema = Object.fromEntries(Object.keys(fields).map((name) => [name, { type: 'string', custom: 'text' }]));
  const base = { id, key, projectId, updated: updatedAt(issue), fields: structuredClone(fields), schema };
  return {
    ...base,
    ...(parentId === undefined ? {} : { parentId }),
    ...(issueTypeId === undefined ? {} : { issueTypeId }),
  };
}

function listed([id, issue]: [string, MemoryIssue]): ListedIssue {
  return { id, key: issue.key, projectId: issue.projectId, updated: updatedAt(issue) };
}

function page(items: readonly TextItem[], startAt: number): TextPage {
  return { items: structuredClone(items.slice(startAt, startAt + PAGE)), startAt, total: items.length };
}
