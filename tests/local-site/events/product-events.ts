/** Events of Jira as an app receives them. An issue in an event carries no description; a comment carries its body. */
import type { Issue, ChangeItem } from '../jira/issues.ts';
import type { CommentRow } from '../jira/comments.ts';
import { commentView } from '../jira/comments.ts';
import type { IssueViews } from '../jira/issue-view.ts';
import type { ProjectRow } from '../jira/projects.ts';
import { projectView } from '../jira/projects.ts';
import type { Actor } from '../jira/users.ts';
import type { WorklogRow } from '../jira/worklogs.ts';
import { worklogView } from '../jira/worklogs.ts';

export interface ProductEvent {
  readonly eventType: string;
  readonly [part: string]: unknown;
}

/** Takes an event and who caused it; decides which triggers get it. */
export type EventSink = (event: ProductEvent, actor: Actor) => void;

const EVENT_FIELDS = [
  'summary',
  'issuetype',
  'creator',
  'created',
  'project',
  'reporter',
  'assignee',
  'updated',
  'status',
];

export class ProductEvents {
  readonly #views: IssueViews;
  readonly #base: string;
  readonly #sink: EventSink;

  constructor(views: IssueViews, base: string, sink: EventSink) {
    this.#views = views;
    this.#base = base;
    this.#sink = sink;
  }

  issue(what: 'created' | 'deleted', issue: Issue, actor: Actor): void {
    this.#emit(`avi:jira:${what}:issue`, { issue: this.#issue(issue), ...people(issue) }, actor);
  }

  issueUpdated(issue: Issue, items: readonly ChangeItem[], actor: Actor): void {
    this.#emit('avi:jira:updated:issue', { issue: this.#issue(issue), changelog: { items }, ...people(issue) }, actor);
  }

  comment(what: 'commented' | 'deleted', issue: Issue, comment: CommentRow, actor: Actor): void {
    const name = what === 'commented' ? 'avi:jira:commented:issue' : 'avi:jira:deleted:comment';
    this.#emit(name, { issue: this.#issue(issue), comment: commentView(comment, this.#base) }, actor);
  }

  worklog(what: 'created' | 'updated' | 'deleted', worklog: WorklogRow, actor: Actor): void {
    this.#emit(`avi:jira:${what}:worklog`, { worklog: worklogView(worklog, this.#base) }, actor);
  }

  attachment(what: 'created' | 'deleted', issue: Issue, attachment: object, actor: Actor): void {
    this.#emit(`avi:jira:${what}:attachment`, { attachment: { ...attachment, issueId: String(issue.id) } }, actor);
  }

  property(what: 'set' | 'deleted', issue: Issue, key: string, actor: Actor): void {
    this.#emit(
      `avi:jira:${what}:issue-property`,
      { issue: { id: String(issue.id), key: issue.key }, property: { key } },
      actor,
    );
  }

  project(what: 'softdeleted' | 'restored' | 'deleted', project: ProjectRow, actor: Actor): void {
    this.#emit(`avi:jira:${what}:project`, { project: projectView(project, this.#base) }, actor);
  }

  #issue(issue: Issue): object {
    const { id, key, fields } = this.#views.view(issue, { fields: EVENT_FIELDS, expand: [], properties: [] });
    return { id, key, fields };
  }

  #emit(eventType: string, parts: object, actor: Actor): void {
    this.#sink({ eventType, ...parts, atlassianId: actor.user.accountId }, actor);
  }
}

function people(issue: Issue): object {
  const ids = [issue.creator, issue.fields['reporter'], issue.fields['assignee']].filter(
    (id) => typeof id === 'string',
  );
  return { associatedUsers: [...new Set(ids)].map((accountId) => ({ accountId })) };
}
