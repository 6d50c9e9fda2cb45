/** What goes wrong is tried again, within bounds, and ends visibly: nothing is lost, nothing happens twice. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { Fault, LocalSite } from '../local-site/index.ts';
import { USERS } from '../local-site/index.ts';
import { adminCall, settle, startAppSite } from './support/app-site.ts';
import { adf, jiraRest } from './support/jira-rest.ts';
import { plantedValues } from './support/planted.ts';

const TEXT = plantedValues(31, 12)[11]?.text ?? '';
const HOUR = 3_600_000;
let site: LocalSite;

beforeEach(async () => {
  site = await startAppSite();
  await jiraRest(site).createProject('DEMO');
});
afterEach(() => site.close());

function createIssue(text = TEXT): Promise<string> {
  return jiraRest(site).createIssue({
    project: { key: 'DEMO' },
    issuetype: { id: '10001' },
    summary: 'one',
    description: adf(text),
  });
}

function values<T>(space: string): T[] {
  return site.rows(space).map((row) => row.value as T);
}
interface Failure {
  readonly subject: string;
  readonly code: string;
  readonly state: string;
}

const PASSING: [string, Fault][] = [
  ['bursts', { effect: { at: 'jira', status: 429, reason: 'jira-burst-based', retryAfter: 5 }, times: 4 }],
  [
    'the hourly quota',
    { effect: { at: 'jira', status: 429, reason: 'jira-quota-global-based', retryAfter: 3000 }, times: 2 },
  ],
  ['401 right after install', { effect: { at: 'jira', status: 401 }, times: 3 }],
  ['403 right after install', { effect: { at: 'jira', status: 403 }, times: 3 }],
  ['server errors', { effect: { at: 'jira', status: 503 }, times: 3 }],
  ['broken connections', { effect: { at: 'jira', drop: true }, times: 3 }],
  ['storage errors', { effect: { at: 'kvs', status: 500, code: 'INTERNAL_ERROR' }, times: 4 }],
  ['a full storage quota', { effect: { at: 'kvs', status: 429, code: 'RATE_LIMIT_EXCEEDED' }, times: 3 }],
  [
    'a commit whose answer is lost',
    { effect: { at: 'kvs', status: 500, code: 'INTERNAL_ERROR', after: true }, match: 'transaction', times: 2 },
  ],
  [
    'conflicts',
    { effect: { at: 'kvs', status: 400, code: 'CONDITIONAL_CHECK_FAILED' }, match: 'transaction', times: 3 },
  ],
  ['a queue that is away', { effect: { at: 'push', status: 503 }, times: 2 }],
  ['a push of which a part is refused', { effect: { at: 'push', failedIndexes: [0] }, times: 1 }],
  ['dying consumers', { effect: { at: 'kill-at-call', call: 6, moment: 'after' }, match: 'consume-scan', times: 3 }],
  ['a dying trigger', { effect: { at: 'kill-at-call', call: 1, moment: 'before' }, match: 'on-issue', times: 1 }],
];
for (const [name, fault] of PASSING) {
  test(`after ${name} everything is as if nothing had been`, async () => {
    site.faults.add(fault);
    await createIssue();
    await settle(site);
    assert.ok(site.faults.struck > 0, 'the fault struck');
    assert.equal(values('finding').length, 1);
    assert.deepEqual(values('failure'), []);
    assert.equal(values<{ generation: number }>('issue-head')[0]?.generation, 1);
    assert.equal(site.state().droppedEvents, 0);
  });
}

test('an issue that cannot be read for a day is on the list, is tried again and ends well', async () => {
  site.faults.add({ effect: { at: 'jira', status: 503 } });
  await createIssue();
  await site.waitUntilIdle();
  const [failure] = values<Failure>('failure');
  assert.deepEqual([failure?.subject, failure?.code, failure?.state], ['issue', 'jira-unavailable', 'parked']);
  const tries = site.invocations().filter((call) => call.functionKey === 'consume-scan').length;
  assert.ok(tries >= 3 && tries <= 10, `${tries} attempts`);
  site.faults.clear();
  site.clock.advance(2 * HOUR);
  await site.runSchedule('outbox-dispatch');
  await site.waitUntilIdle();
  assert.equal(values('finding').length, 1);
  assert.deepEqual(values('failure'), []);
});

// In the calls that note the attempt, in the failure row and in the ledger, and in the work itself.
for (const call of [4, 5, 6, 8]) {
  test(`a consumer that always dies before its call ${call} is stopped after a bounded number of attempts`, async () => {
    site.faults.add({ effect: { at: 'kill-at-call', call, moment: 'before' }, match: 'consume-scan' });
    await createIssue();
    await site.waitUntilIdle();
    const [failure] = values<Failure>('failure');
    assert.deepEqual([failure?.code, failure?.state], ['interrupted', 'parked']);
    assert.ok(site.invocations().filter(({ functionKey }) => functionKey === 'consume-scan').length <= 10);
  });
}

test('an event that was lost is found by the sweep', async () => {
  site.faults.add({ effect: { at: 'lose' }, match: 'on-issue' });
  await createIssue();
  await site.waitUntilIdle();
  assert.equal(values('finding').length, 0);
  site.faults.clear();
  await site.runSchedule('sweep-hourly');
  await site.waitUntilIdle();
  assert.equal(values('finding').length, 1);
});

test('a sweep that dies in the middle is made up for by the next', async () => {
  site.faults.add({ effect: { at: 'lose' }, match: 'on-issue' });
  await createIssue();
  await site.waitUntilIdle();
  site.faults.clear();
  site.faults.add({
    effect: { at: 'kill-at-call', call: 5, moment: 'before' },
    match: 'consume-maintenance',
    times: 1,
  });
  await site.runSchedule('sweep-hourly');
  await site.waitUntilIdle();
  for (let hours = 0; hours < 2 && values('finding').length === 0; hours++) {
    site.clock.advance(HOUR);
    await site.runSchedule('sweep-hourly');
    await site.waitUntilIdle();
  }
  assert.equal(values('finding').length, 1);
});

test('a deleted issue takes its rows along; a project in the trash hides, one deleted for good is forgotten', async () => {
  const rest = jiraRest(site);
  await rest.deleteIssue(await createIssue());
  await site.waitUntilIdle();
  assert.deepEqual(values('finding'), []);
  await createIssue();
  await site.waitUntilIdle();
  await rest.deleteProject('DEMO', true);
  await site.waitUntilIdle();
  assert.equal(values('finding').length, 1);
  assert.deepEqual(((await adminCall(site, 'findings.list', {})) as { findings: unknown[] }).findings, []);
  await rest.deleteProject('DEMO', false);
  await site.waitUntilIdle();
  assert.deepEqual(values('finding'), []);
  assert.deepEqual(values('aggregate'), []);
});

test('whoever does not administer the site is refused', async () => {
  const other = USERS.find((user) => !user.isAdmin);
  const answer = await site.invokeResolver('resolve-admin', 'findings.list', {}, { accountId: other?.accountId ?? '' });
  assert.deepEqual(answer, { ok: false, error: { code: 'forbidden' } });
});
