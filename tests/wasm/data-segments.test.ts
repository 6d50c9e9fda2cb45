/** Joining data segments keeps what a module's memory holds. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('../../scripts/merge-data-segments.mjs', import.meta.url));

/** LEB128; with `signed` the sign bit stays clear. */
function leb(value: number, signed = false): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 0x7f || (signed && rest > 0x3f)) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  return [...bytes, rest];
}

const section = (id: number, content: number[]): number[] => [id, ...leb(content.length), ...content];

/** A module that exports a memory of two pages with these segments, each [offset, length], filled with 1, 2, 3 ... */
function moduleWith(segments: [number, number][]): Uint8Array {
  const memory = section(5, [1, 0, 2]);
  const exported = section(7, [1, 1, 0x6d, 2, 0]);
  const data = segments.flatMap(([offset, length], i) => [
    ...[0, 0x41, ...leb(offset, true), 0x0b],
    ...[...leb(length), ...new Array<number>(length).fill(i + 1)],
  ]);
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...[...memory, ...exported, ...section(11, [...leb(segments.length), ...data])],
  ]);
}

function memoryOf(module: Uint8Array): Buffer {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(module as BufferSource));
  return Buffer.from((instance.exports['m'] as WebAssembly.Memory).buffer);
}

function merged(module: Uint8Array): Uint8Array {
  const folder = mkdtempSync(path.join(tmpdir(), 'segments-'));
  try {
    const file = path.join(folder, 'm.wasm');
    writeFileSync(file, module);
    execFileSync(process.execPath, [SCRIPT, file], { stdio: 'pipe' });
    return readFileSync(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('segments that lie close together are joined, and memory is what it was', () => {
  const segments: [number, number][] = [
    [8, 3],
    [60, 5],
    [70, 200],
    [500, 1],
    [501, 9],
    [70_000, 40],
    [0, 2],
  ];
  const before = moduleWith(segments);
  const after = merged(before);
  assert.deepEqual(memoryOf(after), memoryOf(before));
  assert.ok(
    Buffer.from(after).includes(Buffer.from([7, 7, 0, 0, 0, 0, 0, 0, 1, 1, 1])),
    'the first two lie in one piece',
  );
  assert.deepEqual(memoryOf(merged(after)), memoryOf(before));
});

test('overlapping segments and files that are no module are refused, and left as they are', () => {
  const overlapping = moduleWith([
    [8, 30],
    [20, 5],
  ]);
  assert.throws(() => merged(overlapping), /overlap/);
  assert.throws(() => merged(Uint8Array.from([1, 2, 3])), /ends too early|no data segments/);
});
