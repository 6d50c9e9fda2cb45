import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadAggregates, recount } from '../storage/aggregates.ts';
import { findFinding } from '../storage/issue-repository.ts';
import { commitIssue } from '../storage/issue-commit.ts';
import type { FindingRow } from '../storage/rows.ts';
import { fingerprint, row } from '../testing/finding-rows.ts';
import { START, testServices } from '../testing/test-services.ts';
import type { TestServices } from '../testing/test-services.ts';
import { ACCEPTED_MS, expireAccepted, setTriage } from './triage-service.ts';
import type { TriageDecision } from './triage-service.ts';

const DAY = 24 * 3_600_000;
const REF = { issueId: '10001', fingerprint: fingerprint(1) };
const DECISION: TriageDecision = {
  ...REF,
  triage: 'resolved',
  scope: 'issue',
  seen: 0,
  reason: 'revoked',
  note: 'done in the vault',
};

async function siteWith(...rows: FindingRow[]): Promise<TestServices> {
  const services = testServices();
  const fields = { issueId: '10001', issueKey: 'DEMO-1', projectId: '1', parentId: 'none', state: 'live' } as const;
  const changes = rows.map((after) => ({ after }));
  await commitIssue(services.store, { head: undefined, fields, rows: changes, channels: [], now: START });
  return services;
}

async function stored(services: TestServices): Promise<FindingRow> {
  const found = await findFinding(services.store, REF.issueId, REF.fingerprint);
  assert.ok(found !== undefined);
  return found;
}

function refused(decision: TriageDecision, code: string, services?: TestServices): Promise<void> {
  return (services === undefined ? siteWith(row()) : Promise.resolve(services)).then(async (site) => {
    const before = structuredClone(site.store.entities);
    await assert.rejects(setTriage(site, decision), { code });
    assert.deepEqual(site.store.entities, before, 'nothing was written');
  });
}

test('a decision is stored with its reason, note and time, and counted', async () => {
  const services = await siteWith(row());
  await setTriage(services, DECISION);
  const { triage, reason, note, decisions, decidedAt } = await stored(services);
  assert.deepEqual([triage, reason, note, decisions, decidedAt], ['resolved', 'revoked', DECISION.note, 1, START]);
  assert.deepEqual(await loadAggregates(services.store), await recount(services.store));
});

test('of two administrators who saw the same state, the second is refused', async () => {
  const services = await siteWith(row());
  await setTriage(services, DECISION);
  await refused({ ...DECISION, triage: 'in-progress' }, 'finding-decided-meanwhile', services);
  assert.equal((await setTriage(services, { ...DECISION, triage: 'in-progress', seen: 1 })).decisions, 2);
});

test('a decision that commits while another is being written is not overwritten', async () => {
  const services = await siteWith(row());
  services.store.beforeTransaction = async () => {
    services.store.beforeTransaction = () => undefined;
    await setTriage(services, { ...DECISION, triage: 'in-progress' });
  };
  await assert.rejects(setTriage(services, DECISION), { code: 'finding-decided-meanwhile' });
  assert.equal((await stored(services)).triage, 'in-progress');
});

test('a scan that commits meanwhile does not stand in the way', async () => {
  const services = await siteWith(row());
  services.store.beforeTransaction = async () => {
    services.store.beforeTransaction = () => undefined;
    const head = services.store.rows('issue-head')[0] as never;
    const before = await stored(services);
    const after: FindingRow = { ...before, presence: 'absent', lastChanged: START + 1 };
    await commitIssue(services.store, { head, fields: head, rows: [{ before, after }], channels: [], now: START });
  };
  const after = await setTriage(services, DECISION);
  assert.deepEqual([after.triage, after.presence], ['resolved', 'absent']);
});

test('a note that holds a secret or personal data is refused, and not quoted', async () => {
  const secret = ['AKIA', 'QZ7LMN3RTU', 'VWX5YB'].join('');
  for (const note of [`was ${secret}`, 'ask anna.kovacs@bigmail.org'])
    await refused({ ...DECISION, note }, 'text-holds-finding');
});

test('a false positive and an accepted risk need a reason', async () => {
  await refused({ ...DECISION, triage: 'false-positive', reason: 'none' }, 'reason-needed');
  await refused({ ...DECISION, triage: 'accepted', reason: 'none', acceptedUntil: START + DAY }, 'reason-needed');
});

for (const [name, change] of [
  ['without a time', { triage: 'accepted' }],
  ['until the past', { triage: 'accepted', acceptedUntil: START - 1 }],
  ['for longer than a year', { triage: 'accepted', acceptedUntil: START + ACCEPTED_MS + 1 }],
  ['with a time but another state', { triage: 'resolved', acceptedUntil: START + DAY }],
] as const) {
  test(`accepted ${name} is refused`, () => refused({ ...DECISION, ...change }, 'expiry-needed'));
}

test('a finding in an issue that the caller may not browse cannot be decided', async () => {
  const services = await siteWith(row());
  services.jira.browsable = new Set();
  await refused(DECISION, 'finding-not-found', services);
});

test('an accepted risk is open again when its time is over, and not before', async () => {
  const services = await siteWith(row(), row({ fingerprint: fingerprint(2), presence: 'absent' }));
  const accepted = { ...DECISION, triage: 'accepted', reason: 'business-need', acceptedUntil: START + DAY } as const;
  await setTriage(services, accepted);
  await setTriage(services, { ...accepted, fingerprint: fingerprint(2), acceptedUntil: START + 2 * DAY });
  services.time = START + DAY - 1;
  assert.equal(await expireAccepted(services), 0);
  services.time = START + DAY;
  assert.equal(await expireAccepted(services), 1);
  const { triage, reason, acceptedUntil, decisions } = await stored(services);
  assert.deepEqual([triage, reason, acceptedUntil, decisions], ['open', 'expired', 0, 2]);
  assert.equal(await expireAccepted(services), 0);
  services.time = START + 2 * DAY;
  assert.equal(await expireAccepted(services), 1, 'absent ones expire too');
  assert.deepEqual(await loadAggregates(services.store), await recount(services.store));
});
