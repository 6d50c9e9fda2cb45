/**
 * Breadth: a random token of every known form, in the surroundings in which people paste it. "marked" forms tell themselves;
 * "named" ones only beside the provider's word. The bounds are a little below what the rules reach.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Random } from '../support/random.ts';
import { rowsOf } from './csv.ts';
import { APART, NAMED } from './surroundings.ts';
import { draw, parseBody, reportsOf } from './token-forms.ts';

interface Sample {
  readonly row: number;
  readonly how: string;
  readonly place: string;
  readonly found: boolean;
}

const [head, ...rows] = rowsOf(fileURLToPath(new URL('catalogue-forms.csv', import.meta.url)));
const places = Object.entries({ ...NAMED, ...APART });

/** Nothing but the token's own user name in front of a colon tells of it; the provider stands behind. */
const HARD = new Set(['curl -u']);
/** The provider's word alone, without a word such as "key". */
const BARE = new Set([
  ...['Python call', 'JavaScript require', 'Go call', 'Java call', 'C#', 'PHP call', 'XML, line of its own'],
  ...['word and value', 'word, sign, value', 'comment above', 'two lines above'],
]);

function scanned(): Sample[] {
  const texts = rows.flatMap(([provider = '', type = '', word = '', name = '', form = '', how = ''], row) => {
    const seed = [...`${provider}/${type}/${form}`].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) >>> 0, 7);
    const value = draw(parseBody(form), new Random(seed));
    return places.map(([place, write]) => {
      const text = write({ value, provider: word.split(' '), name: name.split(' ') });
      return { row, how, place, text, start: text.indexOf(value), end: text.indexOf(value) + value.length };
    });
  });
  const reports = reportsOf(texts.map(({ text }) => text));
  return texts.map(({ row, how, place, start, end }, i) => {
    const found = (reports[i]?.findings ?? []).some((finding) => {
      const shared = Math.min(finding.end, end) - Math.max(finding.start, start);
      return (
        finding.category === 'secret' && shared > 0 && 2 * shared >= Math.min(end - start, finding.end - finding.start)
      );
    });
    return { row, how, place, found };
  });
}

const samples = scanned();
const share = (some: readonly Sample[]): number => some.filter(({ found }) => found).length / some.length;
const percent = (some: readonly Sample[]): string => `${(100 * share(some)).toFixed(1)} % of ${some.length}`;

function atLeast(how: string, least: number, wanted: (place: string) => boolean): void {
  for (const [place] of places.filter(([name]) => wanted(name))) {
    const some = samples.filter((sample) => sample.how === how && sample.place === place);
    assert.ok(share(some) >= least, `${how}, ${place}: ${percent(some)}`);
  }
}

test('the table covers the known types', () => {
  assert.deepEqual(head, ['provider', 'type', 'word', 'name', 'form', 'how']);
  assert.ok(rows.length >= 1400, `${rows.length} forms`);
});

test('tokens with a mark are found in every surrounding', () => {
  atLeast('marked', 0.985, (place) => !HARD.has(place));
});

test('tokens that a name tells are found under it', () => {
  atLeast('named', 0.91, (place) => !HARD.has(place) && !BARE.has(place));
});

test('tokens beside nothing but the provider are found mostly', () => {
  atLeast('named', 0.8, (place) => BARE.has(place));
});

test('all in all nine of ten are found, and hardly a form is lost', () => {
  const named = samples.filter(({ how }) => how === 'named');
  assert.ok(share(named) >= 0.92, percent(named));
  const lost = rows.filter((_, row) => samples.every((sample) => sample.row !== row || !sample.found));
  assert.ok(lost.length <= 8, lost.map(([provider, type]) => `${provider}: ${type}`).join('; '));
});
