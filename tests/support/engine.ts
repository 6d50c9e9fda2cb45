/** The module as shipped, for tests that run from the sources. */
import { readFileSync } from 'node:fs';
import type { Engine, SessionOptions } from '../../forge-app/src/engine/contract.ts';
import { loadWasmEngine } from '../../forge-app/src/engine/load-wasm-engine.ts';

export const wasmBytes = (): Uint8Array => readFileSync(new URL('../../forge-app/dist/engine.wasm', import.meta.url));

export const loadShippedEngine = (): Promise<Engine> => loadWasmEngine(wasmBytes());

/** A key for tests: 32 equal bytes. */
export const testKey = (byte: number): string => byte.toString(16).padStart(2, '0').repeat(32);

export const testOptions: SessionOptions = { keys: [testKey(7)] };
