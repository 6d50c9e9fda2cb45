/**
 * The REST subset as an independent client sees it: jira.js, whose schemas were made from Jira's published description and
 * which is told to refuse every answer that differs from them.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { CloudClient } from 'jira.js';
import { createCloudClient } from 'jira.js';
import { isApiError, isAuthError, isForbiddenError, isNotFoundError, isRateLimitError } from 'jira.js/core';
import { ADMIN, USERS } from '../index.ts';
import type { Fixture } from '../testing/fixture.ts';
import { startFixture } from '../testing/fixture.ts';
import { adfDocument, codeBlock, paragraphs } from './adf.ts';

const PROJECT = 'DEMO';
let fixture: Fixture;
let jira: CloudClient;

function clientOf(email: string): CloudClient {
  const auth = { type: 'basic', email, apiToken: 'any' } as const;
  return createCloudClient({ host: fixture.site.url, auth, onSchemaMismatch: 'throw' });
}

/** As the client's types want a document. */
function text(of: string) {
  return { type: 'doc', version: 1, content: paragraphs(of).map((node) => ({ ...node })) };
}

/** The client types fields by what a site may call them, so a test says which it reads. */
function fieldsOf(issue: { readonly fields?: Record<string, unknown> | null | undefined }) {
  return issue.fields as {
    readonly summary?: string;
    readonly description?: unknown;
    readonly labels?: string[];
    readonly creator?: { readonly accountId: string };
  };
}

async function newIssue(summary: string, more: Record<string, unknown> = {}) {
  return jira.issues.createIssue({
    fields: { project: { key: PROJECT }, issuetype: { name: 'Task' }, summary, ...more },
  });
}

before(async () => {
  fixture = await startFixture();
  jira = clientOf(ADMIN.emailAddress);
  await jira.projects.createProject({
    key: PROJECT,
    name: 'Demo',
    leadAccountId: ADMIN.accountId,
    projectTypeKey: 'software',
  });
});
after(() => fixture.close());

test('an issue is created, read, edited and deleted', async () => {
  const description = adfDocument([...paragraphs('one\ntwo'), codeBlock('a = 1')]);
  const { id, key } = await newIssue('first', { description, labels: ['red'] });
  assert.match(key, /^DEMO-\d+$/);

  const read = await jira.issues.getIssue({ issueIdOrKey: key });
  assert.equal(read.id, id);
  assert.equal(fieldsOf(read).summary, 'first');
  assert.deepEqual(fieldsOf(read).description, description);
  assert.deepEqual(fieldsOf(read).labels, ['red']);
  assert.equal(fieldsOf(read).creator?.accountId, ADMIN.accountId);

  await jira.issues.editIssue({ issueIdOrKey: key, fields: { summary: 'second', description: null } });
  const edited = await jira.issues.getIssue({
    issueIdOrKey: id,
    fields: ['summary', 'description'],
    expand: 'changelog',
  });
  assert.equal(fieldsOf(edited).summary, 'second');
  assert.equal(fieldsOf(edited).description, null);
  const items = edited.changelog?.histories?.flatMap((history) => history.items ?? []) ?? [];
  assert.deepEqual(items.map((item) => item.field).sort(), ['description', 'summary']);

  await jira.issues.deleteIssue({ issueIdOrKey: key });
  await assert.rejects(jira.issues.getIssue({ issueIdOrKey: key }), isNotFoundError);
});

test('comments are added, edited, paged and deleted', async () => {
  const { key } = await newIssue('comments');
  const ids: string[] = [];
  for (const body of ['a', 'b', 'c']) {
    const { id } = await jira.issueComments.addComment({ issueIdOrKey: key, body: text(body) });
    ids.push(id ?? '');
  }
  await jira.issueComments.updateComment({ issueIdOrKey: key, id: ids[1] ?? '', body: { body: text('changed') } });
  const page = await jira.issueComments.getComments({ issueIdOrKey: key, startAt: 1, maxResults: 1 });
  assert.equal(page.total, 3);
  assert.deepEqual(
    page.comments?.map((comment) => [comment.id, comment.body]),
    [[ids[1], text('changed')]],
  );
  await jira.issueComments.deleteComment({ issueIdOrKey: key, id: ids[0] ?? '' });
  const left = await jira.issueComments.getComments({ issueIdOrKey: key });
  assert.deepEqual(
    left.comments?.map((comment) => comment.id),
    ids.slice(1),
  );
});

test('worklogs are added, edited, paged and deleted', async () => {
  const { key } = await newIssue('worklogs');
  const first = await jira.issueWorklogs.addWorklog({ issueIdOrKey: key, timeSpentSeconds: 600, comment: text('a') });
  const second = await jira.issueWorklogs.addWorklog({ issueIdOrKey: key, timeSpent: '1h', comment: text('b') });
  assert.equal(second.timeSpentSeconds, 3600);
  await jira.issueWorklogs.updateWorklog({ issueIdOrKey: key, id: first.id ?? '', body: { comment: text('changed') } });
  const page = await jira.issueWorklogs.getIssueWorklog({ issueIdOrKey: key, maxResults: 1 });
  assert.equal(page.total, 2);
  assert.deepEqual(
    page.worklogs?.map((worklog) => worklog.comment),
    [text('changed')],
  );
  await jira.issueWorklogs.deleteWorklog({ issueIdOrKey: key, id: first.id ?? '' });
  assert.equal((await jira.issueWorklogs.getIssueWorklog({ issueIdOrKey: key })).total, 1);
});

