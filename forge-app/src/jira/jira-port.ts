/** What the app asks of Jira. The implementation (jira-client.ts) is the only place that knows the REST API. */
import type { FieldSchema } from '../scan/surfaces.ts';

export interface TextItem {
  readonly id: string;
  readonly body: unknown;
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

export interface NewIssue {
  readonly projectId: string;
  readonly issueTypeId: string;
  readonly summary: string;
  /** ADF. */
  readonly description: object;
  readonly labels: readonly string[];
}

export interface JiraPort {
  /** Undefined: not there or not readable. That is no proof that it was deleted. */
  readIssue(issueId: string): Promise<IssueDocument | undefined>;
  /** `updated` of the issue; undefined as in `readIssue`. */
  readUpdated(issueId: string): Promise<string | undefined>;
  readComments(issueId: string, startAt: number): Promise<TextPage>;
  readWorklogs(issueId: string, startAt: number): Promise<TextPage>;
  /** Issues changed in the last `minutes`, the earliest change first. The index behind it may lag. */
  searchUpdated(minutes: number, pageToken?: string): Promise<SearchPage>;
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
