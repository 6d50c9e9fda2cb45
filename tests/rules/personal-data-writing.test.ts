/**
 * Sentences, chats, forms and records as people write them in several languages, each with a piece of personal data; and
 * numbers that are something else, of which none is a finding.
 *
 * personal-data-writing.csv marks the value as «this»; a broken bar parts it, so that no line of the table holds one in
 * a piece, and "\n" is a line break. The kind "none" is for what is no personal data.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { rowsOf } from './csv.ts';
import { reportsOf } from './token-forms.ts';

interface Sample {
  readonly kind: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const [head, ...rows] = rowsOf(fileURLToPath(new URL('personal-data-writing.csv', import.meta.url)));
const samples: Sample[] = rows.map(([kind = '', written = '']) => {
  const marked = written.replaceAll('¦', '').replaceAll('\\n', '\n');
  const start = marked.indexOf('«');
  return { kind, text: marked.replace(/[«»]/g, ''), start, end: marked.indexOf('»') - 1 };
});
const persons = samples.filter(({ kind }) => kind !== 'none');
const others = samples.filter(({ kind }) => kind === 'none');

test('the table holds hundreds of texts of either kind', () => {
  assert.deepEqual(head, ['kind', 'text']);
  assert.ok(persons.length >= 480, String(persons.length));
  assert.ok(others.length >= 220, String(others.length));
  for (const { text, start, end } of persons) assert.ok(start >= 0 && end > start, text);
});

test('personal data is found in what people write', () => {
  const reports = reportsOf(persons.map(({ text }) => text));
  const missed = persons.filter(({ start, end }, i) =>
    (reports[i]?.findings ?? []).every((finding) => {
      const shared = Math.min(finding.end, end) - Math.max(finding.start, start);
      return finding.category !== 'pii' || 2 * shared <= end - start;
    }),
  );
  assert.deepEqual(
    missed.map(({ kind, text }) => `${kind}: ${text}`),
    [],
  );
});

test('orders, versions, hashes, times and counts are no personal data', () => {
  const reports = reportsOf(others.map(({ text }) => text));
  const wrong = others.flatMap(({ text }, i) =>
    (reports[i]?.findings ?? []).flatMap(({ category, rule }) => (category === 'pii' ? [`${text}: ${rule}`] : [])),
  );
  assert.deepEqual(wrong, []);
});
