/**
 * The benchmark: measures the shipped module beside other scanners, judges the goals, prints tables and keeps a record.
 * Fails if planted values were missed: a fast wrong answer is none. A goal that is not reached is told and no failure.
 *
 * usage: bench.ts [--quick] [--record] [--only PART,...] [--rounds N]     scripts/bench --help explains
 */
import assert from 'node:assert/strict';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { loadWasmEngine } from '../../forge-app/src/engine/load-wasm-engine.ts';
import { readFile } from 'node:fs/promises';
import { PARTS } from './figures.ts';
import type { Figures, Part } from './figures.ts';
import { judge } from './goals.ts';
import { measureColdStart } from './parts/cold-start.ts';
import { measureEvent } from './parts/event.ts';
import { measureMemory } from './parts/memory.ts';
import { measureLatency, measureRates, measureRecall } from './parts/rates.ts';
import type { Effort } from './parts/rates.ts';
import { measureSizes } from './parts/sizes.ts';
import { startPeer } from './peers.ts';
import type { Peer } from './peers.ts';
import { print, record } from './report.ts';
import { SHIPPED } from './scanners/ours.ts';

const COMPARED = [
  'ours',
  'plain-path',
  'frozen-loop',
  'hyperscan',
  'hyperscan-starts',
  'copy-and-pass',
  'secretlint',
  'openredaction',
];
const GROWTH = ['ours', 'fifty-rules', 'keyword-rules', 'unfiltered-rule'];
/** Corpora in which our module must find what was planted. */
const JUDGED = ['short', 'logs', 'dense', 'hostile'] as const;
const LEAST_RECALL = { short: 0.98, logs: 0.98, dense: 0.98, hostile: 1 } as const;

interface Plan extends Effort {
  readonly coldRounds: number;
  readonly memoryTexts: number;
  readonly events: number;
}
const FULL: Plan = { rounds: 5, leastMs: 150, budgetMs: 700, coldRounds: 15, memoryTexts: 100_000, events: 150 };
const QUICK: Plan = { rounds: 2, leastMs: 60, budgetMs: 200, coldRounds: 5, memoryTexts: 20_000, events: 40 };

const { values: args } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
    only: { type: 'string' },
    rounds: { type: 'string' },
  },
});
const parts = new Set((args.only?.split(',') ?? PARTS) as readonly Part[]);
for (const part of parts) {
  if (!PARTS.includes(part)) throw new Error(`no part '${part}'; one of: ${PARTS.join(', ')}`);
}
const plan: Plan = {
  ...(args.quick ? QUICK : FULL),
  ...(args.rounds === undefined ? {} : { rounds: Number(args.rounds) }),
};

async function withPeers<Result>(
  names: readonly string[],
  use: (peers: readonly Peer[]) => Promise<Result>,
): Promise<Result> {
  const peers: Peer[] = [];
  for (const name of names) peers.push(await startPeer(name));
  try {
    return await use(peers);
  } finally {
    for (const peer of peers) peer.stop();
  }
}

/** Runs a part if it is wanted, as a member of the figures. */
async function part<Name extends keyof Figures>(
  name: Name & Part,
  measure: () => Figures[Name] | Promise<Figures[Name]>,
): Promise<Partial<Figures>> {
  if (!parts.has(name)) return {};
  const started = performance.now();
  const value = await measure();
  console.error(`bench: ${name}, ${((performance.now() - started) / 1000).toFixed(0)} s`);
  return { [name]: value };
}

async function comparison(peers: readonly Peer[]): Promise<Partial<Figures>> {
  const named = (name: string): Peer | undefined => peers.find((peer) => peer.name === name);
  const figures = {
    ...(await part('rates', () => measureRates(peers, plan))),
    ...(await part('latency', () => measureLatency(peers, plan))),
    ...(await part('hostile', () => named('ours')?.hostile())),
  };
  const recall = parts.has('rates') ? { recall: await measureRecall(peers, plan) } : {};
  const about = named('hyperscan')?.about as Figures['hyperscan'];
  return { ...figures, ...recall, ...(about === undefined ? {} : { hyperscan: about }) };
}

const engine = await loadWasmEngine(await readFile(new URL('engine.wasm', SHIPPED)));
const compared = ['rates', 'latency', 'hostile'].some((name) => parts.has(name as Part));
const figures: Figures = {
  date: new Date().toISOString().slice(0, 10),
  machine: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`,
  quick: args.quick,
  rounds: plan.rounds,
  rules: engine.version().rules,
  rulePack: engine.version().rulePack,
  ...(compared ? await withPeers(COMPARED, comparison) : {}),
  ...(await part('cold', () => measureColdStart(plan.coldRounds))),
  ...(await part('growth', () => withPeers(GROWTH, (peers) => measureRates(peers, plan, ['short'])))),
  ...(await part('size', measureSizes)),
  ...(await part('memory', () => measureMemory(plan.memoryTexts))),
  ...(await part('event', () => measureEvent(plan.events))),
};
const goals = judge(figures);
print(figures, goals);
if (args.record) console.log(`\nkept in ${record(figures, goals)}`);

if (figures.recall !== undefined) {
  for (const corpus of JUDGED) {
    const found = figures.recall['ours']?.[corpus] ?? 0;
    assert.ok(found >= LEAST_RECALL[corpus], `planted values were missed in ${corpus}: ${found} found`);
  }
}
assert.deepEqual(
  figures.hostile?.times.filter(({ found }) => !found) ?? [],
  [],
  'values behind hostile texts were missed',
);
