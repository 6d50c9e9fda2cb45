/** Jira's REST API, version 3. The app reads and writes as itself; only the permission check asks as the user. */
import { asApp, asUser, route } from '@forge/api';
import { AppError } from '../errors.ts';
import { commentPage, toIssueDocument, worklogPage } from './documents.ts';
import { historyReads } from './history-reads.ts';
import { call, read, readOrMissing } from './jira-call.ts';
import type { Send } from './jira-call.ts';
import type { JiraPort, NewIssue, SearchPage } from './jira-port.ts';
import * as schemas from './schemas.ts';

/** Items per page: the most that Jira returns for comments. */
const PAGE_ITEMS = 100;
const SEARCH_ITEMS = 100;
/** Fifty years: longer than there are issues. */
const EVER_MINUTES = 26_280_000;
const BROWSE = 'BROWSE_PROJECTS';

/** `now` in milliseconds since 1970, for waits until the next full hour. */
export function jiraClient(now: () => number): JiraPort {
  let nearLimit = false;
  const app: Send = async (path, init) => {
    const response = await asApp().requestJira(path, init);
    nearLimit = response.headers.get('x-ratelimit-nearlimit') === 'true';
    return response;
  };
  const user: Send = (path, init) => asUser().requestJira(path, init);
  return {
    asViewer: () => issueReads(user, now),
    ...issueReads(app, now),
    ...historyReads(app, now),
    ...searches(app, now),
    ...writes(app, now),
    ...siteReads(app, user, now),
    isNearLimit: () => nearLimit,
  };
}

type Part<K extends keyof JiraPort> = Pick<JiraPort, K>;

function issueReads(app: Send, now: () => number): Part<'readIssue' | 'readUpdated' | 'readComments' | 'readWorklogs'> {
  return {
    async readIssue(issueId) {
      const path = route`/rest/api/3/issue/${issueId}?fields=*all&expand=schema`;
      const body = await readOrMissing(schemas.issueSchema, await call(app, now, path));
      return body === undefined ? undefined : toIssueDocument(body);
    },
    async readUpdated(issueId) {
      const response = await call(app, now, route`/rest/api/3/issue/${issueId}?fields=updated`);
      return (await readOrMissing(schemas.updatedSchema, response))?.fields.updated;
    },
    async readComments(issueId, startAt) {
      const path = route`/rest/api/3/issue/${issueId}/comment?startAt=${startAt}&maxResults=${PAGE_ITEMS}&orderBy=created`;
      return commentPage(await read(schemas.commentsSchema, await call(app, now, path)));
    },
    async readWorklogs(issueId, startAt) {
      const path = route`/rest/api/3/issue/${issueId}/worklog?startAt=${startAt}&maxResults=${PAGE_ITEMS}`;
      return worklogPage(await read(schemas.worklogsSchema, await call(app, now, path)));
    },
  };
}

function searches(app: Send, now: () => number): Part<'searchUpdated' | 'searchLatest' | 'findByLabel'> {
  const search = async (body: object): Promise<SearchPage> => {
    const response = await call(app, now, route`/rest/api/3/search/jql`, 'POST', body);
    const found = await read(schemas.searchSchema, response);
    const issues = found.issues.map((issue) => ({ id: issue.id, updated: issue.fields.updated }));
    return { issues, ...(found.nextPageToken ? { nextPageToken: found.nextPageToken } : {}) };
  };
  return {
    // Relative minutes: an absolute time in JQL is read in the time zone of whoever asks.
    searchUpdated: (minutes, pageToken) =>
      search({
        jql: `updated >= "-${Math.max(1, Math.ceil(minutes))}m" ORDER BY updated ASC, id ASC`,
        fields: ['updated'],
        maxResults: SEARCH_ITEMS,
        ...(pageToken === undefined ? {} : { nextPageToken: pageToken }),
      }),
    searchLatest: (pageToken) =>
      search({
        // Jira refuses a search without any condition.
        jql: `updated >= "-${EVER_MINUTES}m" ORDER BY updated DESC, id DESC`,
        fields: ['updated'],
        maxResults: SEARCH_ITEMS,
        ...(pageToken === undefined ? {} : { nextPageToken: pageToken }),
      }),
    async findByLabel(projectId, label) {
      if (!/^[a-z0-9-]+$/.test(label) || !/^\d+$/.test(projectId)) throw new AppError('jira-refused', 'never');
      const page = await search({
        jql: `project = ${projectId} AND labels = "${label}" ORDER BY id ASC`,
        fields: ['updated'],
        maxResults: 1,
      });
      return page.issues[0]?.id;
    },
  };
}

function writes(app: Send, now: () => number): Part<'createIssue' | 'setIssueProperty' | 'deleteIssueProperty'> {
  return {
    async createIssue(issue: NewIssue) {
      const { projectId, issueTypeId, summary, description, labels } = issue;
      const fields = { project: { id: projectId }, issuetype: { id: issueTypeId }, summary, description, labels };
      return (await read(schemas.createdSchema, await call(app, now, route`/rest/api/3/issue`, 'POST', { fields }))).id;
    },
    async setIssueProperty(issueId, name, value) {
      const response = await call(app, now, route`/rest/api/3/issue/${issueId}/properties/${name}`, 'PUT', value);
      if (response.status === 404) throw new AppError('jira-issue-unreadable', 'never');
    },
    async deleteIssueProperty(issueId, name) {
      // 404: neither issue nor property, which is what was wanted.
      await call(app, now, route`/rest/api/3/issue/${issueId}/properties/${name}`, 'DELETE');
    },
  };
}

function siteReads(app: Send, user: Send, now: () => number): Part<'isAdministrator' | 'browsableIssues' | 'siteUrl'> {
  return {
    async isAdministrator() {
      const response = await call(user, now, route`/rest/api/3/mypermissions?permissions=ADMINISTER`);
      return (await read(schemas.permissionsSchema, response)).permissions.ADMINISTER.havePermission;
    },
    async browsableIssues(issueIds) {
      if (issueIds.length === 0) return new Set();
      const projectPermissions = [{ issues: issueIds.map(Number), permissions: [BROWSE] }];
      const response = await call(user, now, route`/rest/api/3/permissions/check`, 'POST', { projectPermissions });
      const answer = await read(schemas.browsableSchema, response);
      return new Set(
        answer.projectPermissions.filter((entry) => entry.permission === BROWSE).flatMap((entry) => entry.issues),
      );
    },
    async siteUrl() {
      const response = await call(app, now, route`/rest/api/3/serverInfo`);
      const body = await readOrMissing(schemas.serverInfoSchema, response);
      return body?.baseUrl.replace(/\/+$/, '');
    },
  };
}
