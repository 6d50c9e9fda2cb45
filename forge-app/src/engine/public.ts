/**
 * The engine for everyone who wants to embed it: command line, benchmarks, other hosts. The same code path as the app's.
 *
 *     import { createEngine } from './engine.mjs';
 *     const engine = await createEngine({ key: randomBytes(32) });
 *     const report = engine.scanText('...');
 */
import { readFile } from 'node:fs/promises';

import type { EngineVersion, ScanReport, ScanResult, ScanInput, SessionOptions } from './contract.ts';
import { loadWasmEngine } from './load-wasm-engine.ts';

export type * from './contract.ts';
export { EngineError } from './engine-error.ts';

export interface CreateEngineOptions extends Omit<SessionOptions, 'keys'> {
  /** 32 bytes, or 64 hex digits. Without it findings carry no fingerprint. */
  readonly key?: Uint8Array | string;
}

export interface EmbeddedEngine {
  readonly version: EngineVersion;
  /** Scans text, in which Jira wiki markup is recognised. Offsets are UTF-16 units of `text`. */
  scanText(text: string): ScanReport;
  /** Scans an Atlassian document, given as an object or as JSON. Throws EngineError `invalid-adf`. */
  scanAdf(adf: object | string): ScanReport;
  /** Scans many texts in one crossing of the module boundary. */
  scanBatch(inputs: readonly ScanInput[]): ScanResult[];
  /** Wipes the key from the module's memory; the engine cannot be used afterwards. */
  close(): void;
}

/** An engine with one key and one set of options. Throws EngineError `invalid-request` for options that do not fit. */
export async function createEngine(options: CreateEngineOptions = {}): Promise<EmbeddedEngine> {
  const { key, ...rest } = options;
  const engine = await loadWasmEngine(await readFile(new URL('./engine.wasm', import.meta.url)));
  const keys = key === undefined ? [] : [typeof key === 'string' ? key : Buffer.from(key).toString('hex')];
  const session = engine.openSession({ ...rest, keys });
  return {
    version: engine.version(),
    scanText: (text) => session.scan({ format: 'text', content: text }),
    scanAdf: (adf) => session.scan({ format: 'adf', content: typeof adf === 'string' ? adf : JSON.stringify(adf) }),
    scanBatch: (inputs) => session.scanBatch(inputs),
    close: () => {
      session.close();
    },
  };
}
