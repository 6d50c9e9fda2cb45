/**
 * One scanner in a process of its own. Makes its texts itself, from the seed, and answers one question at a time:
 * how long a corpus takes, what it finds of the planted values, how long single texts take.
 */
import { performance } from 'node:perf_hooks';
import { makeCorpora, SEED } from './corpora/index.ts';
import type { Corpus } from './corpora/corpus.ts';
import { hostileText, hostileTexts, KINDS } from './corpora/hostile.ts';
import type { Hostile, HostileTime, Latency, Question, Recall, Throughput } from './questions.ts';
import { makeScanner } from './scanners/index.ts';
import type { Hit, Scanner } from './scanners/scanner.ts';
import { percentile } from './stats.ts';

const corpora = new Map<string, Corpus>(makeCorpora().map((corpus) => [corpus.name, corpus]));

/** The clock is read once for this many bytes: it costs as much as a few hundred of them. */
const BYTES_PER_LOOK = 16_384;

async function throughput(
  scanner: Scanner,
  { samples }: Corpus,
  leastMs: number,
  budgetMs: number,
): Promise<Throughput> {
  let bytes = 0;
  let nextLook = BYTES_PER_LOOK;
  const started = performance.now();
  const elapsed = (): number => performance.now() - started;
  let spent = false;
  while (!spent && elapsed() < leastMs) {
    for (const { text, bytes: size } of samples) {
      const hits = scanner.scan(text);
      if (hits instanceof Promise) await hits;
      bytes += size;
      if (bytes < nextLook) continue;
      nextLook = bytes + BYTES_PER_LOOK;
      spent = elapsed() > budgetMs;
      if (spent) break;
    }
  }
  return { megabytesPerSecond: bytes / 1e3 / elapsed() };
}

const overlaps = (hits: readonly Hit[], { start, end }: Hit): boolean =>
  hits.some((hit) => hit.start < end && hit.end > start);

/** Of the texts read within the budget. */
async function recall(scanner: Scanner, { samples }: Corpus, budgetMs: number): Promise<Recall> {
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

async function latency(scanner: Scanner, { samples }: Corpus, budgetMs: number): Promise<Latency> {
  const micros: number[] = [];
  const begin = performance.now();
  for (const { text } of samples) {
    const started = performance.now();
    const hits = scanner.scan(text);
    if (hits instanceof Promise) await hits;
    const ended = performance.now();
    micros.push((ended - started) * 1000);
    if (ended - begin > budgetMs) break;
  }
  return { p50: percentile(micros, 0.5), p99: percentile(micros, 0.99) };
}

/** Lengths, in UTF-16 units, whose times are compared. */
const ONCE = 131_072;
/** A growth beyond this is measured again: a disturbance does not come back, quadratic work does. */
const DOUBTFUL_GROWTH = 2.1;
const LOOKS = 3;

async function hostile(scanner: Scanner): Promise<Hostile> {
  const times: HostileTime[] = [];
  for (const { kind, text, bytes, planted } of hostileTexts(SEED)) {
    const hits = await scanner.scan(text);
    const found = planted.every((value) => overlaps(hits, value));
    const ms = await best(scanner, text);
    times.push({ kind, units: text.length, found, megabytesPerSecond: bytes / 1e3 / ms });
  }
  const growth: Record<string, number> = {};
  for (const kind of KINDS) {
    const once = hostileText(kind, ONCE, 1).text;
    const twice = hostileText(kind, 2 * ONCE, 1).text;
    let least = Infinity;
    for (let look = 0; look < LOOKS && least > DOUBTFUL_GROWTH; look += 1) {
      const before = await best(scanner, once);
      least = Math.min(least, (await best(scanner, twice)) / before);
    }
    growth[kind.name] = least;
  }
  return { times, growth };
}

/** Milliseconds of the fastest of five scans; of one, if that is slow enough to be judged. */
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

async function answer(scanner: Scanner, question: Question): Promise<unknown> {
  if (question.ask === 'hostile') return hostile(scanner);
  const corpus = corpora.get(question.corpus);
  if (corpus === undefined) throw new Error(`no corpus ${question.corpus}`);
  if (question.ask === 'throughput') return throughput(scanner, corpus, question.leastMs, question.budgetMs);
  if (question.ask === 'recall') return recall(scanner, corpus, question.budgetMs);
  return latency(scanner, corpus, question.budgetMs);
}

const scanner = await makeScanner(process.argv[2] ?? '');
process.on('message', (question: Question) => {
  void answer(scanner, question).then((reply) => process.send?.(reply));
});
process.send?.({ ready: true });