test('a search pages through every issue once, by GET and by POST', async () => {
  const keys: string[] = [];
  for (let number = 0; number < 5; number++) keys.push((await newIssue(`found ${number}`, { labels: ['found'] })).key);
  const jql = `project = ${PROJECT} AND key in (${keys.join(', ')}) ORDER BY id DESC`;
  for (const search of ['get', 'post'] as const) {
    const seen: (string | undefined)[] = [];
    let nextPageToken: string | undefined;
    do {
      const request = {
        jql,
        maxResults: 2,
        fields: ['summary'],
        ...(nextPageToken === undefined ? {} : { nextPageToken }),
      };
      const page =
        search === 'get'
          ? await jira.issueSearch.searchAndReconsileIssuesUsingJql(request)
          : await jira.issueSearch.searchAndReconsileIssuesUsingJqlPost(request);
      seen.push(...(page.issues ?? []).map((issue) => issue.key));
      nextPageToken = page.nextPageToken ?? undefined;
      assert.equal(page.isLast, nextPageToken === undefined);
    } while (nextPageToken !== undefined);
    assert.deepEqual(seen, keys.toReversed());
  }
});

test('a search without a restriction or with a broken query is refused', async () => {
  for (const jql of ['', 'ORDER BY id', 'project =', 'colour = red']) {
    const search = jira.issueSearch.searchAndReconsileIssuesUsingJqlPost({ jql });
    await assert.rejects(search, (error) => isApiError(error) && error.status === 400, jql);
  }
});

test('issue properties are set, listed, searched for and deleted', async () => {
  const { id, key } = await newIssue('properties');
  const of = { issueIdOrKey: key, propertyKey: 'marks' };
  await jira.issueProperties.setIssueProperty({ ...of, body: { count: 7 } });
  assert.deepEqual((await jira.issueProperties.getIssueProperty(of)).value, { count: 7 });
  assert.deepEqual(
    (await jira.issueProperties.getIssuePropertyKeys({ issueIdOrKey: key })).keys?.map((entry) => entry.key),
    ['marks'],
  );
  const found = await jira.issueSearch.searchAndReconsileIssuesUsingJql({ jql: 'marks.count > 6' });
  assert.deepEqual(
    found.issues?.map((issue) => issue.id),
    [id],
  );
  await jira.issueProperties.deleteIssueProperty(of);
  await assert.rejects(jira.issueProperties.getIssueProperty(of), isNotFoundError);
});

test('projects, fields, types, people and the server describe themselves', async () => {
  assert.equal((await jira.projects.getProject({ projectIdOrKey: PROJECT })).key, PROJECT);
  assert.deepEqual(
    (await jira.projects.searchProjects()).values.map((project) => project.key),
    [PROJECT],
  );
  const fields = await jira.issueFields.getFields();
  assert.ok(fields.some((field) => field.id === 'description'));
  assert.ok((await jira.issueTypes.getIssueAllTypes()).some((type) => type.name === 'Sub-task'));
  assert.equal((await jira.myself.getCurrentUser()).accountId, ADMIN.accountId);
  assert.equal((await jira.serverInfo.getServerInfo()).deploymentType, 'Cloud');
});

test('only an administrator holds ADMINISTER, and only known people are let in', async () => {
  for (const user of USERS) {
    const client = clientOf(user.emailAddress);
    const { permissions } = await client.permissions.getMyPermissions({ permissions: 'ADMINISTER' });
    const held = permissions?.['ADMINISTER'] as { readonly havePermission: boolean } | undefined;
    assert.equal(held?.havePermission, user.isAdmin);
    const granted = await client.permissions.getBulkPermissions({ globalPermissions: ['ADMINISTER'] });
    assert.deepEqual(granted.globalPermissions, user.isAdmin ? ['ADMINISTER'] : []);
  }
  await assert.rejects(clientOf('nobody@local.invalid').myself.getCurrentUser(), isAuthError);
});

test('a required field that is missing is named in the error', async () => {
  const creation = jira.issues.createIssue({ fields: { project: { key: PROJECT }, issuetype: { name: 'Task' } } });
  await assert.rejects(creation, (error) => {
    assert.ok(isApiError(error) && error.status === 400);
    const { errorMessages, errors } = error.body as { errorMessages: unknown; errors: Record<string, string> };
    assert.deepEqual(errorMessages, []);
    assert.deepEqual(Object.keys(errors), ['summary']);
    return true;
  });
});

test('ordered faults reach every client that they are meant for', async () => {
  const { faults } = fixture.site;
  faults.add({ effect: { at: 'jira', status: 429, retryAfter: 7, everyone: true }, match: '^GET .*/myself', times: 1 });
  faults.add({ effect: { at: 'jira', status: 403, everyone: true }, match: '^GET .*/myself', times: 1 });
  faults.add({ effect: { at: 'jira', status: 401 }, match: '^GET .*/myself', times: 1 });
  await assert.rejects(jira.myself.getCurrentUser(), (error) => isRateLimitError(error) && error.retryAfterMs === 7000);
  await assert.rejects(jira.myself.getCurrentUser(), isForbiddenError);
  // The third is for the app alone.
  assert.equal((await jira.myself.getCurrentUser()).accountId, ADMIN.accountId);
  faults.clear();
});
