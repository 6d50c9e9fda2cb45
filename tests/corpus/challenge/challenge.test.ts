/**
 * Breadth of the credential rules: every syntax crossed with every class of value. The bounds are a little below what the
 * rules reach (scripts/evaluate --challenge FILE writes the cells); a change that loses a syntax or starts to alarm on references fails here.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOW, openEngine } from '../scoring/scanners.ts';
import { allSyntaxes, challenge } from './challenge.ts';
import { outcomeOf, share, tally } from './measure.ts';

const cases = challenge(1);
const engine = await openEngine({ minConfidence: 'medium', now: NOW });
const outcomes = cases.map((item) => outcomeOf(engine, item));
engine.close();

const FAMILY_RECALL = { config: 0.94, code: 0.94, text: 0.94 } as const;

test('credentials are found in the syntaxes people paste', () => {
  const recall = tally(cases, outcomes, (item) => `${item.family} ${item.span ? 'credential' : 'none'}`);
  for (const [family, least] of Object.entries(FAMILY_RECALL)) {
    const count = recall.get(`${family} credential`);
    assert.ok(count && share(count) >= least, `${family}: ${count?.right} of ${count?.of}, at least ${least}`);
  }
});

test('generated values of 24 characters are found in nearly every syntax', () => {
  const generated = tally(cases, outcomes, (item) => (item.value === 'base62-24' ? 'found' : 'other')).get('found');
  assert.ok(generated && share(generated) >= 0.97, `${generated?.right} of ${generated?.of}`);
});

test('references, placeholders, labels and code in the same places stay quiet', () => {
  const quiet = tally(cases, outcomes, (item) => (item.span ? 'credential' : 'none')).get('none');
  assert.ok(quiet && share(quiet) >= 0.995, `${quiet?.right} of ${quiet?.of}`);
});

test('the challenge covers what it says, the same on every run', () => {
  assert.ok(allSyntaxes.length >= 1050, `${allSyntaxes.length} syntaxes`);
  assert.equal(new Set(allSyntaxes.map(({ name }) => name)).size, allSyntaxes.length, 'a name twice');
  assert.deepEqual(challenge(1), cases);
  for (const { text, span, syntax } of cases) {
    if (span) assert.ok(span[0] >= 0 && span[1] <= text.length && span[0] < span[1], syntax);
  }
});
