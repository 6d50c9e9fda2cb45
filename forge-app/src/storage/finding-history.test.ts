import assert from 'node:assert/strict';
import { test } from 'node:test';
import { row } from '../testing/finding-rows.ts';
import { HISTORY_ENTRIES, withHistory } from './finding-history.ts';
import type { FindingRow } from './rows.ts';

test('a change of presence, triage or reason is one entry; others are none', () => {
  const born = withHistory(undefined, row({ lastChanged: 1 }));
  assert.deepEqual(born.history, [{ at: 1, presence: 'present', triage: 'open', reason: 'none' }]);
  const moved = withHistory(born, { ...born, surfaces: ['comment:1'], lastChanged: 2 });
  assert.equal(moved.history.length, 1);
  const gone = withHistory(moved, { ...moved, presence: 'absent', lastChanged: 3 });
  assert.deepEqual(gone.history.at(-1), { at: 3, presence: 'absent', triage: 'open', reason: 'none' });
});

test('a decision that decides the same again is an entry', () => {
  const born = withHistory(undefined, row());
  assert.equal(withHistory(born, { ...born, decisions: 1, note: 'asked again', lastChanged: 2 }).history.length, 2);
});

test('the beginning and the latest entries are kept', () => {
  let current: FindingRow = withHistory(undefined, row({ lastChanged: 0 }));
  for (let at = 1; at < 100; at++) {
    current = withHistory(current, { ...current, presence: at % 2 === 1 ? 'absent' : 'present', lastChanged: at });
  }
  assert.equal(current.history.length, HISTORY_ENTRIES);
  assert.deepEqual([current.history[0]?.at, current.history[1]?.at, current.history.at(-1)?.at], [0, 77, 99]);
});
