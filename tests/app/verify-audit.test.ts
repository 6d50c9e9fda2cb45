/** The command that an auditor runs over an exported audit log. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { EMPTY_CHAIN, nextEntry } from '../../forge-app/src/audit/chain.ts';
import type { AuditEntry, ChainEnd } from '../../forge-app/src/audit/chain.ts';
import { exportFile } from '../../forge-app/src/audit/export-format.ts';

const COMMAND = fileURLToPath(new URL('../../scripts/lib/verify-audit.ts', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'audit-'));
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

function chainOf(length: number, actor = 'app'): { entries: AuditEntry[]; end: ChainEnd } {
  const entries: AuditEntry[] = [];
  let end = EMPTY_CHAIN;
  for (let i = 0; i < length; i++) {
    const facts = { at: 1000 + i, actor, action: 'failure.retried', subject: `issue/${i}`, detail: { i } };
    const entry = nextEntry(end, facts);
    entries.push(entry);
    end = { length: entry.seq, hash: entry.hash };
  }
  return { entries, end };
}

function file(name: string, text: string): string {
  const place = path.join(folder, name);
  writeFileSync(place, text);
  return place;
}

function run(...files: string[]): { status: number | null; text: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...files], { encoding: 'utf8' });
  return { status, text: stdout + stderr };
}

const { entries, end } = chainOf(6);
const whole = exportFile(entries, end, 5000);
const lines = whole.trimEnd().split('\n');
const without = (index: number) => `${lines.filter((_, at) => at !== index).join('\n')}\n`;

test('an untouched export is accepted', () => {
  const answer = run(file('good.jsonl', whole));
  assert.equal(answer.status, 0);
  assert.match(answer.text, new RegExp(`the chain holds: 6 entries .* end ${end.hash}`));
});

for (const [name, text, entry] of [
  ['an entry that was changed', whole.replace('issue/2', 'issue/9'), 3],
  ['an entry that was left out', without(4), 4],
  ['two entries that were swapped', [...lines.slice(0, 2), lines[3], lines[2], ...lines.slice(4)].join('\n'), 2],
  ['an end that was cut off', `${lines.slice(0, 5).join('\n')}\n`, 5],
  ['an entry with a member too many', whole.replace('"subject":"issue/1"', '"subject":"issue/1","x":1'), 2],
  [
    'an entry that was changed together with its hash',
    exportFile(
      [
        ...entries.slice(0, 2),
        nextEntry(
          { length: 2, hash: entries[1]?.hash ?? '' },
          { at: 0, actor: 'app', action: 'x', subject: 'y', detail: {} },
        ),
        ...entries.slice(3),
      ],
      end,
      5000,
    ),
    4,
  ],
] as const) {
  test(`${name} is named`, () => {
    const answer = run(file('bad.jsonl', text));
    assert.equal(answer.status, 1, answer.text);
    assert.match(answer.text, new RegExp(`broken at .*entry ${entry}:`));
  });
}

test('a log that was written anew does not go on from an earlier export', () => {
  const earlier = file('earlier.jsonl', exportFile(entries.slice(0, 3), chainOf(3).end, 3000));
  assert.equal(run(file('good.jsonl', whole), earlier).status, 0);
  const anew = chainOf(6, 'unknown');
  const answer = run(file('anew.jsonl', exportFile(anew.entries, anew.end, 6000)), earlier);
  assert.equal(answer.status, 1);
  assert.match(answer.text, /entry 1:/);
});

test('what is no export, or not there, has no answer', () => {
  assert.equal(run(file('other.jsonl', '{"format":"other"}\n')).status, 2);
  assert.equal(run(path.join(folder, 'missing.jsonl')).status, 2);
  assert.equal(run().status, 2);
});
