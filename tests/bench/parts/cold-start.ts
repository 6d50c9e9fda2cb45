/** Cold start: the process is up, a bundle is required, a first text is scanned. Fresh processes, interleaved. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { median, rounded } from '../stats.ts';

const BUNDLES = {
  ours: 'ours/bundle.cjs',
  'frozen-loop': 'frozen-loop/bundle.cjs',
  secretlint: 'secretlint/bundle.cjs',
  openredaction: 'openredaction/bundle.mjs',
} as const;
const bundles = new URL('../../../build/bench/cold/', import.meta.url);
const main = fileURLToPath(new URL('../cold/main.ts', import.meta.url));
const run = promisify(execFile);

/** Milliseconds, medians. */
export type ColdStarts = Readonly<Record<string, number>>;

export async function measureColdStart(rounds: number): Promise<ColdStarts> {
  const times = new Map<string, number[]>(Object.keys(BUNDLES).map((name) => [name, []]));
  // Round 0 warms the file cache and is not counted.
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, file] of Object.entries(BUNDLES)) {
      const bundle = fileURLToPath(new URL(file, bundles));
      const { stdout } = await run(process.execPath, [main, bundle]);
      const { ms, found } = JSON.parse(stdout) as { ms: number; found: number };
      if (found === 0) throw new Error(`cold start: ${name} found nothing`);
      if (round > 0) times.get(name)?.push(ms);
    }
  }
  return Object.fromEntries([...times].map(([name, list]) => [name, rounded(median(list))]));
}
