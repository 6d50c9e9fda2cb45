/**
 * Figures of the shipped module: sizes, cold start, latency and throughput on short texts, memory, and of an event in the app.
 * Prints them and, with --record, keeps them as tests/bench/record/<date>.json. Absolute figures depend on the machine; compare within one run.
 *
 * Every text with a planted value must report it: a fast wrong answer fails.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import type * as Public from '../../forge-app/src/engine/public.ts';
import { BASE32, LOWER, Random } from '../support/random.ts';
import { measureEventCost } from './event-cost.ts';

const dist = new URL('../../forge-app/dist/', import.meta.url);
const bundle = new URL('engine.mjs', dist).href;
const { createEngine } = (await import(bundle)) as typeof Public;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
const percentile = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * part)] ?? NaN;
const rounded = (value: number): number => Number(value.toPrecision(3));

const COLD_ROUNDS = 9;
const SHORT_TEXTS = 4000;
const ROUNDS = 5;

/** Milliseconds from "Node is up" to the first report, in fresh processes. */
function coldStart(): number {
  const script = `const start = performance.now();
    const { createEngine } = await import(${JSON.stringify(bundle)});
    const engine = await createEngine({ key: '00'.repeat(32) });
    engine.scanText('token AKIA and nothing else');
    console.log(performance.now() - start);`;
  const run = (): number =>
    Number(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }));
  return median(Array.from({ length: COLD_ROUNDS }, run));
}

interface Planted {
  readonly text: string;
  readonly secret: boolean;
}

/** Issue-like texts of about 750 bytes; one in a hundred holds a value. */
function shortTexts(random: Random): Planted[] {
  const words = Array.from({ length: 600 }, () => random.text(LOWER, 2 + random.below(9)));
  return Array.from({ length: SHORT_TEXTS }, (_, i) => {
    const secret = i % 100 === 0;
    const body = Array.from({ length: 115 }, () => random.pick(words)).join(' ');
    return { text: secret ? `${body} AKIA${random.text(BASE32, 16)} ${random.pick(words)}` : body, secret };
  });
}

const { values: args } = parseArgs({ options: { record: { type: 'boolean', default: false } } });
const texts = shortTexts(new Random(4));
const engine = await createEngine({ key: '00'.repeat(32) });
const bytes = texts.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);

const throughput: number[] = [];
const latencies: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const started = performance.now();
  for (const { text, secret } of texts) {
    const before = performance.now();
    const found = engine.scanText(text).findings.some((finding) => finding.rule === 'aws.access-key-id');
    latencies.push((performance.now() - before) * 1000);
    assert.equal(found, secret, 'a planted value was missed or made up');
  }
  throughput.push(bytes / 1e6 / ((performance.now() - started) / 1000));
}
const wasm = readFileSync(new URL('engine.wasm', dist));
const memoryAfterShort = process.memoryUsage();
engine.scanText('a '.repeat(2_500_000));
const memoryAfterLong = process.memoryUsage();
const figures = {
  date: new Date().toISOString().slice(0, 10),
  machine: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`,
  rules: engine.version.rules,
  rulePack: engine.version.rulePack,
  wasmKiB: rounded(wasm.length / 1024),
  wasmGzipKiB: rounded(gzipSync(wasm, { level: 9 }).length / 1024),
  appBundleKiB: rounded(readFileSync(new URL('index.cjs', dist)).length / 1024),
  coldStartMs: rounded(coldStart()),
  shortTextMBps: rounded(median(throughput)),
  shortTextP50us: rounded(percentile(latencies, 0.5)),
  shortTextP99us: rounded(percentile(latencies, 0.99)),
  rssMiB: rounded(memoryAfterShort.rss / 2 ** 20),
  rssAfter5MBMiB: rounded(memoryAfterLong.rss / 2 ** 20),
  event: Object.fromEntries(
    Object.entries(await measureEventCost(createEngine)).map(([name, value]) => [name, rounded(value as number)]),
  ),
};
console.log(JSON.stringify(figures, null, 2));
if (args.record) {
  mkdirSync(new URL('./record/', import.meta.url), { recursive: true });
  writeFileSync(new URL(`./record/${figures.date}.json`, import.meta.url), `${JSON.stringify(figures, null, 2)}\n`);
}
