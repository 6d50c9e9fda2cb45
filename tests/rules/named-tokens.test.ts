/**
 * The rules that templates make (rules/secrets/named), and the tables that say which known type of token each rule finds.
 * That every rule finds its examples and nothing else is tried by the rule compiler itself.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { rowsOf } from './csv.ts';

interface Rule {
  readonly id: string;
  readonly pattern: string;
  readonly title: string;
  readonly examples: readonly string[];
  readonly counterexamples: readonly string[];
}
interface TokenBody {
  bodyPattern(body: string): string;
  exampleOf(body: string, seed: string, shorten?: boolean): string;
  strengthOf(body: string): string;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'rules-'));
after(() => {
  rmSync(folder, { recursive: true });
});

function compile(name: string): readonly Rule[] {
  const file = path.join(folder, name);
  const run = spawnSync(process.execPath, [path.join(root, 'scripts/compile-rules.mjs'), '--out', file]);
  assert.equal(run.status, 0, run.stderr.toString());
  return (JSON.parse(readFileSync(file, 'utf8')) as { rules: Rule[] }).rules;
}

const rules = compile('rules.json');
const body = (await import(new URL('../../scripts/lib/token-body.mjs', import.meta.url).href)) as TokenBody;

for (const name of ['context-types.csv', 'secret-types.csv']) {
  test(`${name} names rules that there are`, () => {
    const [head, ...rows] = rowsOf(fileURLToPath(new URL(name, import.meta.url)));
    assert.deepEqual(head?.slice(0, 3), ['provider', 'type', 'rule']);
    assert.ok(rows.length > 100);
    const byId = new Map(rules.map((rule) => [rule.id, rule]));
    for (const row of rows) {
      assert.equal(row.length, head.length, row.join());
      const rule = byId.get(row[2] ?? '');
      assert.ok(rule, `${row.join(': ')} is no rule`);
      assert.ok(rule.examples.length >= 2, `${rule.id} has too few examples`);
    }
  });
}

test('two runs make the same rules', () => {
  compile('again.json');
  const [first, second] = ['rules.json', 'again.json'].map((file) => readFileSync(path.join(folder, file)));
  assert.ok(first !== undefined && second !== undefined && first.equals(second));
});

test('a body is drawn as its pattern asks, and shortened by one', () => {
  const bodies = [
    '[a-z0-9]{32}',
    'uuid',
    '(?:ES_[0-9a-f]{32}|0x[0-9a-fA-F]{40})',
    '[A-Z0-9]{7}-[A-Z0-9]{7}',
    'k_[A-Za-z0-9]{36,72}',
  ];
  for (const text of bodies) {
    const whole = new RegExp(`^(?:${body.bodyPattern(text)})$`);
    for (let seed = 0; seed < 20; seed += 1) {
      assert.match(body.exampleOf(text, `seed ${seed}`), whole);
      assert.doesNotMatch(body.exampleOf(text, `seed ${seed}`, true), whole);
    }
    assert.equal(body.exampleOf(text, 'a'), body.exampleOf(text, 'a'));
  }
  assert.notEqual(body.exampleOf('[a-z0-9]{32}', 'a'), body.exampleOf('[a-z0-9]{32}', 'b'));
});

test('what a body tells by itself', () => {
  const strengths = {
    '[a-z0-9]{32}': 'strong',
    '[0-9a-f]{40}': 'plain',
    uuid: 'plain',
    '[A-Za-z]{20}': 'plain',
    '[0-9]{18}': 'faint',
    '[a-z0-9]{12}': 'faint',
  };
  for (const [text, strength] of Object.entries(strengths)) assert.equal(body.strengthOf(text), strength, text);
});

test('a body that is not understood is refused', () => {
  for (const text of ['[a-z', '(?:ab', 'ab)', 'a.b', 'a+']) assert.throws(() => body.exampleOf(text, 'a'), text);
});

test('a fault in a file of named tokens is told with its place', () => {
  const scratch = path.join(folder, 'tree');
  for (const part of ['rules', 'scripts']) cpSync(path.join(root, part), path.join(scratch, part), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(scratch, 'node_modules'));
  const named = path.join(scratch, 'rules/secrets/named/frameworks.yml');
  const before = readFileSync(named, 'utf8');
  const told = (text: string): string => {
    writeFileSync(named, text);
    const run = spawnSync(process.execPath, [path.join(scratch, 'scripts/compile-rules.mjs'), '--check']);
    assert.equal(run.status, 1);
    return run.stderr.toString();
  };
  assert.match(told(before.replace('common: true', 'commom: true')), /frameworks\.yml:\d+: .*commom/);
  assert.match(
    told(before.replace("'[a-z2-7]{52}'", "'[a-z2-7'")),
    /frameworks\.yml:1: Azure DevOps personal-token: body: /,
  );
});
