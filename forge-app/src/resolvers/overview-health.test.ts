import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordFailure } from '../storage/failures-repository.ts';
import { createScan } from '../storage/history-repository.ts';
import type { HistoryRow } from '../storage/history-repository.ts';
import { ENTITIES } from '../storage/keys.ts';
import type { OutboxRow } from '../storage/rows.ts';
import { testServices } from '../testing/test-services.ts';
import type { TestServices } from '../testing/test-services.ts';
import { health } from './overview-health.ts';

const HOUR_MS = 3_600_000;
const none = { count: 0, more: false };

test('a site on which nothing waits says so, and no scan is under way', async () => {
  const { failures, alerts, scan, sweptUntil, rules } = await health(testServices());
  assert.deepEqual(failures, { retrying: none, parked: none, noted: none, 'given-up': none });
  assert.deepEqual(alerts, { pending: none, sending: none, failed: none });
  assert.deepEqual([scan, sweptUntil], [undefined, undefined]);
  assert.ok(rules > 1000);
});

test('what failed and what waits is counted by what happens to it next, up to what one query returns', async () => {
  const services = testServices();
  const update = { code: 'jira-unavailable', attempts: 1, trace: '', nextAt: services.time + HOUR_MS, now: 1 };
  for (const [state, count] of [
    ['retrying', 2],
    ['parked', 1],
    ['given-up', 103],
  ] as const)
    for (let i = 0; i < count; i++)
      await recordFailure(services.store, { subject: 'issue', targetId: `${state}${i}` }, { ...update, state });
  for (const state of ['pending', 'pending', 'failed', 'done'] as const) await addAlert(services, state);
  const { failures, alerts } = await health(services);
  assert.deepEqual(failures, {
    retrying: { count: 2, more: false },
    parked: { count: 1, more: false },
    noted: none,
    'given-up': { count: 100, more: true },
  });
  assert.deepEqual(alerts, { pending: { count: 2, more: false }, sending: none, failed: { count: 1, more: false } });
});

let alertsMade = 0;
async function addAlert({ store }: TestServices, state: OutboxRow['state']): Promise<void> {
  const place = { channel: 'jira-issue', issueId: String(++alertsMade), projectId: '1', generation: 1 };
  const value: OutboxRow = {
    v: 1,
    ...place,
    fingerprints: [],
    state,
    attempts: 0,
    dueAt: 5,
    createdAt: 5,
    reference: '',
  };
  await store.transact({ set: [{ entity: ENTITIES.outbox, key: `v1:o:${alertsMade}`, value }] });
}

const ENDED: Omit<HistoryRow, 'v' | 'revision'> = {
  scanId: '0123456789abcde0',
  state: 'done',
  scope: { kind: 'site' },
  groups: 7,
  pointsPerHour: 5000,
  version: 'x',
  createdAt: 1,
  startedAt: 1,
  endedAt: 2,
  estimate: { issues: 10, points: 11 },
  bounds: { first: 0, highest: 0, rangeIds: 400 },
  nextRange: 0,
  lanes: [],
  budget: { hour: 0, spent: 0 },
  waiting: { until: 0, code: '' },
  progress: { issues: 0, read: 0, findings: 0, points: 40, restarts: 0 },
  samples: [],
  check: { range: 0, round: 0, leaseUntil: 0, handed: 0, vanished: 0, open: 0 },
  lastError: { code: '', at: 0 },
};

test('of the scan under way it is told what it spent in this hour, in all, and until when it holds back', async () => {
  const services = testServices();
  const { store, time } = services;
  await createScan(store, ENDED);
  assert.equal((await health(services)).scan, undefined, 'one that is over is not under way');
  await createScan(store, {
    ...ENDED,
    scanId: '0123456789abcde1',
    state: 'running',
    budget: { hour: Math.floor(time / HOUR_MS), spent: 812 },
    waiting: { until: time + HOUR_MS, code: 'jira-quota-near' },
    progress: { ...ENDED.progress, points: 20_812 },
  });
  const scan = { state: 'running', spent: 812, budget: 5000, total: 20_812, waitsUntil: time + HOUR_MS };
  assert.deepEqual((await health(services)).scan, scan);
  services.time += HOUR_MS;
  assert.deepEqual((await health(services)).scan, { ...scan, spent: 0, waitsUntil: undefined }, 'a new hour');
});
