/** What stays in the module's memory between two calls: nothing of a text. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EngineModule } from '../../forge-app/src/engine/engine-module.ts';
import { FORMAT_NUMBER, roomFor, writeText } from '../../forge-app/src/engine/engine-module.ts';
import { makeInstance } from '../../forge-app/src/engine/load-wasm-engine.ts';
import { wasmBytes } from '../support/engine.ts';
import { Random } from '../support/random.ts';

const LETTERS = 'abcdefghijkmnopqrstuvwxyz';
/** The shortest piece that tells something. */
const PIECE = 6;

/** Words that neither the module's tables nor another text hold. */
function wordsOf(random: Random, count: number): string[] {
  return Array.from({ length: count }, () => `${random.text(LETTERS, 5)}0${random.text(LETTERS, 5)}`);
}

function piecesIn(module: EngineModule, words: readonly string[]): string[] {
  const memory = Buffer.from(module.HEAPU8.buffer);
  return words.filter((word) => memory.includes(word.slice(0, PIECE)) || memory.includes(word.slice(-PIECE)));
}

test('nothing of a text stays in memory once it is scanned, whatever its length and the lengths before', () => {
  const module = makeInstance(new WebAssembly.Module(wasmBytes() as BufferSource));
  const { session } = JSON.parse(module.openSession(JSON.stringify({ schemaVersion: 1, keys: ['5a'.repeat(32)] }))) as {
    session: number;
  };
  const random = new Random(28);
  for (const count of [3, 9_000, 12, 300, 1, 40_000, 5]) {
    const words = wordsOf(random, count);
    const text = words.join(' ');
    const bytes = writeText(module, module._ss_input(roomFor(text)), text);
    const sample = [...words.slice(0, 40), ...words.slice(-40)];
    assert.equal(piecesIn(module, sample).length, sample.length, 'the search finds what is there');
    module._ss_scan(session, FORMAT_NUMBER.plain, bytes);
    assert.deepEqual(piecesIn(module, sample), [], `of ${String(count)} words`);
  }
});

test('a long text does not make the short ones after it dearer', () => {
  const module = makeInstance(new WebAssembly.Module(wasmBytes() as BufferSource));
  const { session } = JSON.parse(module.openSession('{"schemaVersion":1}')) as { session: number };
  const scan = (text: string): void => {
    module._ss_scan(session, FORMAT_NUMBER.plain, writeText(module, module._ss_input(roomFor(text)), text));
  };
  const least = (): number => {
    const times = Array.from({ length: 400 }, () => {
      const started = performance.now();
      for (let i = 0; i < 20; i += 1) scan('nothing here');
      return performance.now() - started;
    });
    return Math.min(...times);
  };
  least();
  const before = least();
  scan('nothing here '.repeat(24_000));
  const after = least();
  assert.ok(after < 3 * before, `${before.toFixed(3)} ms, then ${after.toFixed(3)} ms for 20 texts`);
});
