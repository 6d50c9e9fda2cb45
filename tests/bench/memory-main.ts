/**
 * What the module takes, in a fresh process: after its first report, after a text of 5 MB, after many short texts. Prints the
 * readings as JSON. Needs --expose-gc.
 *
 * usage: memory-main.ts SHORT-TEXTS
 */
import type * as Public from '../../forge-app/src/engine/public.ts';
import { shortTexts } from './corpora/short.ts';
import { logsAndCode } from './corpora/logs.ts';
import { SEED } from './corpora/index.ts';
import type { Memory, Reading } from './parts/memory.ts';
import { KEY, SHIPPED } from './scanners/ours.ts';

const count = Number(process.argv[2]);
const LONG = 5_000_000;
const short = shortTexts(SEED).samples;
const logs = logsAndCode(SEED).samples.map(({ text }) => text);
const long = logs.join('\n').repeat(2).slice(0, LONG);

// The engine keeps its memory to itself; the instance that is made for it shows it.
let linear: WebAssembly.Memory | undefined;
WebAssembly.Instance = class extends WebAssembly.Instance {
  constructor(module: WebAssembly.Module, imports?: WebAssembly.Imports) {
    super(module, imports);
    linear = Object.values(this.exports).find((value) => value instanceof WebAssembly.Memory);
  }
};

function settledRss(): number {
  for (let i = 0; i < 4; i += 1) globalThis.gc?.();
  return process.memoryUsage.rss();
}
// Once, so that what the reading itself needs is there before.
settledRss();
const before = settledRss();
const reading = (): Reading => ({
  linearBytes: linear?.buffer.byteLength ?? NaN,
  rssBytes: settledRss() - before,
});

const { createEngine } = (await import(new URL('engine.mjs', SHIPPED).href)) as typeof Public;
const engine = await createEngine({ key: KEY });
engine.scanText(short[0]?.text ?? '');
const atRest = reading();
engine.scanText(long);
const afterLong = reading();
// A tenth warms up: programs of rules are compiled on first use, up to a limit.
const scan = (texts: number): void => {
  for (let i = 0; i < texts; i += 1) engine.scanText(short[i % short.length]?.text ?? '');
};
scan(count / 10);
const beforeMany = reading();
scan(count);
const afterMany = reading();
const memory: Memory = { atRest, afterLong, beforeMany, afterMany };
process.stdout.write(JSON.stringify(memory));
