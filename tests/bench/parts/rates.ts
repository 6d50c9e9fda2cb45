/** Rates of several scanners on the corpora: rounds interleaved, medians. And what they found. */
import { CORPORA } from '../corpora/index.ts';
import type { CorpusName } from '../corpora/index.ts';
import type { Peer } from '../peers.ts';
import type { Latency } from '../questions.ts';
import { median, rounded } from '../stats.ts';

/** By scanner, by corpus. */
export type Rates = Readonly<Record<string, Readonly<Partial<Record<CorpusName, number>>>>>;

export interface Effort {
  readonly rounds: number;
  /** A fast scanner repeats a corpus for this time; a slow one reads a part of it in `budgetMs`. */
  readonly leastMs: number;
  readonly budgetMs: number;
}

/** Megabytes per second. */
export async function measureRates(
  peers: readonly Peer[],
  { rounds, leastMs, budgetMs }: Effort,
  corpora: readonly CorpusName[] = CORPORA,
): Promise<Rates> {
  const rates: Record<string, Partial<Record<CorpusName, number>>> = {};
  for (const corpus of corpora) {
    const perRound = new Map(peers.map(({ name }) => [name, [] as number[]]));
    // Round 0 warms up and is not counted.
    for (let round = 0; round <= rounds; round += 1) {
      for (const peer of peers) {
        const rate = await peer.throughput(corpus, leastMs, budgetMs);
        if (round > 0) perRound.get(peer.name)?.push(rate);
      }
    }
    for (const [name, list] of perRound) (rates[name] ??= {})[corpus] = rounded(median(list));
  }
  return rates;
}

/** The part of the planted values that each scanner found. */
export async function measureRecall(peers: readonly Peer[], { budgetMs }: Effort): Promise<Rates> {
  const recalls: Record<string, Partial<Record<CorpusName, number>>> = {};
  for (const peer of peers) {
    for (const corpus of CORPORA)
      (recalls[peer.name] ??= {})[corpus] = rounded(await peer.recall(corpus, 2 * budgetMs));
  }
  return recalls;
}

/** Of single short texts, in microseconds: medians of the rounds' percentiles. */
export async function measureLatency(
  peers: readonly Peer[],
  { rounds, budgetMs }: Effort,
): Promise<Readonly<Record<string, Latency>>> {
  const perRound = new Map(peers.map(({ name }) => [name, [] as Latency[]]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const peer of peers) {
      const latency = await peer.latency('short', budgetMs);
      if (round > 0) perRound.get(peer.name)?.push(latency);
    }
  }
  return Object.fromEntries(
    [...perRound].map(([name, list]) => [
      name,
      { p50: rounded(median(list.map(({ p50 }) => p50))), p99: rounded(median(list.map(({ p99 }) => p99))) },
    ]),
  );
}
