/** The table of known types of personal data: each names the rule that finds it, or says why none does. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

interface RuleEntry {
  readonly id: string;
  readonly category: string;
  readonly gdpr_class?: string;
  readonly country?: string;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

function rulesIn(folder: string): readonly RuleEntry[] {
  const files = readdirSync(path.join(root, 'rules', folder)).filter((name) => name.endsWith('.yml'));
  return files.flatMap((name) => parse(readFileSync(path.join(root, 'rules', folder, name), 'utf8')) as RuleEntry[]);
}

/** Cells of one line of comma-separated values (RFC 4180). */
const cellsOf = (line: string): readonly string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
  );

const lines = readFileSync(path.join(root, 'tests/rules/personal-data-types.csv'), 'utf8').trimEnd().split('\n');
const rows = lines.slice(1).map(cellsOf);
const personal = rulesIn('pii');
const ids = new Set([...personal, ...rulesIn('secrets')].map(({ id }) => id));

test('every known type has one row, with a rule that exists or a reason', () => {
  assert.deepEqual(cellsOf(lines[0] ?? ''), ['region', 'identifier', 'rule', 'reason']);
  assert.equal(rows.length, 536);
  for (const [region = '', identifier = '', rule = '', reason = '', ...more] of rows) {
    const name = `${region}: ${identifier}`;
    assert.ok(region !== '' && identifier !== '' && more.length === 0, name);
    assert.ok((rule === '') !== (reason === ''), `${name} needs either a rule or a reason`);
    assert.ok(rule === '' || ids.has(rule), `${name} names ${rule}, which is no rule`);
  }
});

test('at most 40 known types have no rule', () => {
  const uncovered = rows.filter(([, , rule]) => rule === '').length;
  assert.ok(uncovered <= 40, `${String(uncovered)} types have no rule`);
});

test('every rule of personal data has a class, and a country written as two capitals', () => {
  for (const { id, category, gdpr_class: gdprClass, country } of personal) {
    assert.equal(category, 'pii', id);
    assert.match(gdprClass ?? '', /^(?:ordinary|financial|national-id|special-category|criminal)$/, id);
    assert.match(country ?? 'XX', /^[A-Z]{2}$/, id);
  }
});
