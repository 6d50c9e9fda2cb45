import assert from 'node:assert/strict';
import { test } from 'node:test';
import { auditAfter } from '../storage/audit-repository.ts';
import { loadAggregates, recount } from '../storage/aggregates.ts';
import { commitIssue } from '../storage/issue-commit.ts';
import { findHead } from '../storage/issue-repository.ts';
import { DEFAULT_SETTINGS } from '../storage/settings-repository.ts';
import { choose } from '../testing/choose.ts';
import { fingerprint, row } from '../testing/finding-rows.ts';
import { START, testServices } from '../testing/test-services.ts';
import { applyRetention } from './retention.ts';

const DAY = 86_400_000;
const OLD = START - 91 * DAY;

test('closed findings go when their time is over, open ones and those still in the text stay', async () => {
  const services = testServices();
  const rows = [
    row({ triage: 'resolved', presence: 'absent', lastChanged: OLD }),
    row({ triage: 'false-positive', presence: 'absent', lastChanged: OLD }),
    row({ triage: 'resolved', presence: 'present', lastChanged: OLD }),
    row({ triage: 'resolved', presence: 'absent', lastChanged: START - 89 * DAY }),
    row({ triage: 'open', presence: 'absent', lastChanged: OLD }),
    row({ triage: 'accepted', presence: 'absent', lastChanged: OLD }),
    row({ triage: 'false-positive', presence: 'unknown', lastChanged: OLD }),
  ].map((after, index) => ({ after: { ...after, fingerprint: fingerprint(index) } }));
  const fields = { issueId: '10001', issueKey: 'DEMO-1', projectId: '1', parentId: 'none', state: 'live' } as const;
  await commitIssue(services.store, { head: undefined, fields, rows, channels: [], now: 1 });
  assert.equal(await applyRetention(services), 0, 'off as delivered');
  await choose(services.store, { retention: { ...DEFAULT_SETTINGS.retention, closedDays: 90 } });
  assert.equal(await applyRetention(services), 2);
  const kept = [2, 3, 4, 5, 6].map(fingerprint);
  assert.deepEqual((await findHead(services.store, '10001'))?.fingerprints, kept);
  assert.equal(services.store.rows('finding').length, kept.length);
  assert.deepEqual(await loadAggregates(services.store), await recount(services.store));
  assert.equal(await applyRetention(services), 0);
  const [entry, ...more] = await auditAfter(services.store, 0, 10);
  assert.deepEqual(
    [entry?.action, entry?.actor, entry?.detail, more],
    ['retention.applied', 'app', { deleted: 2, closedDays: 90 }, []],
  );
});
