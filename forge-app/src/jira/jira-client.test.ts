/** The client over the real `@forge/api`; only the platform's fetch is played. */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { AppError } from '../errors.ts';
import { jiraClient } from './jira-client.ts';

interface Sent {
  readonly provider: string;
  readonly method: string;
  readonly path: string;
  readonly body: string | undefined;
}

const NOW = Date.UTC(2026, 0, 5, 12, 50);
const jira = jiraClient(() => NOW);
let sent: Sent[] = [];
let answer: (call: Sent) => Response = () => new Response(null, { status: 500 });

beforeEach(() => {
  sent = [];
  Object.assign(globalThis, {
    __forge_fetch__: (meta: { provider: string }, path: string, init: { method?: string; body?: string }) => {
      const call = { provider: meta.provider, method: init.method ?? 'GET', path, body: init.body };
      sent.push(call);
      return Promise.resolve(answer(call));
    },
  });
});

function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers });
}

async function failure(run: () => Promise<unknown>): Promise<AppError> {
  try {
    await run();
  } catch (error) {
    assert.ok(error instanceof AppError);
    return error;
  }
  return assert.fail('no error');
}

const ISSUE = {
  id: '10001',
  key: 'DEMO-1',
  fields: {
    project: { id: '1', name: 'Demo' },
    parent: { id: '10000' },
    issuetype: { subtask: true },
    updated: '2026-01-05T12:00:00.000+0000',
    summary: 'text',
    comment: {
      comments: [{ id: '5', body: { type: 'doc' }, author: { displayName: 'Somebody' } }],
      startAt: 0,
      total: 1,
    },
    worklog: { worklogs: [], startAt: 0, total: 0 },
  },
  schema: {
    summary: { type: 'string', system: 'summary' },
    customfield_1: { type: 'string', custom: 'textarea' },
    odd: 'no object',
  },
};

test('an issue is read in one call, without people and names', async () => {
  answer = () => json(ISSUE);
  const issue = await jira.readIssue('10001');
  assert.equal(sent.length, 1);
  assert.equal(sent[0]?.provider, 'app');
  assert.equal(sent[0].path, '/rest/api/3/issue/10001?fields=*all&expand=schema');
  assert.equal(issue?.parentId, '10000');
  assert.deepEqual(issue.comments, { items: [{ id: '5', body: { type: 'doc' } }], startAt: 0, total: 1 });
  assert.deepEqual(Object.keys(issue.schema), ['summary', 'customfield_1']);
  assert.doesNotMatch(JSON.stringify(issue), /Somebody/);
});

test('the parent of an issue that is no subtask does not count', async () => {
  answer = () => json({ ...ISSUE, fields: { ...ISSUE.fields, issuetype: { subtask: false } } });
  assert.equal((await jira.readIssue('10001'))?.parentId, undefined);
});

test('an issue that is not there is no error', async () => {
  answer = () => json({ errorMessages: ['text'] }, 404);
  assert.equal(await jira.readIssue('10001'), undefined);
  assert.equal(await jira.readUpdated('10001'), undefined);
});

