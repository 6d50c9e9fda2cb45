import assert from 'node:assert/strict';
import { test } from 'node:test';
import { handleMaintenanceMessage } from '../handlers/maintenance-consumer.ts';
import { loadAggregates, recount } from '../storage/aggregates.ts';
import { commitIssue } from '../storage/issue-commit.ts';
import { findHead } from '../storage/issue-repository.ts';
import { hideProject, isHidden } from '../storage/projects-repository.ts';
import { fingerprint, row } from '../testing/finding-rows.ts';
import { testServices } from '../testing/test-services.ts';
import type { TestServices } from '../testing/test-services.ts';

async function store(
  services: TestServices,
  issueId: string,
  findings: number,
  { projectId = '1', parentId = 'none' } = {},
): Promise<void> {
  await commitIssue(services.store, {
    head: undefined,
    fields: { issueId, issueKey: `DEMO-${issueId}`, projectId, parentId, state: 'live' },
    rows: Array.from({ length: findings }, (_, i) => ({
      after: row({ issueId, projectId, fingerprint: fingerprint(i) }),
    })),
    channels: [],
    now: 1,
  });
}

function run(services: TestServices, body: object): Promise<unknown> {
  return handleMaintenanceMessage(services, { body: { v: 1, trace: '00000000000000ff', ...body } });
}

test('a deleted issue takes its rows, its subtasks and their counts along, and nothing else', async () => {
  const services = testServices();
  await store(services, '1', 40);
  await store(services, '2', 2, { parentId: '1' });
  await store(services, '3', 2);
  await run(services, { type: 'issue-deleted', issueId: '1', pass: 1 });
  assert.deepEqual(
    services.store.rows('finding').map((found) => found['issueId']),
    ['3', '3'],
  );
  assert.equal((await findHead(services.store, '2'))?.state, 'deleted');
  assert.deepEqual(await loadAggregates(services.store), await recount(services.store));
  assert.deepEqual(services.pushed, [
    { queue: 'maintenance', body: { type: 'issue-deleted', issueId: '1', pass: 2 }, delaySeconds: 300 },
  ]);
});

test('the second pass catches a subtask that the index did not show, and ends', async () => {
  const services = testServices();
  await run(services, { type: 'issue-deleted', issueId: '1', pass: 1 });
  await store(services, '2', 2, { parentId: '1' });
  services.pushed.length = 0;
  await run(services, { type: 'issue-deleted', issueId: '1', pass: 2 });
  assert.deepEqual(services.store.rows('finding'), []);
  assert.deepEqual(services.pushed, []);
});

test('deleting twice is deleting once', async () => {
  const services = testServices();
  await store(services, '1', 3);
  await run(services, { type: 'issue-deleted', issueId: '1', pass: 1 });
  const before = structuredClone(services.store.entities);
  await run(services, { type: 'issue-deleted', issueId: '1', pass: 1 });
  assert.deepEqual(services.store.entities, before);
});

test('a project deleted for good leaves no row, no count and no mark', async () => {
  const services = testServices();
  for (let i = 0; i < 130; i++) await store(services, String(1000 + i), 2);
  await store(services, '5', 1, { projectId: '2' });
  await hideProject(services.store, '1', 1);
  await run(services, { type: 'project-deleted', projectId: '1', pass: 1 });
  assert.deepEqual(
    services.store.rows('finding').map((found) => found['projectId']),
    ['2'],
  );
  assert.deepEqual(
    services.store.rows('aggregate').map((counted) => counted['projectId']),
    ['2'],
  );
  assert.equal(await isHidden(services.store, '1'), false);
});

test('a large project is handed over before time runs out', async () => {
  const services = testServices();
  for (let i = 0; i < 10; i++) await store(services, String(1000 + i), 1);
  let calls = 0;
  const limited = { ...services, remaining: () => (calls++ < 4 ? 600_000 : 1000) };
  await handleMaintenanceMessage(limited, {
    body: { v: 1, trace: '00000000000000ff', type: 'project-deleted', projectId: '1', pass: 1 },
  });
  assert.equal(services.store.rows('finding').length, 6);
  const next = services.pushed[0]?.body;
  assert.deepEqual(next, { type: 'project-deleted', projectId: '1', pass: 1, after: '1003' });
  await run(services, { ...next });
  assert.equal(services.store.rows('finding').length, 0);
});

test('a restored project is shown again and read again', async () => {
  const services = testServices();
  await store(services, '1', 1);
  await hideProject(services.store, '1', 1);
  await run(services, { type: 'project-restored', projectId: '1' });
  assert.equal(await isHidden(services.store, '1'), false);
  assert.deepEqual(services.pushed[0]?.body, { type: 'issue', issueId: '1' });
});
