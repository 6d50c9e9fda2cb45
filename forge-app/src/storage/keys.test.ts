import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fingerprint } from '../testing/finding-rows.ts';
import { AGGREGATE_SHARDS, aggregateShard, keys } from './keys.ts';

/** The platform's rule for keys. */
const ALLOWED = /^(?!\s+$)[a-zA-Z0-9:._\s\-#]+$/;

test('keys are namespaced, versioned and allowed by the platform', () => {
  const all = [
    keys.finding('10001', fingerprint(1)),
    keys.head('10001'),
    keys.outboxEvent('jira-issue', '10001', 3),
    keys.outboxState('issue-property', '10001'),
    keys.failure('issue', '10001'),
    keys.aggregate('1', 3),
    keys.job('sweep'),
    keys.projectState('1'),
    keys.audit(12),
    keys.auditEnd(),
    keys.actor('0123'),
    keys.rules(),
    keys.customRules(),
    keys.customRulesVersion(3),
    keys.dryRun('badge'),
    keys.settings(),
    keys.newKey(2),
    keys.task('rotate-keys'),
    keys.keyRing(),
  ];
  for (const key of all) {
    assert.match(key, ALLOWED);
    assert.match(key, /^v1:/);
  }
  assert.equal(new Set(all).size, all.length);
  assert.equal(keys.finding('10001', fingerprint(1)), `v1:f:10001:${fingerprint(1)}`);
});

for (const bad of ['', 'a:b', 'a b', 'ä', '../x', 'x'.repeat(65)]) {
  test(`an id that is none is refused: ${JSON.stringify(bad.slice(0, 8))}`, () => {
    assert.throws(() => keys.head(bad), RangeError);
  });
}

test('shards are stable and all of them are used', () => {
  const shards = new Set(Array.from({ length: 200 }, (_, i) => aggregateShard(String(10_000 + i))));
  assert.equal(shards.size, AGGREGATE_SHARDS);
  assert.equal(aggregateShard('10001'), aggregateShard('10001'));
});
