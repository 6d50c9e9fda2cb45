/** The counting rules, on texts small enough to count by hand. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CorpusText, Label } from '../generator/corpus.ts';
import { overlaps, rates } from './match.ts';
import type { Found } from './match.ts';
import { issueFigures } from './real-issues.ts';
import type { Issue, IssueFinding, IssueLabel } from './real-issues.ts';
import { kindChanges } from './record.ts';
import type { KindRow } from './record.ts';
import { samplesShown, score } from './score.ts';

const at = (start: number, end: number, pointer = ''): { pointer: string; start: number; end: number }[] => [
  { pointer, start, end },
];

const label = (start: number, end: number, facts: Partial<Label> = {}): Label => ({
  category: 'secret',
  kind: 'password',
  status: 'active',
  required: true,
  start,
  end,
  ...facts,
});

const found = (start: number, end: number, facts: Partial<Found> = {}): Found => ({
  category: 'secret',
  kind: 'prose-password',
  confidence: 'medium',
  places: at(start, end),
  ...facts,
});

const text = (id: string, labels: readonly Label[]): CorpusText => ({
  id,
  half: 'development',
  template: id,
  source: 'written',
  surface: 'comment',
  language: 'en',
  format: 'wiki',
  text: '',
  labels,
});

const both = ['secret', 'pii'] as const;

test('half of the label or half of the finding is enough, and strings must be the same', () => {
  assert.ok(overlaps(at(10, 20), at(10, 20)));
  assert.ok(overlaps(at(10, 20), at(0, 100)), 'the finding may hold the label');
  assert.ok(overlaps(at(0, 100), at(10, 20)), 'the label may hold the finding');
  assert.ok(overlaps(at(10, 20), at(15, 40)));
  assert.ok(!overlaps(at(10, 20), at(16, 40)));
  assert.ok(!overlaps(at(10, 20), at(20, 30)));
  assert.ok(!overlaps(at(10, 20, '/a'), at(10, 20, '/b')));
});

test('rates', () => {
  assert.deepEqual(rates({ found: 3, missed: 1, wrong: 1 }), { precision: 0.75, recall: 0.75, f1: 0.75 });
  assert.deepEqual(rates({ found: 0, missed: 0, wrong: 0 }), { precision: null, recall: null, f1: null });
});

test('found, missed and wrong', () => {
  const texts = [
    text('a', [label(0, 10), label(20, 30), label(40, 50, { category: 'pii', kind: 'email' })]),
    text('b', []),
  ];
  const answers = [
    [found(0, 10), found(1, 9, { kind: 'login-label' }), found(60, 70), found(40, 50)],
    [found(5, 9, { confidence: 'low' })],
  ];
  const result = score(texts, answers, true, both);
  // A second finding on the same label is no error; one of the other category on a label is.
  assert.deepEqual(result.category.secret, { found: 1, missed: 1, wrong: 3 });
  assert.deepEqual(result.category.pii, { found: 0, missed: 1, wrong: 0 });
  assert.deepEqual(result.levels.secret.medium, { right: 2, wrong: 2 });
  assert.deepEqual(result.levels.secret.low, { right: 0, wrong: 1 });
  assert.deepEqual(result.clean, { texts: 1, alarmed: 1 });
  assert.deepEqual(result.kinds.get('secret password'), { found: 1, missed: 1, wrong: 3, otherwise: 0 });
});

test('a label that is not required counts neither way; a sample that is shown is wrong', () => {
  const texts = [text('a', [label(0, 10, { required: false }), label(20, 30, { status: 'example' })])];
  assert.deepEqual(score(texts, [[]], true, both).category.secret, { found: 0, missed: 0, wrong: 0 });
  const shown = [[found(0, 10), found(20, 30)]];
  assert.deepEqual(score(texts, shown, true, both).category.secret, { found: 0, missed: 0, wrong: 1 });
  assert.deepEqual(samplesShown(texts, shown), { shown: 1, all: 1 });
});

test('a label found under another kind is right for the category and not for the kind', () => {
  const result = score([text('a', [label(0, 10)])], [[found(0, 10, { kind: 'hash-bcrypt' })]], true, both);
  assert.deepEqual(result.category.secret, { found: 1, missed: 0, wrong: 0 });
  assert.deepEqual(result.kinds.get('secret password'), { found: 0, missed: 0, wrong: 0, otherwise: 1 });
});

test('real issues: recall of live secrets, share of right findings, false ones per 1,000 issues', () => {
  const issues: Issue[] = ['A-1', 'A-2'].map((id) => ({ id, half: 'scored', text: '' }));
  const labels: IssueLabel[] = [
    { id: 'A-1', start: 0, end: 10, label: 'live', kind: 'password' },
    { id: 'A-1', start: 20, end: 30, label: 'live', kind: 'password' },
    { id: 'A-1', start: 40, end: 50, label: 'placeholder', kind: 'password' },
    { id: 'A-2', start: 0, end: 10, label: 'personal', kind: 'email-address' },
    { id: 'A-2', start: 20, end: 30, label: 'role', kind: 'email-address' },
  ];
  const by = (finding: Found, rule: string): IssueFinding => ({ ...finding, rule });
  const answers = [
    [by(found(0, 10), 'prose.password'), by(found(40, 50), 'prose.password'), by(found(90, 99), 'generic.x')],
    [by(found(0, 10, { category: 'pii' }), 'contact.email'), by(found(20, 30, { category: 'pii' }), 'contact.email')],
  ];
  assert.deepEqual(issueFigures('scored', 'medium', issues, labels, answers), {
    half: 'scored',
    floor: 'medium',
    issues: 2,
    liveSecrets: { found: 1, all: 2 },
    rightSecrets: { found: 1, all: 2 },
    personal: { email: { found: 1, all: 1 } },
    falseSecrets: 1,
    falseSecretsPer1000: 500,
    falsePersonal: 1,
    falsePersonalPer1000: 500,
    unlabelled: [{ id: 'A-1', rule: 'generic.x', category: 'secret' }],
  });
});

test('kinds that changed since an earlier record', () => {
  const row = (kind: string, wrong: number): KindRow => ({
    ...{ half: 'sealed', scanner: '', category: 'pii' as const, kind, otherwise: 0 },
    ...{ found: 2, missed: 1, wrong, ...rates({ found: 2, missed: 1, wrong }) },
  });
  assert.deepEqual(kindChanges([row('email', 0), row('iban', 1)], [row('email', 0), row('iban', 3)]), [
    'sealed pii iban: 2 found, 0 under another name, 1 missed, 1 wrong (before: 2 found, 0 under another name, 1 missed, 3 wrong)',
  ]);
});
