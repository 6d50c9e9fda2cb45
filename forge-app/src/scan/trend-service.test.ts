import assert from 'node:assert/strict';
import { test } from 'node:test';
import { trend } from '../resolvers/overview-trend.ts';
import { commitIssue } from '../storage/issue-commit.ts';
import { findHead } from '../storage/issue-repository.ts';
import { fingerprint, row } from '../testing/finding-rows.ts';
import { START, testServices } from '../testing/test-services.ts';
import type { TestServices } from '../testing/test-services.ts';
import { noteDay } from './trend-service.ts';

const DAY = 86_400_000;

async function addFinding(services: TestServices, number: number, change: Parameters<typeof row>[0] = {}) {
  const fields = { issueId: '10001', issueKey: 'DEMO-1', projectId: '1', parentId: 'none', state: 'live' } as const;
  const head = await findHead(services.store, '10001');
  const rows = [{ after: row({ fingerprint: fingerprint(number), ...change }) }];
  await commitIssue(services.store, { head, fields, rows, channels: [], now: services.time });
}

test('a day is written once unless its counts change, and the trend ends with now', async () => {
  const services = testServices();
  await addFinding(services, 1);
  assert.equal(await noteDay(services), 1);
  assert.equal(await noteDay(services), 0);
  await addFinding(services, 2, { severity: 'low' });
  await addFinding(services, 3, { triage: 'resolved' });
  assert.equal(await noteDay(services), 1);
  services.time = START + 2 * DAY;
  await addFinding(services, 4);
  const { days } = await trend(services, { days: 7 });
  assert.deepEqual(days, [
    { day: '2026-01-05', open: { critical: 0, high: 1, medium: 0, low: 1 }, all: 3 },
    { day: '2026-01-07', open: { critical: 0, high: 2, medium: 0, low: 1 }, all: 4 },
  ]);
});

test('the trend goes back as far as asked, and a row is forgotten after a year', async () => {
  const services = testServices();
  await noteDay(services);
  services.time = START + 40 * DAY;
  await noteDay(services);
  assert.equal((await trend(services, { days: 41 })).days.length, 2);
  assert.equal((await trend(services, { days: 40 })).days.length, 1);
  services.time = START + 366 * DAY;
  await noteDay(services);
  assert.deepEqual([...services.store.plain.keys()].sort(), ['v1:t:2026-02-14', 'v1:t:2027-01-06']);
});
