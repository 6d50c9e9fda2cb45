import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadAggregates, recount } from '../storage/aggregates.ts';
import { commitIssue } from '../storage/issue-commit.ts';
import { findFinding } from '../storage/issue-repository.ts';
import { SITE_SCOPE } from '../storage/rows.ts';
import { findSuppression } from '../storage/suppressions-repository.ts';
import { fingerprint, row } from '../testing/finding-rows.ts';
import { START, testServices } from '../testing/test-services.ts';
import type { TestServices } from '../testing/test-services.ts';
import { liftSuppression, respread, silenced, spreadSuppression } from './silence-service.ts';
import { setTriage } from './triage-service.ts';
import type { Scope } from './triage-service.ts';

const FP = fingerprint(1);
const HOUR = 3_600_000;

/** The same value in three issues: two of project 1, one of project 2. */
async function siteWithOneValue(): Promise<TestServices> {
  const services = testServices();
  for (const [issueId, projectId] of [
    ['10001', '1'],
    ['10002', '1'],
    ['10003', '2'],
  ] as const) {
    const fields = { issueId, issueKey: `DEMO-${issueId}`, projectId, parentId: 'none', state: 'live' } as const;
    const after = row({ issueId, projectId });
    await commitIssue(services.store, { head: undefined, fields, rows: [{ after }], channels: [], now: START });
  }
  return services;
}

function decide(services: TestServices, scope: Scope, seen = 0) {
  const verdict = { triage: 'false-positive', scope, reason: 'test-data', note: '' } as const;
  return setTriage(services, { issueId: '10001', fingerprint: FP, seen, ...verdict });
}

/** Runs the queue work about suppressions until there is none. */
async function settle(services: TestServices): Promise<void> {
  for (let next = services.pushed.shift(); next !== undefined; next = services.pushed.shift()) {
    if ('type' in next.body && next.body.type === 'spread-suppression') await spreadSuppression(services, next.body);
  }
}

async function states(services: TestServices): Promise<string[]> {
  const rows = await Promise.all(['10001', '10002', '10003'].map((id) => findFinding(services.store, id, FP)));
  return rows.map((found) => `${found?.triage} ${found?.reason}`);
}

for (const [scope, expected] of [
  ['issue', ['false-positive test-data', 'open none', 'open none']],
  ['project', ['false-positive test-data', 'false-positive silenced', 'open none']],
  ['site', ['false-positive test-data', 'false-positive silenced', 'false-positive silenced']],
] as const) {
  test(`a false positive in the scope ${scope} silences what is in it, and counts stay right`, async () => {
    const services = await siteWithOneValue();
    await decide(services, scope);
    await settle(services);
    assert.deepEqual(await states(services), expected);
    assert.deepEqual(await loadAggregates(services.store), await recount(services.store));
  });
}

test('a new finding of a silenced value is born as a false positive; elsewhere it is open', async () => {
  const services = await siteWithOneValue();
  await decide(services, 'project');
  const arrival = (projectId: string) => ({ after: row({ issueId: '10009', projectId }) });
  const [there] = await silenced(services.store, '1', [arrival('1')]);
  assert.deepEqual([there?.after?.triage, there?.after?.reason], ['false-positive', 'silenced']);
  const [elsewhere] = await silenced(services.store, '2', [arrival('2')]);
  assert.equal(elsewhere?.after?.triage, 'open');
});

test('what moves into the scope is silenced; what was decided about it before is kept', async () => {
  const services = await siteWithOneValue();
  await decide(services, 'project');
  const moved = (change: Parameters<typeof row>[0]) => {
    const before = row({ issueId: '10003', projectId: '2', ...change });
    return { before, after: { ...before, projectId: '1' } };
  };
  const changes = await silenced(services.store, '1', [moved({}), moved({ fingerprint: FP, triage: 'resolved' })]);
  assert.deepEqual(
    changes.map(({ after }) => after?.triage),
    ['false-positive', 'resolved'],
  );
});

test('lifting opens again what was silenced, and forgets the suppression', async () => {
  const services = await siteWithOneValue();
  await decide(services, 'site');
  await settle(services);
  const ref = { scope: SITE_SCOPE, fingerprint: FP };
  assert.equal((await findSuppression(services.store, ref))?.state, 'active');
  await liftSuppression(services, ref);
  const [during] = await silenced(services.store, '2', [{ after: row({ issueId: '10009', projectId: '2' }) }]);
  assert.equal(during?.after?.triage, 'open', 'a suppression that is being lifted silences nothing new');
  await settle(services);
  assert.deepEqual(await states(services), ['open none', 'open none', 'open none']);
  assert.equal(await findSuppression(services.store, ref), undefined);
  assert.deepEqual(await loadAggregates(services.store), await recount(services.store));
});

test('a decision about one issue after the suppression is not overruled by its second pass', async () => {
  const services = await siteWithOneValue();
  await decide(services, 'site');
  await spreadSuppression(services, { type: 'spread-suppression', scope: SITE_SCOPE, fingerprint: FP, pass: 1 });
  services.time += 1000;
  const seen = (await findFinding(services.store, '10002', FP))?.decisions ?? 0;
  const open = { triage: 'open', scope: 'issue', reason: 'none', note: '' } as const;
  await setTriage(services, { issueId: '10002', fingerprint: FP, seen, ...open });
  await spreadSuppression(services, { type: 'spread-suppression', scope: SITE_SCOPE, fingerprint: FP, pass: 2 });
  assert.deepEqual(await states(services), ['false-positive test-data', 'open none', 'false-positive silenced']);
});

test('a lost message is sent again until the suppression is settled', async () => {
  const services = await siteWithOneValue();
  services.pushError = new Error('no queue');
  await decide(services, 'site');
  services.pushError = undefined;
  assert.equal(await respread(services), 0, 'it may be on its way still');
  services.time += HOUR;
  assert.equal(await respread(services), 1);
  await settle(services);
  services.time += HOUR;
  assert.equal(await respread(services), 0);
  assert.equal((await states(services))[2], 'false-positive silenced');
});

test('a scope beyond the issue goes with false positives only', async () => {
  const services = await siteWithOneValue();
  const verdict = { triage: 'resolved', scope: 'site', reason: 'revoked', note: '' } as const;
  await assert.rejects(setTriage(services, { issueId: '10001', fingerprint: FP, seen: 0, ...verdict }), {
    code: 'scope-needs-false-positive',
  });
});

test('of two who decide about the same value at once, neither suppression is lost', async () => {
  const services = await siteWithOneValue();
  services.store.beforeTransaction = async () => {
    services.store.beforeTransaction = () => undefined;
    const verdict = { triage: 'false-positive', scope: 'site', reason: 'other', note: '' } as const;
    await setTriage(services, { issueId: '10002', fingerprint: FP, seen: 0, ...verdict });
  };
  await decide(services, 'site');
  const suppression = await findSuppression(services.store, { scope: SITE_SCOPE, fingerprint: FP });
  assert.deepEqual([suppression?.issueId, suppression?.revision], ['10001', 2]);
});
