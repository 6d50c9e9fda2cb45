/** What the app asks of Jira. The implementation (jira-client.ts) is the only place that knows the REST API. */
import type { FieldSchema, SurfaceGroup } from '../scan/surfaces.ts';

export interface TextItem {
  readonly id: string;
  readonly body: unknown;
  /** Account ids of who wrote and who last changed it, where Jira says. */
  readonly authors?: readonly string[];
}

/** One page of a list. `total` is what Jira counted when it answered. */
export interface TextPage {
  readonly items: readonly TextItem[];
  readonly startAt: number;
  readonly total: number;
}

export interface IssueDocument {
  readonly id: string;
  readonly key: string;
  readonly projectId: string;
  readonly issueTypeId?: string;
  /** Of a subtask only: an epic that is deleted leaves its stories behind. */
  readonly parentId?: string;
  /** Jira's own text of the time of the last change; compared, never parsed. */
  readonly updated: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly schema: Readonly<Record<string, FieldSchema>>;
  /** The first ones, where Jira sent them along. */
  readonly comments?: TextPage;
  readonly worklogs?: TextPage;
}

export interface SearchPage {
  readonly issues: readonly { readonly id: string; readonly updated: string }[];
  readonly nextPageToken?: string;
}

/** Conditions of a search by issue id: `after < id <= to`, and what `scope` says in JQL. */
export interface IdRange {
  /** Empty: every issue. */
  readonly scope: string;
  readonly after: number;
  readonly to: number;
}

export interface IssuePage {
  /** In the order of their ids, as the index has them: it may lag behind the issues. */
  readonly issues: readonly IssueDocument[];
  /** Ids of issues that came in a shape nobody expects. */
  readonly malformed: readonly string[];
  /** Ids that the page covers: `after < id <= end`; undefined if it was the last page of the range. */
  readonly end?: number;
}

export interface ListedIssue {
  readonly id: string;
  readonly key: string;
  readonly projectId: string;
  readonly updated: string;
}

export interface NewIssue {
  readonly projectId: string;
  readonly issueTypeId: string;
  readonly summary: string;
  /** ADF. */
  readonly description: object;
  readonly labels: readonly string[];
}

/** What reads an issue's texts. */
export type IssueReads = Pick<JiraPort, 'readIssue' | 'readComments' | 'readWorklogs'>;

export interface JiraPort {
  /** The same reads as the calling user, who sees what that user may see. */
  asViewer(): IssueReads;
  /** Undefined: not there or not readable. That is no proof that it was deleted. */
  readIssue(issueId: string): Promise<IssueDocument | undefined>;
  /** `updated` of the issue; undefined as in `readIssue`. */
  readUpdated(issueId: string): Promise<string | undefined>;
  /** One page of issues with their texts, and the first comments and worklogs where `groups` asks for them. */
  readIssuePage(range: IdRange, limit: number, groups: ReadonlySet<SurfaceGroup>): Promise<IssuePage>;
  /** The same issues without their texts. */
  listIssues(range: IdRange, limit: number): Promise<{ issues: readonly ListedIssue[]; end?: number }>;
  /** Lowest and highest issue id in the scope; undefined if there is none. */
  idBounds(scope: string): Promise<{ lowest: number; highest: number } | undefined>;
  /** How many issues the index has; without `range` in the whole scope. */
  countIssues(scope: string, range?: IdRange): Promise<number>;
  /** What Jira has now of issues given by id or key, at most 100; those missing are not there or not readable. Strict. */
  lookUpIssues(idsOrKeys: readonly string[]): Promise<readonly ListedIssue[]>;
  /** Whether the last answer said that the quota shared by all sites is nearly used up. */
  isNearLimit(): boolean;
  readComments(issueId: string, startAt: number): Promise<TextPage>;
  readWorklogs(issueId: string, startAt: number): Promise<TextPage>;
  /** Issues changed in the last `minutes`, the earliest change first. The index behind it may lag. */
  searchUpdated(minutes: number, pageToken?: string): Promise<SearchPage>;
  /** All issues, the latest change first; the index behind it may lag. */
  searchLatest(pageToken?: string): Promise<SearchPage>;
  /** Id of an issue with this label; the index behind it may lag. */
  findByLabel(projectId: string, label: string): Promise<string | undefined>;
  createIssue(issue: NewIssue): Promise<string>;
  setIssueProperty(issueId: string, name: string, value: object): Promise<void>;
  deleteIssueProperty(issueId: string, name: string): Promise<void>;
  /** Whether the calling user administers the site. Asked as that user. */
  isAdministrator(): Promise<boolean>;
  /** Those of the issues (at most 1,000) that the calling user may browse. Asked as that user. */
  browsableIssues(issueIds: readonly string[]): Promise<Set<string>>;
  /** Address of the site for links, without a slash at the end; undefined if Jira does not say. */
  siteUrl(): Promise<string | undefined>;
}
