/**
 * One scanner in a process of its own. Makes its texts itself, from the seed, and answers one question at a time:
 * how long a corpus takes, what it finds of the planted values, how long single texts take.
 */
import { performance } from 'node:perf_hooks';
import type { Corpus, Sample } from './corpora/corpus.ts';
import { hostileText, hostileTexts, KINDS } from './corpora/hostile.ts';
import { denseTexts } from './corpora/dense.ts';
import { logsAndCode } from './corpora/logs.ts';
import { shortTexts } from './corpora/short.ts';
import type { Question, Answer, HostileTime } from './questions.ts';
import { makeScanner } from './scanners/index.ts';
import type { Scanner } from './scanners/scanner.ts';

const SEED = 20_261_123;
const corpora = new Map<string, Corpus>(
  [shortTexts(SEED), logsAndCode(SEED), denseTexts(SEED), hostileTexts(SEED).corpus].map((corpus) => [
    corpus.name,
    corpus,
  ]),
);

/** Scans as many texts as fit into `budgetMs`, at least one; slow scanners are judged on a part. */
async function throughput(scanner: Scanner, { samples }: Corpus, budgetMs: number): Promise<Answer> {
  let units = 0;
  const started = performance.now();
  for (const { text } of samples) {
    const hits = scanner.scan(text);
    if (hits instanceof Promise) await hits;
    units += text.length;
    if (performance.now() - started > budgetMs) break;
  }
  return { megabytesPerSecond: units / 1e3 / (performance.now() - started) };
}

const overlaps = (
  hits: readonly { start: number; end: number }[],
  { start, end }: { start: number; end: number },
): boolean => hits.some((hit) => hit.start < end && hit.end > start);

/** The part of the planted values that was found, of the texts read within the budget. */
async function recall(scanner: Scanner, samples: readonly Sample[], budgetMs: number): Promise<Answer> {
  let planted = 0;
  let found = 0;
  const started = performance.now();
  for (const sample of samples) {
    if (sample.planted.length === 0) continue;
    const hits = await scanner.scan(sample.text);
    planted += sample.planted.length;
    found += sample.planted.filter((value) => overlaps(hits, value)).length;
    if (performance.now() - started > budgetMs) break;
  }
  return { recall: found / planted };
}

async function latency(scanner: Scanner, { samples }: Corpus): Promise<Answer> {
  const micros: number[] = [];
  for (const { text } of samples) {
    const started = performance.now();
    const hits = scanner.scan(text);
    if (hits instanceof Promise) await hits;
    micros.push((performance.now() - started) * 1000);
  }
  micros.sort((a, b) => a - b);
  const at = (part: number): number => micros[Math.floor(micros.length * part)] ?? NaN;
  return { p50: at(0.5), p99: at(0.99) };
}

/** Each hostile text alone: its rate, whether its value was found, and the time of twice the text over the time of one. */
async function hostile(scanner: Scanner): Promise<Answer> {
  const times: HostileTime[] = [];
  for (const { kind, text, planted } of hostileTexts(SEED).texts) {
    const hits = await scanner.scan(text);
    const ms = await best(scanner, text);
    const found = planted.every((value) => overlaps(hits, value));
    times.push({ kind, found, megabytesPerSecond: text.length / 1e3 / ms });
  }
  const growth: Record<string, number> = {};
  for (const kind of KINDS) {
    const once = await best(scanner, hostileText(kind, 131_072, 1).text);
    growth[kind.name] = (await best(scanner, hostileText(kind, 262_144, 1).text)) / once;
  }
  return { times, growth };
}

async function best(scanner: Scanner, text: string): Promise<number> {
  let least = Infinity;
  for (let i = 0; i < 5; i += 1) {
    const started = performance.now();
    await scanner.scan(text);
    least = Math.min(least, performance.now() - started);
    if (least > 500) break;
  }
  return least;
}

async function answer(scanner: Scanner, question: Question): Promise<Answer> {
  if (question.ask === 'hostile') return hostile(scanner);
  const corpus = corpora.get(question.corpus);
  if (corpus === undefined) throw new Error(`no corpus ${question.corpus}`);
  if (question.ask === 'throughput') return throughput(scanner, corpus, question.budgetMs);
  if (question.ask === 'recall') return recall(scanner, corpus.samples, question.budgetMs);
  return latency(scanner, corpus);
}

const scanner = await makeScanner(process.argv[2] ?? '');
process.on('message', (question: Question) => {
  void answer(scanner, question).then((reply) => process.send?.(reply));
});
process.send?.({ ready: true });
