/** The command behind scripts/scan as people run it: a process of its own, the shipped module. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const COMMAND = fileURLToPath(new URL('../../scripts/lib/scan.ts', import.meta.url));
/** In fragments, with a body that no placeholder check knows. */
const TOKEN = ['glp', 'at-', 'h7KqW9zP2mXr', 'T4vYbN6c'].join('');

interface Answer {
  readonly id: unknown;
  readonly error?: string;
  readonly truncated?: boolean;
  readonly findings?: { rule: string; start: number; end: number; fingerprint: string; pointer?: string }[];
}

let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'scan-test-'));
});
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

function run(input: string, ...args: string[]): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], {
    input,
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, out: stdout, err: stderr };
}
const answersTo = (input: string, ...args: string[]): { status: number | null; answers: Answer[] } => {
  const { status, out } = run(input, '--jsonl', ...args);
  return {
    status,
    answers: out
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Answer),
  };
};

test('answers every line in order, with offsets in UTF-16 units', () => {
  const texts = [`\u{1f600} token ${TOKEN}`, 'nothing here', `a\u2028b\u2029c ${TOKEN} d`, `lone \ud800 ${TOKEN}`];
  // U+2028 stands in the line as it is; JSON allows that.
  const input = texts.map((text, id) => JSON.stringify({ id, text })).join('\r\n');
  assert.ok(input.includes('\u2028'));
  const { status, answers } = answersTo(input);
  assert.equal(status, 0);
  assert.deepEqual(
    answers.map(({ id }) => id),
    [0, 1, 2, 3],
  );
  for (const [i, text] of texts.entries()) {
    const found = (answers[i]?.findings ?? []).map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(found, text.includes(TOKEN) ? [TOKEN] : []);
    assert.equal(answers[i]?.truncated, false);
  }
});

test('reads Atlassian documents and says where in them a value stands', () => {
  const adf = {
    type: 'doc',
    version: 1,
    content: [{ type: 'paragraph', content: [{ type: 'text', text: `see ${TOKEN}` }] }],
  };
  const { answers } = answersTo(JSON.stringify({ id: 'x', adf }));
  const [finding] = answers[0]?.findings ?? [];
  assert.deepEqual(
    [finding?.pointer, finding?.start, finding?.end],
    ['/content/0/content/0/text', 4, 4 + TOKEN.length],
  );
});

test('says what is wrong with a line and goes on', () => {
  const { status, answers } = answersTo(`not JSON\n{"id":7}\n\n${JSON.stringify({ id: 8, text: TOKEN })}\n`);
  assert.equal(status, 1);
  assert.deepEqual(
    answers.map(({ id, error }) => [id, error]),
    [
      [null, 'line 1: not JSON'],
      [7, 'line 2: needs a string "text" or a document "adf"'],
      [8, undefined],
    ],
  );
  assert.equal(answers[2]?.findings?.length, 1);
});

test('takes a fresh key each run unless one is given', () => {
  const line = JSON.stringify({ id: 1, text: TOKEN });
  const fingerprint = (...args: string[]): string | undefined =>
    answersTo(line, ...args).answers[0]?.findings?.[0]?.fingerprint;
  assert.match(fingerprint() ?? '', /^[0-9a-f]{32}$/);
  assert.notEqual(fingerprint(), fingerprint());
  writeFileSync(join(folder, 'key'), `${'1f'.repeat(32)}\n`);
  assert.equal(fingerprint('--key-file', 'key'), fingerprint('--key-file', 'key'));
});

test('prints findings of files as a table, without their values', () => {
  writeFileSync(join(folder, 'notes.txt'), `first line\nthe token is ${TOKEN}\n`);
  const { status, out } = run('', 'notes.txt');
  assert.equal(status, 0);
  assert.match(out, /notes\.txt.*2:14.*gitlab\.personal-access-token/);
  assert.ok(!out.includes(TOKEN.slice(6)));
});

test('explains wrong arguments', () => {
  const { status, err } = run('');
  assert.equal(status, 2);
  assert.match(err, /scripts\/scan --help/);
});
