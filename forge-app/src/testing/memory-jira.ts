/** `JiraPort` in memory for unit tests: issues as Jira returns them, and errors on demand. */
import type { AppError } from '../errors.ts';
import type { IssueDocument, JiraPort, NewIssue, SearchPage, TextItem, TextPage } from '../jira/jira-port.ts';

export interface MemoryIssue {
  key: string;
  projectId: string;
  parentId?: string;
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

  readIssue(issueId: string): Promise<IssueDocument | undefined> {
    return this.#call('readIssue', () => {
      const issue = this.issues.get(issueId);
      if (issue === undefined) return undefined;
      const { key, projectId, parentId, fields } = issue;
      const schema = Object.fromEntries(Object.keys(fields).map((id) => [id, { type: 'string', custom: 'text' }]));
      const base = {
        id: issueId,
        key,
        projectId,
        updated: `version ${issue.version}`,
        fields: structuredClone(fields),
        schema,
      };
      return parentId === undefined ? base : { ...base, parentId };
    });
  }

  readUpdated(issueId: string): Promise<string | undefined> {
    return this.#call('readUpdated', () => {
      const issue = this.issues.get(issueId);
      return issue === undefined ? undefined : `version ${issue.version}`;
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

  async #call<T>(name: string, answer: () => T): Promise<T> {
    this.calls.push(name);
    this.before(name);
    await Promise.resolve();
    return answer();
  }
}

function page(items: readonly TextItem[], startAt: number): TextPage {
  return { items: structuredClone(items.slice(startAt, startAt + PAGE)), startAt, total: items.length };
}
