/** The few calls the commands make to the local Jira, over HTTP like any client's. */
import type { IssueDraft } from './issue-from-file.ts';

export interface CreatedIssue {
  readonly id: string;
  readonly key: string;
}

export class JiraClient {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async projectKeys(): Promise<string[]> {
    const page = (await this.#send('GET', '/rest/api/3/project/search')) as { values: { key: string }[] };
    return page.values.map((project) => project.key);
  }

  async createProject(key: string, name: string): Promise<void> {
    await this.#send('POST', '/rest/api/3/project', { key, name, projectTypeKey: 'software' });
  }

  async createIssue(project: string, draft: IssueDraft): Promise<CreatedIssue> {
    const { summary, description } = draft;
    const fields = {
      project: { key: project },
      issuetype: { name: 'Task' },
      summary,
      ...(description === null ? {} : { description }),
    };
    const issue = (await this.#send('POST', '/rest/api/3/issue', { fields })) as CreatedIssue;
    for (const body of draft.comments) await this.#send('POST', `/rest/api/3/issue/${issue.id}/comment`, { body });
    return issue;
  }

  async #send(method: string, path: string, body?: unknown): Promise<unknown> {
    const init = {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    const response = await fetch(this.#url + path, init);
    const text = await response.text();
    if (!response.ok) throw new Error(`Jira answered ${response.status} to ${method} ${path}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }
}
