/** Where the app gets its engine from: one per process, made on first use. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import type { Engine } from './contract.ts';
import { loadWasmEngine } from './load-wasm-engine.ts';

/** The bundle is CommonJS and the platform keeps its folder; `__dirname` is rewritten by bundlers, `__filename` is not. */
declare const __filename: string;

let engine: Promise<Engine> | undefined;

/**
 * The engine of this process. It holds built-in rules only: options and keys come with each session. A failed load is not
 * kept, so the next call tries again.
 */
export function loadEngine(): Promise<Engine> {
  engine ??= readFile(path.join(path.dirname(__filename), 'engine.wasm'))
    .then((wasm) => loadWasmEngine(wasm))
    .catch((error: unknown) => {
      engine = undefined;
      throw error;
    });
  return engine;
}
