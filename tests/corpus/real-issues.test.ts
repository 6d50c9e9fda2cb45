/** The labels of real issues are well formed and hold no text; the net that found them catches what it is thrown for. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { z } from 'zod';
import { candidatesOf, textOf } from './net.ts';

/** Nothing but these: a row with a value or its surroundings is refused. */
const rowSchema = z.strictObject({
  id: z.string().regex(/^[A-Z]+-\d+$/),
  start: z.int().nonnegative(),
  end: z.int().positive(),
  label: z.enum(['live', 'weak', 'placeholder', 'not-secret', 'personal', 'role', 'test', 'not-personal']),
  kind: z.string().regex(/^[a-z]{2}[a-z0-9.-]{0,40}$/),
});

test('labels of real issues: sorted, each once, offsets in order, no field beside the five', () => {
  const lines = readFileSync(new URL('./real-issues.labels.jsonl', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  const rows = lines.map((line) => rowSchema.parse(JSON.parse(line)));
  assert.ok(rows.length > 2000);
  rows.forEach((row, i) => {
    assert.ok(row.start < row.end, `line ${i + 1}`);
    const previous = rows[i - 1];
    if (previous === undefined) return;
    const later = previous.id === row.id ? previous.start <= row.start : previous.id < row.id;
    assert.ok(later, `line ${i + 1}: not sorted`);
    const same = previous.id === row.id && previous.start === row.start && previous.end === row.end;
    const bothSecret = previous.label.includes('personal') === row.label.includes('personal');
    assert.ok(!same || !bothSecret, `line ${i + 1}: twice`);
  });
});

const caught = (text: string): string[] => candidatesOf(text).map(({ start, end }) => text.slice(start, end));

test('the net catches values in assignments, headers, URLs, calls and prose', () => {
  assert.deepEqual(caught('db.password=some-value'), ['some-value']);
  assert.ok(caught('Authorization: Basic abcdef').includes('abcdef'));
  assert.deepEqual(caught('https://joe:abc@host/'), ['abc']);
  assert.deepEqual(caught('/list;jsessionid=ABCDEF0123'), ['ABCDEF0123']);
  assert.deepEqual(caught('store.setKeyPassword("abc")'), ['abc']);
  assert.deepEqual(caught('jarsigner -storepass abcdef -x'), ['abcdef']);
  assert.equal(caught('Mein Kennwort lautet Birne').length, 1);
});

test('the net catches personal data, cards and IBANs only with their check digits', () => {
  assert.deepEqual(caught('mail to a.person@mail.test.example'), ['a.person@mail.test.example']);
  assert.deepEqual(caught('card 4111 1111 1111 1111.'), ['4111 1111 1111 1111']);
  assert.deepEqual(
    candidatesOf('4111 1111 1111 1112').map((candidate) => candidate.class),
    ['digits'],
  );
  assert.deepEqual(caught('from GB82 WEST 1234 5698 7654 32'), ['GB82 WEST 1234 5698 7654 32']);
  assert.deepEqual(caught('call +1 212 555 0100'), ['+1 212 555 0100']);
  assert.deepEqual(caught('host 10.1.2.3 and 203.0.113.9'), ['203.0.113.9']);
});

test('offsets count UTF-16 units of summary, an empty line, description', () => {
  const text = textOf({ id: 'A-1', summary: '😀', description: 'pin: a1b2c3' });
  assert.deepEqual(candidatesOf(text).at(0), { start: 9, end: 15, class: 'prose' });
  assert.equal(textOf({ id: 'A-1', summary: 'One', description: 'NULL' }), 'One\n\n');
});
