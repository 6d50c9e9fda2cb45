/** No piece of what the app finds is ever stored, logged, returned or sent anywhere. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { findPieces, piecesOf } from './support/leak-search.ts';
import { liveThrough } from './support/planted-site.ts';
import { filler, plantedValues } from './support/planted.ts';

const COUNT = 200;
const folder = mkdtempSync(path.join(tmpdir(), 'privacy-'));
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('of 200 planted values no six characters are left, in any form', async (t) => {
  const planted = plantedValues(20_260_105, COUNT);
  const pieces = piecesOf(planted.map((entry) => entry.value));
  const texts = planted.map((entry) => entry.text);
  const blank = planted.map(({ text, value }) => text.replace(value, filler(value)));

  const run = await liveThrough(path.join(folder, 'planted'), texts, 5);
  const without = await liveThrough(path.join(folder, 'blank'), blank, 5);
  t.diagnostic(`${run.findings} findings, ${run.faults} faults, ${pieces.size} pieces`);
  const bytes = [...run.texts].map(([name, text]) => `${name} ${text.length}`);
  t.diagnostic(`searched ${bytes.join(', ')} bytes`);
  assert.ok(run.findings >= COUNT * 0.9, `only ${run.findings} of the values were found`);
  assert.ok(run.faults >= 20);
  for (const name of ['forge.sqlite', 'open forge.sqlite-wal', 'site.log', 'traffic'])
    assert.ok(run.texts.has(name), name);

  const known = new Set(findPieces(pieces, without.texts).map(nameOf));
  let leaks = findPieces(pieces, run.texts).filter((leak) => !known.has(nameOf(leak)));
  if (leaks.length > 0) {
    // Six digits of a duration in the log meet six digits of a card once in some dozens of runs. What the app leaks, it leaks
    // every time; durations, keys and ids are others in a second run.
    t.diagnostic(`looking again for ${leaks.length} pieces`);
    const again = await liveThrough(path.join(folder, 'again'), texts, 5);
    const stillThere = new Set(findPieces(pieces, again.texts).map(nameOf));
    leaks = leaks.filter((leak) => stillThere.has(nameOf(leak)));
  }
  assert.deepEqual(leaks.slice(0, 10), []);
});

function nameOf({ piece, form }: { piece: string; form: string }): string {
  return `${form} ${piece}`;
}
