/** Bytes of what is shipped. */
import { readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { SHIPPED } from '../scanners/ours.ts';

export interface Sizes {
  readonly moduleBytes: number;
  readonly moduleGzipBytes: number;
  readonly moduleBrotliBytes: number;
  readonly appBundleBytes: number;
}

export function measureSizes(): Sizes {
  const wasm = readFileSync(new URL('engine.wasm', SHIPPED));
  return {
    moduleBytes: wasm.length,
    moduleGzipBytes: gzipSync(wasm, { level: 9 }).length,
    moduleBrotliBytes: brotliCompressSync(wasm).length,
    appBundleBytes: readFileSync(new URL('index.cjs', SHIPPED)).length,
  };
}
