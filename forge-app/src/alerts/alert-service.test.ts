import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '../errors.ts';
import { handleAlertMessage } from '../handlers/alert-consumer.ts';
import { findFailure } from '../storage/failures-repository.ts';
import { commitIssue } from '../storage/issue-commit.ts';
import { findHead } from '../storage/issue-repository.ts';
import { keys } from '../storage/keys.ts';
import { findOutboxRow } from '../storage/outbox-repository.ts';
import { hideProject } from '../storage/projects-repository.ts';
import { loadSettings } from '../storage/settings-repository.ts';
import { choose } from '../testing/choose.ts';
import { fingerprint, row } from '../testing/finding-rows.ts';
import { testServices } from '../testing/test-services.ts';
import type { TestServices } from '../testing/test-services.ts';
import { CLAIM_MS, deliverAlert, failureOf, outboxKeyOf } from './alert-service.ts';
import { dispatch } from './dispatch-service.ts';
import { enabledChannels } from './registry.ts';

const TRACE = '00000000000000ff';
const EVENT_KEY = keys.outboxEvent('jira-issue', '10001', 1);
const STATE_KEY = keys.outboxState('issue-property', '10001');
const ON = {
  'jira-issue': { enabled: true, projectId: '9', issueTypeId: '3' },
  'issue-property': { enabled: true },
};

/** A site with the given channels on, and one commit about two new findings. */
async function siteWithFindings(channels: Record<string, Record<string, unknown>>): Promise<TestServices> {
  const services = testServices();
  await choose(services.store, { channels });
  await commitIssue(services.store, {
    head: undefined,
    fields: { issueId: '10001', issueKey: 'DEMO-1', projectId: '1', parentId: 'none', state: 'live' },
    rows: [
      { after: row() },
      { after: row({ fingerprint: fingerprint(2), kind: 'payment-card', severity: 'critical' }) },
    ],
    channels: enabledChannels(await loadSettings(services.store)),
    now: services.time,
  });
  return services;
}

test('no channel is on until somebody switches it on', async () => {
  const services = await siteWithFindings({});
  assert.deepEqual(services.store.rows('outbox'), []);
});

for (const settings of [{ enabled: true }, { enabled: true, projectId: 'x', issueTypeId: '3' }, { enabled: 'yes' }]) {
  test(`a channel with broken settings stays off: ${JSON.stringify(settings)}`, async () => {
    const services = await siteWithFindings({ 'jira-issue': settings });
    assert.deepEqual(services.store.rows('outbox'), []);
  });
}

test('an alert is one issue with kinds, severities and a link', async () => {
  const services = await siteWithFindings(ON);
  assert.equal(await deliverAlert(services, EVENT_KEY, TRACE), 'sent');
  const [alert] = services.jira.created;
  assert.equal(alert?.projectId, '9');
  assert.equal(alert.summary, '2 new findings in DEMO-1, highest severity critical');
  const text = JSON.stringify(alert);
  assert.match(text, /payment-card \(critical\)/);
  assert.match(text, /https:\/\/site\.example\/browse\/DEMO-1/);
  assert.doesNotMatch(text, new RegExp(fingerprint(1)));
  assert.equal((await findOutboxRow(services.store, EVENT_KEY))?.reference, alert.id);
});

test('many deliveries of the same alert, at once and later, send it once', async () => {
  const services = await siteWithFindings(ON);
  await Promise.all(Array.from({ length: 5 }, () => deliverAlert(services, EVENT_KEY, TRACE)));
  services.time += 10 * CLAIM_MS;
  await deliverAlert(services, EVENT_KEY, TRACE);
  await dispatch(services);
  assert.equal(services.jira.created.length, 1);
});

