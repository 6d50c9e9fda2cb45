import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fingerprint, row } from '../testing/finding-rows.ts';
import { MemoryStore } from '../testing/memory-store.ts';
import { loadAggregates, recount } from './aggregates.ts';
import type { RowChange } from './aggregates.ts';
import { commitIssue } from './issue-commit.ts';
import type { IssueChange } from './issue-commit.ts';
import { findHead, loadFindings } from './issue-repository.ts';
import { ENTITIES, keys } from './keys.ts';

const FIELDS = { issueId: '10001', issueKey: 'DEMO-1', projectId: '1', parentId: 'none', state: 'live' } as const;

function news(from: number, to: number): RowChange[] {
  return Array.from({ length: to - from }, (_, i) => ({ after: row({ fingerprint: fingerprint(from + i) }) }));
}

async function commit(store: MemoryStore, change: Partial<IssueChange>) {
  const head = 'head' in change ? change.head : await findHead(store, '10001');
  return commitIssue(store, { head, fields: FIELDS, rows: [], channels: [], now: 5, ...change });
}

async function assertCounted(store: MemoryStore): Promise<void> {
  assert.deepEqual(await loadAggregates(store), await recount(store));
}

test('nothing to do writes nothing', async () => {
  const store = new MemoryStore();
  assert.equal((await commit(store, {})).outcome, 'unchanged');
  assert.equal(store.transactions, 0);
});

test('one transaction holds head, row and count', async () => {
  const store = new MemoryStore();
  const result = await commit(store, { rows: news(0, 1) });
  assert.equal(result.outcome, 'committed');
  assert.equal(store.transactions, 1);
  const head = await findHead(store, '10001');
  assert.equal(head?.generation, 1);
  assert.equal(head.openCount, 1);
  await assertCounted(store);
});

test('a writer that read an older generation changes nothing', async () => {
  const store = new MemoryStore();
  await commit(store, { rows: news(0, 1) });
  const stale = await findHead(store, '10001');
  await commit(store, { rows: news(1, 2) });
  const before = structuredClone(store.entities);
  assert.equal((await commit(store, { head: stale, rows: news(2, 3) })).outcome, 'conflict');
  assert.equal((await commit(store, { head: undefined, rows: news(2, 3) })).outcome, 'conflict');
  assert.deepEqual(store.entities, before);
});

test('a count row that others change is read again, the rest is kept', async () => {
  const store = new MemoryStore();
  await commit(store, { rows: news(0, 1) });
  let rivals = 3;
  store.beforeTransaction = () => {
    const counts = store.entities.get(ENTITIES.aggregate)?.values().next().value as { revision: number };
    if (rivals-- > 0) counts.revision += 1;
  };
  assert.equal((await commit(store, { rows: news(1, 2) })).outcome, 'committed');
  await assertCounted(store);
});

test('a large difference is split; an interruption leaves the exact rest to do', async () => {
  const store = new MemoryStore();
  const channels = [
    { id: 'jira-issue', mode: 'each' },
    { id: 'issue-property', mode: 'state' },
  ] as const;
  let allowed = 2;
  store.beforeTransaction = () => {
    if (allowed-- <= 0) throw new Error('killed');
  };
  await assert.rejects(commit(store, { rows: news(0, 60), channels }));
  await assertCounted(store);
  const head = await findHead(store, '10001');
  const done = await loadFindings(store, head);
  assert.equal(done.size, head?.fingerprints.length);
  assert.equal(head?.openCount, done.size);
  store.beforeTransaction = () => undefined;
  const rest = news(0, 60).filter(({ after }) => !done.has(after?.fingerprint ?? ''));
  const result = await commit(store, { rows: rest, channels });
  assert.equal(result.outcome, 'committed');
  assert.equal((await findHead(store, '10001'))?.openCount, 60);
  await assertCounted(store);
  const announced = store.rows(ENTITIES.outbox).flatMap((outbox) => outbox['fingerprints'] as string[]);
  assert.equal(announced.length, 60);
  assert.equal(new Set(announced).size, 60);
});

