import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../engine/contract.ts';
import type { FindingRow } from '../storage/rows.ts';
import { finding, fingerprint, row } from '../testing/finding-rows.ts';
import { diffFindings, unreadableChanges } from './finding-diff.ts';
import type { Observation } from './finding-diff.ts';

const ALL_GROUPS = new Set(['fields', 'comments', 'worklogs'] as const);

/** What a scan saw: findings by surface. Surfaces ending in `!` were not completely read. */
function observed(surfaces: Record<string, Finding[]>, change: Partial<Observation> = {}): Observation {
  return {
    issueId: '10001',
    projectId: '1',
    surfaces: Object.entries(surfaces).map(([name, findings]) => ({
      id: name.replace('!', ''),
      findings,
      complete: !name.endsWith('!'),
      silenced: [],
      unread: [],
    })),
    completeGroups: ALL_GROUPS,
    looksFor: () => true,
    excluded: () => false,
    keyEpoch: 1,
    now: 100,
    ...change,
  };
}

function stored(...rows: FindingRow[]): Map<string, FindingRow> {
  return new Map(rows.map((stored) => [stored.fingerprint, stored]));
}

/** The single change's row after it, or undefined if nothing changes. */
function change(observation: Observation, ...rows: FindingRow[]): FindingRow | undefined {
  const { changes } = diffFindings(observation, stored(...rows));
  assert.ok(changes.length <= 1);
  return changes[0]?.after;
}

test('a new value makes one row, whatever the number of places', () => {
  const after = change(
    observed({ summary: [finding()], 'comment:7': [finding(), finding({ score: 90, confidence: 'high' })] }),
  );
  assert.deepEqual(after?.surfaces, ['comment:7', 'summary']);
  assert.equal(after.score, 90);
  assert.equal(after.firstSeen, 100);
  assert.equal(after.triage, 'open');
});

test('the same observation again changes nothing', () => {
  assert.equal(change(observed({ summary: [finding()] }), row()), undefined);
});

const ABSENCE: [string, Observation, FindingRow, FindingRow['presence'] | 'unchanged'][] = [
  ['surface completely read', observed({ summary: [] }), row(), 'absent'],
  ['surface cut', observed({ 'summary!': [] }), row(), 'unchanged'],
  ['comment gone from a complete list', observed({}), row({ surfaces: ['comment:7'] }), 'absent'],
  [
    'comment list incomplete',
    observed({}, { completeGroups: new Set(['fields']) }),
    row({ surfaces: ['comment:7'] }),
    'unchanged',
  ],
  ['field emptied', observed({}), row({ surfaces: ['field:customfield_1'] }), 'absent'],
  ['rule switched off', observed({ summary: [] }, { looksFor: () => false }), row(), 'unknown'],
  ['unknown before, completely read now', observed({ summary: [] }), row({ presence: 'unknown' }), 'absent'],
  [
    'absent before, rule off now',
    observed({ summary: [] }, { looksFor: () => false }),
    row({ presence: 'absent' }),
    'unchanged',
  ],
  [
    'more places than listed, one list incomplete',
    observed({ summary: [] }, { completeGroups: new Set(['fields']) }),
    row({ surfacesCut: true }),
    'unchanged',
  ],
  ['more places than listed, all read', observed({ summary: [] }), row({ surfacesCut: true }), 'absent'],
];
for (const [name, observation, before, expected] of ABSENCE) {
  test(`not seen, ${name}: ${expected}`, () => {
    assert.equal(change(observation, before)?.presence ?? 'unchanged', expected);
  });
}

test('one of two places gone: still present, in the other', () => {
  const after = change(observed({ 'description!': [], summary: [] }), row({ surfaces: ['description', 'summary'] }));
  assert.equal(after?.presence, 'present');
  assert.deepEqual(after.surfaces, ['description']);
});

test('seen in a new place: an unread old one is kept, a read one is not', () => {
  const after = change(
    observed({ summary: [finding()], 'description!': [], 'comment:1': [] }),
    row({ surfaces: ['comment:1', 'description'] }),
  );
  assert.deepEqual(after?.surfaces, ['description', 'summary']);
});

test('an absent row keeps the places where it was last', () => {
  assert.deepEqual(change(observed({ summary: [] }), row())?.surfaces, ['summary']);
});

for (const [triage, expected] of [
  ['resolved', 'open'],
  ['false-positive', 'false-positive'],
  ['accepted', 'accepted'],
  ['in-progress', 'in-progress'],
] as const) {
  test(`a value that returns after ${triage} is ${expected}`, () => {
    const after = change(observed({ summary: [finding()] }), row({ presence: 'absent', triage, firstSeen: 5 }));
    assert.equal(after?.presence, 'present');
    assert.equal(after.triage, expected);
    assert.equal(after.firstSeen, 5);
  });
}

test('resolved and never gone stays resolved', () => {
  assert.equal(change(observed({ summary: [finding()] }), row({ triage: 'resolved' })), undefined);
  assert.equal(
    change(observed({ summary: [finding()] }), row({ triage: 'resolved', presence: 'unknown' }))?.triage,
    'resolved',
  );
});

test('a moved issue moves its rows, absent ones too', () => {
  const rows = stored(row(), row({ fingerprint: fingerprint(2), presence: 'absent' }));
  const { changes } = diffFindings(observed({ summary: [finding()] }, { projectId: '2' }), rows);
  assert.deepEqual(
    changes.map(({ after }) => after?.projectId),
    ['2', '2'],
  );
});

test('an unreadable issue leaves absent and unknown rows alone', () => {
  const rows = stored(
    row(),
    row({ fingerprint: fingerprint(2), presence: 'absent' }),
    row({ fingerprint: fingerprint(3), presence: 'unknown' }),
  );
  const changes = unreadableChanges(rows, 7);
  assert.equal(changes.length, 1);
  assert.equal(changes[0]?.after?.presence, 'unknown');
});

test('a value in very many places is stored with a mark instead of all of them', () => {
  const surfaces = Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`comment:${1000 + i}`, [finding()]]));
  const after = change(observed(surfaces));
  assert.equal(after?.surfaces.length, 100);
  assert.equal(after.surfacesCut, true);
});

test('an issue with too many findings keeps what is stored and says how many were dropped', () => {
  const many = Array.from({ length: 3005 }, (_, i) => finding({ fingerprint: fingerprint(i) }));
  const { changes, dropped } = diffFindings(
    observed({ summary: many }),
    stored(row({ fingerprint: fingerprint(3004) })),
  );
  assert.equal(changes.length, 2999);
  assert.equal(dropped, 5);
});
