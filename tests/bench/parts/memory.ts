/** Memory of the module, measured in a fresh process. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export interface Reading {
  /** WebAssembly memory of the module. */
  readonly linearBytes: number;
  /** Resident memory beyond that of the process before it loaded the module, garbage collected. */
  readonly rssBytes: number;
}

export interface Memory {
  /** After the first report. */
  readonly atRest: Reading;
  /** After a text of 5 MB. */
  readonly afterLong: Reading;
  readonly beforeMany: Reading;
  readonly afterMany: Reading;
}

const main = fileURLToPath(new URL('../memory-main.ts', import.meta.url));

/** `texts`: how many short texts show that nothing grows. */
export async function measureMemory(texts: number): Promise<Memory> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', main, String(texts)]);
  return JSON.parse(stdout) as Memory;
}