test('a move changes the head last, so that an interrupted one is noticed', async () => {
  const store = new MemoryStore();
  await commit(store, { rows: news(0, 30) });
  const moved = news(0, 30).map(({ after }) => ({ before: after, after: { ...after, projectId: '2' } }) as RowChange);
  let allowed = 1;
  store.beforeTransaction = () => {
    if (allowed-- <= 0) throw new Error('killed');
  };
  await assert.rejects(commit(store, { rows: moved, fields: { ...FIELDS, projectId: '2' } }));
  assert.equal((await findHead(store, '10001'))?.projectId, '1');
  await assertCounted(store);
  store.beforeTransaction = () => undefined;
  const stored = await loadFindings(store, await findHead(store, '10001'));
  const rest = moved.filter(({ after }) => stored.get(after?.fingerprint ?? '')?.projectId === '1');
  assert.ok(rest.length > 0 && rest.length < 30);
  await commit(store, { rows: rest, fields: { ...FIELDS, projectId: '2' } });
  assert.equal((await findHead(store, '10001'))?.projectId, '2');
  await assertCounted(store);
  assert.deepEqual([...(await loadAggregates(store)).keys()], ['2']);
});

test('a channel that shows a state hears of every change of the open count, and of nothing else', async () => {
  const store = new MemoryStore();
  const channels = [{ id: 'issue-property', mode: 'state' }] as const;
  await commit(store, { rows: news(0, 1), channels });
  const key = keys.outboxState('issue-property', '10001');
  assert.equal(store.rows(ENTITIES.outbox).length, 1);
  store.entities.get(ENTITIES.outbox)?.delete(key);
  const before = row({ fingerprint: fingerprint(0) });
  await commit(store, { rows: [{ before, after: { ...before, presence: 'absent' } }], channels });
  assert.equal(store.rows(ENTITIES.outbox).length, 0);
  const absent = { ...before, presence: 'absent' } as const;
  await commit(store, { rows: [{ before: absent, after: { ...absent, triage: 'resolved' } }], channels });
  assert.equal(store.rows(ENTITIES.outbox).length, 1);
});

test('a tombstone remains where nothing was stored', async () => {
  const store = new MemoryStore();
  await commit(store, { fields: { ...FIELDS, state: 'deleted' } });
  assert.equal((await findHead(store, '10001'))?.state, 'deleted');
  assert.equal((await commit(store, { head: undefined, rows: news(0, 1) })).outcome, 'conflict');
});

test('counts equal a recount after shuffled commits about many issues', async () => {
  const store = new MemoryStore();
  for (let step = 0; step < 300; step++) {
    const issueId = String(10_000 + ((step * 7) % 23));
    const head = await findHead(store, issueId);
    const rows = await loadFindings(store, head);
    const change = pick(step, issueId, rows);
    await commitIssue(store, {
      head,
      fields: { ...FIELDS, issueId, projectId: String(step % 3) },
      rows: [change],
      channels: [],
      now: step,
    });
  }
  await assertCounted(store);
  assert.ok(store.rows(ENTITIES.finding).length > 20);
});

/** Adds, changes or deletes a row, in a fixed pattern. */
function pick(step: number, issueId: string, rows: ReadonlyMap<string, ReturnType<typeof row>>): RowChange {
  const before = [...rows.values()][step % 5];
  const base = row({ issueId, fingerprint: fingerprint(step), projectId: String(step % 3) });
  if (before === undefined || step % 4 === 0) return { after: base };
  if (step % 11 === 0) return { before };
  return {
    before,
    after: {
      ...before,
      projectId: String(step % 3),
      triage: step % 2 === 0 ? 'resolved' : 'open',
      presence: step % 3 === 0 ? 'absent' : 'present',
    },
  };
}
