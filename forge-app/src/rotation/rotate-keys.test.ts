import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingDetail } from '../resolvers/finding-detail.ts';
import { scanIssue } from '../scan/scan-service.ts';
import { setTriage } from '../scan/triage-service.ts';
import { loadAggregates, recount } from '../storage/aggregates.ts';
import { auditAfter } from '../storage/audit-repository.ts';
import { findHead } from '../storage/issue-repository.ts';
import { loadKeyRing } from '../storage/key-ring.ts';
import type { FindingRow } from '../storage/rows.ts';
import { findTask } from '../storage/task-repository.ts';
import { testServices } from '../testing/test-services.ts';
import type { TestServices } from '../testing/test-services.ts';
import { SECOND_PASS_SECONDS, continueRotation, startRotation } from './rotate-keys.ts';

const mail = (name: string) => `write to ${name}@analytical-engines.com`;
const A = mail('ada.lovelace');
const B = mail('charles.babbage');

/** Two issues with a value in common, one decision; as many further issues as wanted. */
async function site(more = 0): Promise<TestServices> {
  const services = testServices();
  services.jira.add('10001', { fields: { summary: `${A} ${B}` } });
  services.jira.add('10002', { fields: { summary: A } });
  for (let i = 0; i < more; i++) services.jira.add(String(20_000 + i), { fields: { summary: B } });
  for (const issueId of services.jira.issues.keys()) await scanIssue(services, issueId);
  const [first] = rows(services);
  if (first === undefined) throw new Error('nothing found');
  const { issueId, fingerprint } = first;
  await setTriage(services, { issueId, fingerprint, triage: 'false-positive', seen: 0, reason: 'test-data', note: '' });
  return services;
}

function rows(services: TestServices): FindingRow[] {
  return services.store.rows('finding') as unknown as FindingRow[];
}

/** Everything but what a rotation changes. */
function essence(services: TestServices): string[] {
  return rows(services)
    .map((row) => JSON.stringify({ ...row, fingerprint: '', keyEpoch: 0 }))
    .sort();
}

function groups(services: TestServices): number[] {
  const sizes = new Map<string, number>();
  for (const { fingerprint } of rows(services)) sizes.set(fingerprint, (sizes.get(fingerprint) ?? 0) + 1);
  return [...sizes.values()].sort();
}

async function finish(services: TestServices): Promise<void> {
  for (let round = 0; (await findTask(services.store, 'rotate-keys'))?.state === 'running'; round++) {
    assert.ok(round < 20);
    await continueRotation(services).catch((error: unknown) => {
      if ((error as Error).message !== 'killed') throw error;
    });
    services.time += SECOND_PASS_SECONDS * 1000;
  }
}

async function assertWhole(services: TestServices, epoch: number): Promise<void> {
  assert.deepEqual(await loadAggregates(services.store), await recount(services.store));
  for (const row of rows(services)) {
    assert.equal(row.keyEpoch, epoch);
    assert.ok((await findHead(services.store, row.issueId))?.fingerprints.includes(row.fingerprint));
  }
}

test('rows move under the new key with decisions and groups, and a scan finds them there', async () => {
  const services = await site();
  const before = { essence: essence(services), groups: groups(services), all: rows(services) };
  await startRotation(services);
  await finish(services);
  assert.deepEqual([essence(services), groups(services)], [before.essence, before.groups]);
  assert.equal(rows(services).filter((row) => before.all.some((old) => old.fingerprint === row.fingerprint)).length, 0);
  await assertWhole(services, 2);
  const stored = rows(services);
  for (const issueId of services.jira.issues.keys()) await scanIssue(services, issueId);
  assert.deepEqual(rows(services), stored, 'the scan computes the same fingerprints from the values');
  assert.equal(services.store.secrets.size, 1);
  assert.deepEqual(
    (await auditAfter(services.store, 0, 10)).map((entry) => entry.action),
    ['finding.triage', 'key.rotation-started', 'key.rotation-ended'],
  );
});

