/**
 * Not a scanner but a limit: each text is copied into WebAssembly memory and 128-bit instructions look at it once
 * (native/simd_pass.cc). Finds nothing.
 */
import { readFileSync } from 'node:fs';
import type { Scanner } from './scanner.ts';

interface PassExports {
  readonly memory: WebAssembly.Memory;
  readonly room: () => number;
  readonly pass: (bytes: number) => number;
}

export function copyAndPass(): Scanner {
  const bytes = readFileSync(new URL('../../../build/bench/simd_pass.wasm', import.meta.url));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  const { memory, room, pass } = exports as unknown as PassExports;
  const heap = new Uint8Array(memory.buffer);
  const start = room();
  const encoder = new TextEncoder();
  const nothing: never[] = [];
  return {
    scan: (text) => {
      pass(encoder.encodeInto(text, heap.subarray(start)).written);
      return nothing;
    },
  };
}
