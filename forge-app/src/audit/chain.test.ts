import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EMPTY_CHAIN, GENESIS, faultOf, hashOf, nextEntry } from './chain.ts';
import type { AuditEntry } from './chain.ts';

const first = nextEntry(EMPTY_CHAIN, {
  at: 1_767_614_400_000,
  actor: '0123456789abcdef',
  action: 'settings.changed',
  subject: 'site',
  detail: { to: true, fields: ['a', 'b'], from: false },
});

test('the hash of an entry is fixed for ever', () => {
  assert.equal(first.previous, GENESIS);
  // printf '%s' '["secret-scanner-audit/1",1,1767614400000,"0123456789abcdef","settings.changed","site",
  //   [["fields",["a","b"]],["from",false],["to",true]],"000..."]' | sha256sum, in one line
  assert.equal(first.hash, 'fd781a3617aba3561f22b8d7c57daf40d5808f0701637715fdb2fb23fee385e5');
});

test('the order of the details does not matter, everything else does', () => {
  const again = { ...first, detail: { from: false, fields: ['a', 'b'], to: true } };
  assert.equal(hashOf(again), first.hash);
  const changes: Partial<AuditEntry>[] = [
    { seq: 2 },
    { at: first.at + 1 },
    { actor: 'app' },
    { action: 'audit.exported' },
    { subject: 'issue/1' },
    { detail: { ...first.detail, to: false } },
    { previous: first.hash },
  ];
  for (const change of changes)
    assert.notEqual(hashOf({ ...first, ...change }), first.hash, Object.keys(change).join());
});

test('a fault names what is wrong', () => {
  const end = { length: 1, hash: first.hash };
  const second = nextEntry(end, { at: 2, actor: 'app', action: 'finding.expired', subject: 'site', detail: {} });
  assert.equal(faultOf(end, second), undefined);
  assert.equal(faultOf(EMPTY_CHAIN, second), 'sequence');
  assert.equal(faultOf({ ...end, hash: GENESIS }, second), 'previous');
  assert.equal(faultOf(end, { ...second, at: 3 }), 'hash');
});
