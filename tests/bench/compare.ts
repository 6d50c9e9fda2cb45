/**
 * Compares the shipped module with a frozen JavaScript loop and two npm scanners: each in a process of its own, one at a time,
 * rounds interleaved, medians. Prints a table of rates and of ratios to the loop and, with --record, keeps the figures as
 * tests/bench/record/<date>-compare.json. Fails if the module misses planted values: a fast wrong answer is none.
 *
 * usage: compare.ts [--record] [--rounds N] [--only NAME,NAME] [--hostile]
 */
import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import type { Answer, HostileTime, Question } from './questions.ts';
import { SCANNERS } from './scanners/index.ts';

const CORPORA = ['short', 'logs', 'dense', 'hostile'] as const;
const OURS = 'ours';
const LOOP = 'frozen-loop';
/** A slow scanner reads a part of a corpus in this time. */
const BUDGET_MS = 2000;
const LEAST_RECALL = 0.98;
/** A text that takes this many times as long when it is twice as long is superlinear. */
const MOST_GROWTH = 2.2;

const { values: args } = parseArgs({
  options: {
    record: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
    only: { type: 'string', default: SCANNERS.join(',') },
    hostile: { type: 'boolean', default: false },
  },
});
const names = args.only.split(',');
const rounds = Number(args.rounds);

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
const rounded = (value: number): number => Number(value.toPrecision(3));

async function startWorker(name: string): Promise<ChildProcess> {
  const worker = fork(fileURLToPath(new URL('worker.ts', import.meta.url)), [name]);
  worker.on('exit', (code) => {
    if (code !== null && code !== 0) process.exit(1); // it has said why
  });
  await once(worker, 'message');
  return worker;
}
async function ask(worker: ChildProcess, question: Question): Promise<Answer> {
  const reply = once(worker, 'message');
  worker.send(question);
  return ((await reply) as [Answer])[0];
}
async function askFor(worker: ChildProcess, question: Question, key: string): Promise<number> {
  return ((await ask(worker, question)) as unknown as Readonly<Record<string, number>>)[key] ?? NaN;
}

const workers = new Map<string, ChildProcess>();
for (const name of names) workers.set(name, await startWorker(name));

const rates: Record<string, Record<string, number>> = {};
const recalls: Record<string, Record<string, number>> = {};
for (const corpus of CORPORA) {
  const perRound = new Map(names.map((name) => [name, [] as number[]]));
  // Round 0 warms up and is not counted.
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, worker] of workers) {
      const rate = await askFor(worker, { ask: 'throughput', corpus, budgetMs: BUDGET_MS }, 'megabytesPerSecond');
      if (round > 0) perRound.get(name)?.push(rate);
    }
  }
  for (const [name, worker] of workers) {
    (rates[name] ??= {})[corpus] = rounded(median(perRound.get(name) ?? []));
    const recall = await askFor(worker, { ask: 'recall', corpus, budgetMs: 2 * BUDGET_MS }, 'recall');
    (recalls[name] ??= {})[corpus] = rounded(recall);
  }
}
const latencies: Record<string, Answer> = {};
for (const [name, worker] of workers) {
  if (name === OURS || name === LOOP) latencies[name] = await ask(worker, { ask: 'latency', corpus: 'short' });
}
const ours = workers.get(OURS);
const hostile = args.hostile && ours !== undefined ? ((await ask(ours, { ask: 'hostile' })) as Hostile) : undefined;
for (const worker of workers.values()) worker.kill();

interface Hostile {
  readonly times: readonly HostileTime[];
  readonly growth: Readonly<Record<string, number>>;
}

const table = new Table({ head: ['scanner', ...CORPORA.flatMap((corpus) => [`${corpus} MB/s`, 'x loop', 'found'])] });
for (const name of names) {
  const cells = CORPORA.flatMap((corpus) => {
    const rate = rates[name]?.[corpus] ?? NaN;
    return [rate, rounded(rate / (rates[LOOP]?.[corpus] ?? NaN)), recalls[name]?.[corpus] ?? NaN];
  });
  table.push([name, ...cells.map(String)]);
}
console.log(table.toString());
console.log(`latency on short texts, microseconds: ${JSON.stringify(latencies)}`);
if (hostile !== undefined) {
  const slow = hostile.times.filter((time) => time.megabytesPerSecond < 40);
  console.log(`hostile texts below 40 MB/s: ${slow.length} of ${hostile.times.length}`);
  for (const { kind, megabytesPerSecond } of [...slow].sort((a, b) => a.megabytesPerSecond - b.megabytesPerSecond))
    console.log(`  ${kind}: ${rounded(megabytesPerSecond)}`);
  const growing = Object.entries(hostile.growth).filter(([, factor]) => factor > MOST_GROWTH);
  for (const [kind, factor] of growing)
    console.log(`  twice the length takes ${rounded(factor)} times as long: ${kind}`);
}
if (args.record) {
  const date = new Date().toISOString().slice(0, 10);
  const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`;
  const figures = { date, machine, rounds, rates, recalls, latencies, hostile };
  mkdirSync(new URL('./record/', import.meta.url), { recursive: true });
  writeFileSync(new URL(`./record/${date}-compare.json`, import.meta.url), `${JSON.stringify(figures, null, 2)}\n`);
}
for (const corpus of CORPORA) {
  if (workers.has(OURS))
    assert.ok((recalls[OURS]?.[corpus] ?? 0) >= LEAST_RECALL, `planted values were missed in ${corpus}`);
}
if (hostile !== undefined)
  assert.deepEqual(
    hostile.times.filter(({ found }) => !found),
    [],
    'values behind hostile texts were missed',
  );
