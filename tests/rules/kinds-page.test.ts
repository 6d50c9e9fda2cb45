/** rules/KINDS.md is made from the rules, and the README leads to it. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('the page of all kinds is what the rules say', () => {
  const run = spawnSync(process.execPath, [path.join(root, 'scripts/make-kinds-page.mjs'), '--check']);
  assert.equal(run.status, 0, run.stderr.toString());
});

test('the README links the page of all kinds', () => {
  assert.match(readFileSync(path.join(root, 'README.md'), 'utf8'), /\]\(rules\/KINDS\.md\)/);
});
