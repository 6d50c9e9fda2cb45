/** Jira for apps: search and its lag, quotas and their reasons, who sees what. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { USERS } from './index.ts';
import type { Fixture } from './testing/fixture.ts';
import { startFixture } from './testing/fixture.ts';

const POINTS_PER_HOUR = 500;

let fixture: Fixture;
before(async () => {
  fixture = await startFixture({ workers: 1, pointsPerHour: POINTS_PER_HOUR });
  const { projects } = fixture.site.jira().parts;
  projects.create('DEMO', 'Demo');
  projects.create('SECRET', 'Secret', [USERS[0]?.accountId ?? '']);
});
after(() => fixture.close());
beforeEach(() => {
  fixture.site.faults.clear();
  // Another hour, another quota.
  fixture.site.clock.advance(3_600_000);
});

interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

async function ask(
  path: string,
  options: { as?: 'app' | 'user'; method?: string; body?: object; accountId?: string } = {},
): Promise<Answered> {
  const { accountId, ...rest } = options;
  const as = accountId === undefined ? {} : { accountId };
  const { value } = await fixture.call('jira', { as: 'app', path: `/rest/api/3${path}`, ...rest }, as);
  return value as Answered;
}

/** Written by a person, so that it costs the app nothing. */
async function createIssue(
  summary: string,
  fields: object = {},
  project = 'DEMO',
): Promise<{ id: string; key: string }> {
  const body = JSON.stringify({
    fields: { project: { key: project }, issuetype: { name: 'Task' }, summary, ...fields },
  });
  const response = await fetch(`${fixture.site.url}/rest/api/3/issue`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  assert.equal(response.status, 201);
  return (await response.json()) as { id: string; key: string };
}

async function search(jql: string, more: object = {}): Promise<Answered & { readonly keys: string[] }> {
  const answer = await ask('/search/jql', { method: 'POST', body: { jql, fields: ['key'], ...more } });
  const issues = (answer.body['issues'] ?? []) as { key: string }[];
  return { ...answer, keys: issues.map((issue) => issue.key) };
}

describe('search', () => {
  it('needs a restriction and knows what it does not know', async () => {
    assert.equal((await search('ORDER BY created')).status, 400);
    assert.equal((await search('')).status, 400);
    for (const jql of [
      'colour = blue',
      'project ~ DEMO',
      'project = NONE',
      'project = DEMO ORDER BY colour',
      'updated >= yesterday',
      'project =',
    ]) {
      const { status, body } = await search(jql);
      assert.equal(status, 400, jql);
      assert.equal((body['errorMessages'] as string[]).length, 1, jql);
    }
  });

  it('compares keys, ids and times as Jira does', async () => {
    // The whole test within one minute of the site's clock.
    fixture.site.clock.advance(60_000 - (fixture.site.clock.now() % 60_000));
    const issues = [];
    for (const summary of ['first', 'second', 'third']) issues.push(await createIssue(summary));
    const [first, second, third] = issues.map((issue) => issue.key);
    const demo = (more: string) => search(`project = DEMO AND key >= ${first ?? ''} ${more}`);
    assert.deepEqual((await demo('ORDER BY key DESC')).keys, [third, second, first]);
    assert.deepEqual((await search(`key in (${first ?? ''}, ${third ?? ''}) ORDER BY id ASC`)).keys, [first, third]);
    assert.deepEqual((await search(`id > ${issues[1]?.id ?? ''}`)).keys, [third]);
    // Times are known to the minute: what changed within the named minute is found.
    const minute = new Date(fixture.site.clock.now()).toISOString().slice(0, 16).replace('T', ' ');
    assert.deepEqual((await demo(`AND updated >= "${minute}" ORDER BY id`)).keys, [first, second, third]);
    assert.deepEqual((await demo(`AND updated > "${minute}"`)).keys, []);
    assert.deepEqual((await demo('AND (issuetype = Bug OR NOT created >= -5m)')).keys, []);
  });

  it('pages by token without repeating or skipping while issues change', async () => {
    const start = await createIssue('page 0');
    for (let number = 1; number < 5; number++) await createIssue(`page ${number}`);
    const jql = `project = DEMO AND id >= ${start.id} ORDER BY id ASC`;
    const first = await search(jql, { maxResults: 2 });
    assert.equal(first.body['isLast'], false);
    await fetch(`${fixture.site.url}/rest/api/3/issue/${first.keys[0] ?? ''}`, { method: 'DELETE' });
    const second = await search(jql, { maxResults: 2, nextPageToken: first.body['nextPageToken'] });
    const third = await search(jql, { maxResults: 2, nextPageToken: second.body['nextPageToken'] });
    assert.equal(new Set([...first.keys, ...second.keys, ...third.keys]).size, 5);
    assert.equal(third.body['isLast'], true);
    assert.equal(third.body['nextPageToken'], undefined);
    assert.equal((await search(jql, { nextPageToken: 'nonsense' })).status, 400);
  });

  it('lags behind, except for issues that are named', async () => {
    const { issues } = fixture.site.jira().parts;
    issues.searchLagMs = 120_000;
    const { id, key } = await createIssue('late');
    assert.deepEqual((await search(`id = ${id}`)).keys, []);
    assert.deepEqual((await search(`id = ${id}`, { reconcileIssues: [Number(id)] })).keys, [key]);
    fixture.site.clock.advance(120_000);
    issues.searchLagMs = 0;
    assert.deepEqual((await search(`id = ${id}`)).keys, [key]);
  });

  it('finds issues by a property that the manifest names', async () => {
    const { id, key } = await createIssue('marked');
    const { status } = await ask(`/issue/${id}/properties/marks`, { method: 'PUT', body: { count: 3 } });
    assert.equal(status, 201);
    assert.deepEqual((await search('project = DEMO AND marks.count > 2')).keys, [key]);
    assert.deepEqual((await search('project = DEMO AND marks.count > 3')).keys, []);
  });
});

describe('quotas', () => {
  it('cost a point per call and per object read, and end at a wall until the hour turns', async () => {
    const { id } = await createIssue('counted');
    const spent = async (work: () => Promise<unknown>) => {
      const before = fixture.site.state().pointsSpent;
      await work();
      return fixture.site.state().pointsSpent - before;
    };
    assert.equal(await spent(() => ask(`/issue/${id}`)), 2);
    assert.equal(await spent(() => ask(`/issue/${id}`, { method: 'PUT', body: { fields: { summary: 'other' } } })), 1);
    assert.equal(await spent(() => search(`id = ${id}`)), 2);
    let answer = await ask(`/issue/${id}`);
    assert.equal(answer.headers['x-ratelimit-remaining'], undefined);
    for (let calls = 0; answer.status === 200 && calls < POINTS_PER_HOUR; calls++) {
      fixture.site.clock.advance(100);
      answer = await ask(`/issue/${id}`);
      if (answer.status === 200 && answer.headers['x-ratelimit-nearlimit'] === 'true')
        assert.ok(Number(answer.headers['x-ratelimit-remaining']) < POINTS_PER_HOUR / 5);
    }
    assert.equal(answer.status, 429);
    assert.equal(answer.headers['ratelimit-reason'], 'jira-quota-global-based');
    const seconds = Number(answer.headers['retry-after']);
    assert.ok(seconds > 0 && seconds <= 3600);
    fixture.site.clock.advance(seconds * 1000);
    assert.equal((await ask(`/issue/${id}`)).status, 200);
  });

  it('bound bursts and writes to one issue', async () => {
    const { id } = await createIssue('written');
    let answer = await ask(`/issue/${id}`);
    for (let writes = 0; answer.status < 400 && writes < 30; writes++)
      answer = await ask(`/issue/${id}`, { method: 'PUT', body: { fields: { summary: `s${writes}` } } });
    assert.equal(answer.headers['ratelimit-reason'], 'jira-per-issue-on-write');
    for (let reads = 0; answer.headers['ratelimit-reason'] !== 'jira-burst-based' && reads < 400; reads++)
      answer = await ask('/serverInfo');
    assert.equal(answer.status, 429);
    assert.equal(answer.headers['ratelimit-reason'], 'jira-burst-based');
  });

  it('answer with the reason that was ordered, to the app only', async () => {
    const { id } = await createIssue('faulty');
    fixture.site.faults.add({
      effect: { at: 'jira', status: 429, reason: 'jira-quota-tenant-based', retryAfter: 77 },
      match: `^GET /rest/api/3/issue/${id}`,
    });
    const { status, headers } = await ask(`/issue/${id}`);
    assert.deepEqual(
      [status, headers['ratelimit-reason'], headers['retry-after']],
      [429, 'jira-quota-tenant-based', '77'],
    );
    assert.equal((await fetch(`${fixture.site.url}/rest/api/3/issue/${id}`)).status, 200);
    fixture.site.faults.clear();
    fixture.site.faults.add({ effect: { at: 'jira', drop: true }, times: 1 });
    const dropped = await fixture.call('jira', { as: 'app', path: `/rest/api/3/issue/${id}` });
    assert.equal(dropped.code, 'TypeError');
    fixture.site.faults.add({ effect: { at: 'jira', status: 403 }, times: 1 });
    assert.equal((await ask(`/issue/${id}`)).status, 403);
  });
});

describe('visibility', () => {
  it('hides a project from who may not browse it, but not from the app', async () => {
    const { id } = await createIssue('hidden', {}, 'SECRET');
    const [admin, user] = USERS;
    const seenBy = async (accountId: string | undefined) =>
      (await ask(`/issue/${id}`, { as: 'user', accountId: accountId ?? '' })).status;
    assert.deepEqual([await seenBy(admin?.accountId), await seenBy(user?.accountId)], [200, 404]);
    assert.equal((await ask(`/issue/${id}`)).status, 200);
    const body = {
      projectPermissions: [{ permissions: ['BROWSE_PROJECTS'], issues: [Number(id)] }],
      globalPermissions: ['ADMINISTER'],
    };
    const checked = await ask('/permissions/check', {
      as: 'user',
      method: 'POST',
      body,
      accountId: user?.accountId ?? '',
    });
    assert.deepEqual(checked.body, {
      projectPermissions: [{ permission: 'BROWSE_PROJECTS', issues: [], projects: [] }],
      globalPermissions: [],
    });
  });

  it('hides an issue of a sealed security level from the app', async () => {
    const { id } = await createIssue('sealed', { security: { name: 'Sealed' } });
    assert.equal((await ask(`/issue/${id}`)).status, 404);
    assert.deepEqual((await search(`id = ${id}`)).keys, []);
  });
});