test('a scan in the middle of a rotation moves the rows of its issue, whether they changed or not', async () => {
  const services = await site();
  await startRotation(services);
  services.store.beforeTransaction = (transaction) => {
    if (transaction.set?.some((row) => row.entity === 'issue-head') === true) throw new Error('killed');
  };
  await assert.rejects(continueRotation(services));
  services.store.beforeTransaction = () => undefined;
  services.jira.edit('10001', (issue) => (issue.fields = { summary: A }));
  await scanIssue(services, '10001');
  const moved = rows(services).filter((row) => row.issueId === '10001');
  assert.deepEqual(
    moved.map((row) => row.keyEpoch),
    [2, 2],
  );
  assert.deepEqual(moved.map((row) => row.presence).sort(), ['absent', 'present']);
  assert.equal(services.pushed.filter(({ queue }) => queue === 'alert').length, 0);
  await finish(services);
  await assertWhole(services, 2);
  assert.deepEqual(groups(services), [1, 2]);
});

test('a worker that dies at any write leaves work that the next one ends', async () => {
  let writes = Number.POSITIVE_INFINITY;
  for (let dieAt = 1; dieAt <= writes; dieAt++) {
    const services = await site(3);
    const before = { essence: essence(services), groups: groups(services) };
    await startRotation(services);
    let count = 0;
    services.store.beforeTransaction = () => {
      count += 1;
      if (count === dieAt) throw new Error('killed');
    };
    await finish(services);
    if (count < dieAt) writes = count;
    assert.deepEqual(
      [essence(services), groups(services)],
      [before.essence, before.groups],
      `killed at write ${dieAt}`,
    );
    await assertWhole(services, 2);
  }
  assert.ok(writes >= 7, `${writes} writes`);
});

test('a scan that began with the old key and ends behind the first pass is caught by the second', async () => {
  const services = await site();
  const old = await loadKeyRing(services.store);
  await startRotation(services);
  await continueRotation(services);
  services.jira.add('10003', { fields: { summary: B } });
  const getSecret = services.store.getSecret.bind(services.store);
  services.store.getSecret = () => Promise.resolve(old);
  await scanIssue(services, '10003');
  services.store.getSecret = getSecret;
  assert.equal(rows(services).at(-1)?.keyEpoch, 1);
  await continueRotation(services);
  assert.equal((await findTask(services.store, 'rotate-keys'))?.state, 'running', 'not before its time');
  services.time += SECOND_PASS_SECONDS * 1000;
  await finish(services);
  await assertWhole(services, 2);
  assert.deepEqual(groups(services), [2, 2]);
});

test('a fingerprint of an older key still leads to its finding, twice rotated too', async () => {
  const services = await site();
  const old = rows(services).find((row) => row.issueId === '10002');
  if (old === undefined) throw new Error('no row');
  for (let rotation = 0; rotation < 2; rotation++) {
    await startRotation(services);
    await finish(services);
  }
  await assertWhole(services, 3);
  const of = { issueId: '10002', fingerprint: old.fingerprint };
  const { finding, elsewhere } = await findingDetail(services, of);
  assert.equal(finding.rule, old.rule);
  assert.equal(elsewhere.count, 1);
  const decided = await setTriage(services, { ...of, triage: 'resolved', seen: 0, reason: 'revoked', note: '' });
  assert.equal(decided.triage, 'resolved');
});

test('a second rotation waits for the first', async () => {
  const services = await site();
  await startRotation(services);
  await assert.rejects(startRotation(services), { code: 'rotation-running' });
  const both = await Promise.allSettled([continueRotation(services), continueRotation(services)]);
  assert.ok(both.some((outcome) => outcome.status === 'fulfilled'));
  await finish(services);
  assert.equal((await loadKeyRing(services.store)).keys.length, 2);
  await assertWhole(services, 2);
});

test('a value that is silenced on the whole site stays silenced under the new key', async () => {
  const services = await site();
  const common = rows(services).find((row) => row.issueId === '10002');
  if (common === undefined) throw new Error('no row');
  const { issueId, fingerprint, decisions: seen } = common;
  const verdict = { triage: 'false-positive', scope: 'site', reason: 'test-data', note: '' } as const;
  await setTriage(services, { issueId, fingerprint, seen, ...verdict });
  await startRotation(services);
  await finish(services);
  const [suppression, ...others] = services.store.rows('suppression');
  assert.deepEqual(others, []);
  assert.equal(suppression?.['keyEpoch'], 2);
  services.jira.add('10004', { fields: { summary: A } });
  await scanIssue(services, '10004');
  const born = rows(services).find((row) => row.issueId === '10004');
  assert.deepEqual(
    [born?.fingerprint, born?.triage, born?.reason],
    [suppression['fingerprint'], 'false-positive', 'silenced'],
  );
  await assertWhole(services, 2);
});
