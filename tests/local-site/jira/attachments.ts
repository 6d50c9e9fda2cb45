/** Attachments of issues: metadata and content. */
import type { SiteClock } from '../clock.ts';
import type { ProductEvents } from '../events/product-events.ts';
import { nextId } from './database.ts';
import type { AttachmentRow, IssueViews } from './issue-view.ts';
import { attachmentView } from './issue-view.ts';
import type { Issue, Issues } from './issues.ts';
import { maySee } from './issues.ts';
import { JiraError, notFound } from './jira-error.ts';
import type { JiraRequest } from './router.ts';
import type { Actor } from './users.ts';

type StoredAttachment = AttachmentRow & { readonly issue: number; readonly content: Uint8Array };

export class Attachments {
  readonly #issues: Issues;
  readonly #views: IssueViews;
  readonly #clock: SiteClock;
  readonly #events: ProductEvents;
  readonly #base: string;

  constructor(parts: { issues: Issues; views: IssueViews; clock: SiteClock; events: ProductEvents; base: string }) {
    this.#issues = parts.issues;
    this.#views = parts.views;
    this.#clock = parts.clock;
    this.#events = parts.events;
    this.#base = parts.base;
  }

  /** Reads the files of a multipart request. */
  async add(issue: Issue, request: JiraRequest, actor: Actor): Promise<object[]> {
    if (request.headers['x-atlassian-token'] !== 'no-check') throw new JiraError(403, ['XSRF check failed']);
    const form = await new Request('http://local.invalid', {
      method: 'POST',
      headers: request.headers,
      body: Buffer.from(request.body),
    }).formData();
    const files = form.getAll('file').filter((file) => typeof file !== 'string');
    const added: object[] = [];
    for (const file of files)
      added.push(this.#store(issue, file.name, file.type, new Uint8Array(await file.arrayBuffer()), actor));
    return added;
  }

  get(id: string, actor: Actor): StoredAttachment {
    const row = this.#issues.database
      .prepare('SELECT *, length(content) AS size FROM attachment WHERE id = ?')
      .get(Number(id) || 0) as unknown as StoredAttachment | undefined;
    const issue = row === undefined ? undefined : this.#issues.find(String(row.issue));
    if (row === undefined || issue === undefined || !maySee(issue, actor))
      throw notFound('The attachment does not exist.');
    return row;
  }

  view(row: AttachmentRow): object {
    return attachmentView(row, this.#base);
  }

  remove(id: string, actor: Actor): void {
    const row = this.get(id, actor);
    const issue = this.#issues.get(String(row.issue), actor);
    this.#issues.database.prepare('DELETE FROM attachment WHERE id = ?').run(row.id);
    this.#issues.touch(issue.id);
    this.#events.attachment('deleted', issue, this.view(row), actor);
  }

  #store(issue: Issue, filename: string, mime: string, content: Uint8Array, actor: Actor): object {
    const id = nextId(this.#issues.database, 'attachment');
    this.#issues.database
      .prepare(
        'INSERT INTO attachment (id, issue, filename, mime, author, created_ms, content) VALUES (?, ?, ?, ?, ?, ?, ?)',
      )
      .run(
        id,
        issue.id,
        filename,
        mime || 'application/octet-stream',
        actor.user.accountId,
        this.#clock.now(),
        content,
      );
    this.#issues.touch(issue.id);
    const view = this.#views.attachments(issue).find((attachment) => attachment['id'] === String(id)) ?? {};
    this.#events.attachment('created', issue, view, actor);
    return view;
  }
}
