/** The corpus is the same on every machine, large enough, and its labels lie where they say. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { corpusOf, toJsonLines } from './corpus.ts';
import type { AdfNode } from './adf.ts';
import type { Location } from './labels.ts';
import { readTemplates } from './templates.ts';

const halves = { development: corpusOf('development'), sealed: corpusOf('sealed') };
const all = Object.values(halves).flat();

/** A change of templates or makers changes these on purpose; a change of anything else must not. */
const PINNED = {
  development: { texts: 2440, sha256: 'c87ea870578af66c438018228ea1c05e281d5f148f7d50db9cdba62050556a35' },
  sealed: { texts: 2059, sha256: '053d8372bbdab1d6cc92cc25eb4d6cd08222963e87ad930bedd6bbf62283642c' },
};

for (const half of ['development', 'sealed'] as const) {
  test(`the ${half} half is as pinned`, () => {
    const texts = halves[half];
    assert.deepEqual(
      { texts: texts.length, sha256: createHash('sha256').update(toJsonLines(texts)).digest('hex') },
      PINNED[half],
    );
  });
}

test('the corpus is large, in three formats and seven languages, and half of it is clean', () => {
  assert.ok(all.length >= 3000);
  assert.ok(all.filter(({ source }) => source === 'written').length >= 200);
  assert.deepEqual([...new Set(all.map(({ format }) => format))].sort(), ['adf', 'plain', 'wiki']);
  assert.deepEqual([...new Set(all.map(({ language }) => language))].sort(), [
    'de',
    'en',
    'es',
    'fr',
    'it',
    'nl',
    'pt',
  ]);
  assert.deepEqual([...new Set(all.map(({ surface }) => surface))].sort(), ['comment', 'issue', 'worklog']);
  const clean = all.filter(({ labels }) => labels.length === 0).length / all.length;
  assert.ok(clean > 0.35 && clean < 0.6, `${clean} without a label`);
});

test('no template is in both halves', () => {
  const bodies = new Map<string, string>();
  for (const { half, template, text } of all) {
    const other = bodies.get(text);
    assert.ok(other === undefined || other === half, `${template} says what the other half says`);
    bodies.set(text, half);
  }
});

function stringAt(document: AdfNode, pointer: string): string {
  let value: unknown = document;
  for (const step of pointer.split('/').slice(1)) value = (value as Record<string, unknown>)[step];
  assert.ok(typeof value === 'string', pointer);
  return value;
}

test('labels lie on whole values, in the text and in the document', () => {
  const cut = (document: AdfNode, places: readonly Location[]): string =>
    places.map(({ pointer, start, end }) => stringAt(document, pointer).slice(start, end)).join('\n');
  for (const { id, text, adf, labels } of all) {
    assert.doesNotMatch(text, /[\uE000-\uE002]/, id);
    for (const { start, end, locations } of labels) {
      const value = text.slice(start, end);
      assert.ok(value.length > 2 && value === value.trim(), id);
      if (adf) assert.equal(cut(adf, locations ?? []), value, id);
    }
  }
});

test('every maker the sealed half uses is used in the development half too', () => {
  const slots = (half: 'development' | 'sealed'): Set<string> =>
    new Set(readTemplates(half).flatMap(({ body }) => body.match(/<<(?:secret|pii|neg|example):[a-z0-9-]+/g) ?? []));
  const known = slots('development');
  assert.deepEqual(
    [...slots('sealed')].filter((slot) => !known.has(slot)),
    [],
  );
});
