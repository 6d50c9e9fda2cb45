/** A customer's hands on the local Jira: creates and edits issues over its REST API. */
import { ADMIN } from '../../local-site/index.ts';
import type { LocalSite } from '../../local-site/index.ts';

export interface JiraRest {
  createIssue(fields: Record<string, unknown>): Promise<string>;
  editIssue(id: string, fields: Record<string, unknown>): Promise<void>;
  deleteIssue(id: string): Promise<void>;
  addComment(issueId: string, text: string): Promise<string>;
  editComment(issueId: string, commentId: string, text: string): Promise<void>;
  deleteComment(issueId: string, commentId: string): Promise<void>;
  addWorklog(issueId: string, text: string): Promise<string>;
  createProject(key: string): Promise<string>;
  /** To the trash, or for good. */
  deleteProject(key: string, undo: boolean): Promise<void>;
  get(path: string): Promise<unknown>;
}

export function jiraRest(site: LocalSite, installation?: string): JiraRest {
  const base = installation === undefined ? site.url : `${site.url}/ex/jira/${site.installation(installation).cloudId}`;
  const send = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: { authorization: authorization(), 'content-type': 'application/json', accept: 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };
  const idOf = (answer: unknown) => String((answer as { id: string | number }).id);
  const issue = (id: string, rest = '') => `/rest/api/3/issue/${id}${rest}`;
  return {
    createIssue: async (fields) => idOf(await send('POST', '/rest/api/3/issue', { fields })),
    editIssue: (id, fields) => send('PUT', issue(id), { fields }),
    deleteIssue: (id) => send('DELETE', issue(id, '?deleteSubtasks=true')),
    addComment: async (id, text) => idOf(await send('POST', issue(id, '/comment'), { body: adf(text) })),
    editComment: (id, commentId, text) => send('PUT', issue(id, `/comment/${commentId}`), { body: adf(text) }),
    deleteComment: (id, commentId) => send('DELETE', issue(id, `/comment/${commentId}`)),
    addWorklog: async (id, text) =>
      idOf(await send('POST', issue(id, '/worklog'), { comment: adf(text), timeSpentSeconds: 60 })),
    createProject: async (key) =>
      idOf(await send('POST', '/rest/api/3/project', { key, name: key, projectTypeKey: 'software' })),
    deleteProject: (key, undo) => send('DELETE', `/rest/api/3/project/${key}?enableUndo=${undo}`),
    get: (path) => send('GET', path),
  };
}

function authorization(): string {
  return `Basic ${Buffer.from(`${ADMIN.emailAddress}:token`).toString('base64')}`;
}

/** A document with one paragraph per line. */
export function adf(text: string): object {
  const paragraph = (line: string) => ({
    type: 'paragraph',
    content: line === '' ? [] : [{ type: 'text', text: line }],
  });
  return { version: 1, type: 'doc', content: text.split('\n').map(paragraph) };
}