test('a sender that died after sending is noticed: the alert is found, not sent again', async () => {
  const services = await siteWithFindings(ON);
  const key = EVENT_KEY;
  // Dies right after Jira made the issue: what follows, the row's change, is lost.
  let transactions = 0;
  services.store.beforeTransaction = () => {
    if (++transactions > 1) throw new AppError('killed', 'later');
  };
  await assert.rejects(deliverAlert(services, key, TRACE));
  services.store.beforeTransaction = () => undefined;
  assert.equal(services.jira.created.length, 1);
  assert.equal(await deliverAlert(services, key, TRACE), 'nothing-to-do');
  services.time += CLAIM_MS + 1;
  assert.deepEqual((await dispatch(services)).alerts, 2);
  assert.equal(await deliverAlert(services, key, TRACE), 'sent');
  assert.equal(services.jira.created.length, 1);
  assert.equal((await findOutboxRow(services.store, key))?.state, 'done');
});

test('an alert that Jira refuses for now waits and is sent later', async () => {
  const services = await siteWithFindings(ON);
  let failures = 3;
  services.jira.before = (call) => {
    if (call === 'createIssue' && failures-- > 0) throw new AppError('jira-burst', 'throttled', 120);
  };
  for (let round = 0; round < 4; round++) {
    await handleAlertMessage(services, { body: { v: 1, trace: TRACE, type: 'deliver', key: EVENT_KEY } });
    if (round === 0) {
      assert.equal((await findFailure(services.store, failureOf(EVENT_KEY)))?.code, 'jira-burst');
      assert.equal((await findOutboxRow(services.store, EVENT_KEY))?.dueAt, services.time + 120_000);
    }
    services.time += 3_600_000;
  }
  assert.equal(services.jira.created.length, 1);
  assert.equal(await findFailure(services.store, failureOf(EVENT_KEY)), undefined);
});

test('an alert that cannot be sent ends on the visible list and can be started again by hand', async () => {
  const services = await siteWithFindings(ON);
  services.jira.before = (call) => {
    if (call === 'createIssue') throw new AppError('jira-refused', 'never');
  };
  assert.equal(await deliverAlert(services, EVENT_KEY, TRACE), 'failed');
  assert.equal((await findFailure(services.store, failureOf(EVENT_KEY)))?.state, 'given-up');
  services.time += 1e9;
  assert.equal((await dispatch(services)).failures, 0);
  assert.equal(outboxKeyOf(failureOf(EVENT_KEY).targetId), EVENT_KEY);
  assert.equal(outboxKeyOf(failureOf(STATE_KEY).targetId), STATE_KEY);
});

for (const [name, prepare] of [
  ['a project in the trash', (services: TestServices) => hideProject(services.store, '1', 1)],
  ['a channel switched off since', async (services: TestServices) => choose(services.store, { channels: {} })],
] as const) {
  test(`an alert is dropped for ${name}`, async () => {
    const services = await siteWithFindings(ON);
    await prepare(services);
    assert.equal(await deliverAlert(services, EVENT_KEY, TRACE), 'dropped');
    assert.equal(services.jira.created.length, 0);
    assert.equal(await findOutboxRow(services.store, EVENT_KEY), undefined);
  });
}

test('the issue property shows the open count, and nothing once none is open or the channel is off', async () => {
  const services = await siteWithFindings(ON);
  assert.equal(await deliverAlert(services, STATE_KEY, TRACE), 'shown');
  assert.deepEqual([...services.jira.properties], [['10001 secretScanner', { open: 2 }]]);
  assert.equal(await findOutboxRow(services.store, STATE_KEY), undefined);
  await choose(services.store, { channels: {} });
  await deliverAlert(services, STATE_KEY, TRACE);
  assert.deepEqual([...services.jira.properties], []);
});

test('of two senders of a state the slower one does not leave the older state', async () => {
  const services = await siteWithFindings(ON);
  let edited = false;
  services.jira.before = (call) => {
    if (call !== 'setIssueProperty' || edited) return;
    edited = true;
    // While the first sender is on its way, a finding is resolved and the second sender has shown that already.
    const rows = services.store.entities.get('issue-head')?.get(keys.head('10001')) as {
      generation: number;
      openCount: number;
    };
    rows.generation += 1;
    rows.openCount = 1;
  };
  await deliverAlert(services, STATE_KEY, TRACE);
  assert.deepEqual(services.jira.properties.get('10001 secretScanner'), { open: 1 });
  assert.equal((await findHead(services.store, '10001'))?.generation, 2);
});