const REFUSALS: [string, number, Record<string, string>, string, string, number | undefined][] = [
  ['hourly points', 429, { 'RateLimit-Reason': 'jira-quota-global-based' }, 'jira-quota', 'throttled', 600],
  [
    'hourly points with a wait',
    429,
    { 'RateLimit-Reason': 'jira-quota-tenant-based', 'Retry-After': '1200' },
    'jira-quota',
    'throttled',
    1200,
  ],
  ['burst', 429, { 'RateLimit-Reason': 'jira-burst-based', 'Retry-After': '2' }, 'jira-burst', 'throttled', 2],
  ['writes to an issue', 429, { 'RateLimit-Reason': 'jira-per-issue-on-write' }, 'jira-issue-writes', 'throttled', 3],
  ['announced limit only', 429, { 'RateLimit-Reason': 'Beta-jira-quota-global-based' }, 'jira-burst', 'throttled', 10],
  ['no reason', 429, { 'Retry-After': 'soon' }, 'jira-burst', 'throttled', 10],
  ['right after install', 401, {}, 'jira-unauthorised', 'later', undefined],
  ['no permission', 403, {}, 'jira-unauthorised', 'later', undefined],
  ['proxy without permission', 403, { 'forge-proxy-error': 'FORBIDDEN' }, 'jira-unauthorised', 'later', undefined],
  ['no user', 401, { 'forge-proxy-error': 'NEEDS_AUTHENTICATION_ERR' }, 'jira-unauthorised', 'later', undefined],
  ['server error', 503, {}, 'jira-unavailable', 'later', undefined],
  ['bad request', 400, {}, 'jira-refused', 'never', undefined],
];
for (const [name, status, headers, code, remedy, wait] of REFUSALS) {
  test(`${name}: ${code}`, async () => {
    answer = () => json({ errorMessages: ['quotes some text'] }, status, headers);
    const error = await failure(() => jira.readIssue('10001'));
    assert.deepEqual([error.code, error.remedy, error.retryAfterSeconds], [code, remedy, wait]);
    assert.doesNotMatch(String(error.stack), /some text/);
  });
}

test('a broken connection and an answer of another shape may pass', async () => {
  answer = () => {
    throw new TypeError('fetch failed: some text');
  };
  assert.equal((await failure(() => jira.readIssue('1'))).code, 'jira-unreachable');
  answer = () => new Response('<html>some text');
  assert.equal((await failure(() => jira.readIssue('1'))).code, 'jira-answer-unreadable');
  answer = () => json({ id: 1, fields: { summary: 'some text' } });
  assert.equal((await failure(() => jira.readIssue('1'))).code, 'jira-answer-unexpected');
});

test('the sweep asks in relative minutes and follows the page token', async () => {
  answer = () =>
    json({ issues: [{ id: '1', fields: { updated: 'x' } }, { id: 2 }], nextPageToken: 'next', isLast: false });
  const page = await jira.searchUpdated(69.2, 'token');
  assert.deepEqual(page, {
    issues: [
      { id: '1', updated: 'x' },
      { id: '2', updated: '' },
    ],
    nextPageToken: 'next',
  });
  const body = JSON.parse(sent[0]?.body ?? '') as { jql: string; nextPageToken: string };
  assert.equal(body.jql, 'updated >= "-70m" ORDER BY updated ASC, id ASC');
  assert.equal(body.nextPageToken, 'token');
});

test('a label or project that could change the query is refused', async () => {
  await failure(() => jira.findByLabel('1', 'x" OR project = 2'));
  await failure(() => jira.findByLabel('1 OR 1 = 1', 'label'));
  assert.deepEqual(sent, []);
});

test('the permission checks ask as the user and fail on any doubt', async () => {
  answer = () => json({ permissions: { ADMINISTER: { havePermission: true } } });
  assert.equal(await jira.isAdministrator(), true);
  assert.equal(sent[0]?.provider, 'user');
  answer = () => json({ permissions: { ADMINISTER: { havePermission: 'yes' } } });
  await failure(() => jira.isAdministrator());
  answer = () =>
    json({
      projectPermissions: [
        { permission: 'BROWSE_PROJECTS', issues: [1, 3] },
        { permission: 'OTHER', issues: [2] },
      ],
    });
  assert.deepEqual([...(await jira.browsableIssues(['1', '2', '3']))], ['1', '3']);
  assert.equal(sent.at(-1)?.provider, 'user');
});

test('removing a property that is not there is done already', async () => {
  answer = () => json({}, 404);
  await jira.deleteIssueProperty('1', 'secretScanner');
  assert.equal((await failure(() => jira.setIssueProperty('1', 'secretScanner', {}))).code, 'jira-issue-unreadable');
});
