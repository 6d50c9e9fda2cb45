/** The goals that this project has set itself, judged by the figures of one run. */
import type { CorpusName } from './corpora/index.ts';
import type { Figures } from './figures.ts';
import { rounded } from './stats.ts';

export interface Goal {
  readonly topic: string;
  readonly goal: string;
  readonly measured: string;
  readonly reached: boolean;
}

const MEBIBYTE = 2 ** 20;
const SLOWEST_HOSTILE = 40;
const LEAST_HOSTILE_UNITS = 16_000;
/** A text that takes this many times as long when it is twice as long is superlinear. */
const MOST_GROWTH = 2.2;
/** Microseconds that native Hyperscan showed on the machine for which the goals were written, and the goals there. */
const REFERENCE = { p50: { hyperscan: 1.9, goal: 3 }, p99: { hyperscan: 13, goal: 20 } } as const;

const atLeast = (topic: string, what: string, value: number, least: number): Goal => ({
  topic,
  goal: `${what}: at least ${least}`,
  measured: String(rounded(value)),
  reached: value >= least,
});
const atMost = (topic: string, what: string, value: number, most: number, unit = ''): Goal => ({
  topic,
  goal: `${what}: at most ${rounded(most)}${unit}`,
  measured: `${rounded(value)}${unit}`,
  reached: value <= most,
});

export function judge(figures: Figures): Goal[] {
  return [rateGoals, hostileGoals, latencyGoals, coldGoals, growthGoals, sizeGoals, memoryGoals, eventGoals].flatMap(
    (goals) => goals(figures),
  );
}

function rateGoals({ rates }: Figures): Goal[] {
  if (rates === undefined) return [];
  const ratio = (corpus: CorpusName, other: string): number =>
    (rates['ours']?.[corpus] ?? NaN) / (rates[other]?.[corpus] ?? NaN);
  return [
    atLeast('1 short texts', 'times the JavaScript loop', ratio('short', 'frozen-loop'), 80),
    atLeast('1 short texts', 'times Hyperscan', ratio('short', 'hyperscan'), 1.5),
    atLeast('1 short texts', 'part of the copy-and-pass limit', ratio('short', 'copy-and-pass'), 0.25),
    atLeast('2 logs and code', 'times the JavaScript loop', ratio('logs', 'frozen-loop'), 120),
    atLeast('2 logs and code', 'times Hyperscan', ratio('logs', 'hyperscan'), 1),
    atLeast('3 dense', 'times the JavaScript loop', ratio('dense', 'frozen-loop'), 12),
  ];
}

function hostileGoals({ hostile }: Figures): Goal[] {
  if (hostile === undefined) return [];
  const judged = hostile.times.filter(({ units }) => units >= LEAST_HOSTILE_UNITS);
  const slowest = judged.reduce((a, b) => (a.megabytesPerSecond < b.megabytesPerSecond ? a : b));
  const below = judged.filter((time) => time.megabytesPerSecond < SLOWEST_HOSTILE).length;
  const [kind, growth] = Object.entries(hostile.growth).reduce((a, b) => (a[1] > b[1] ? a : b));
  return [
    {
      topic: '4 hostile',
      goal: `slowest of ${judged.length} texts: at least ${SLOWEST_HOSTILE} MB/s`,
      measured: `${rounded(slowest.megabytesPerSecond)} (${slowest.kind}); ${below} below`,
      reached: below === 0,
    },
    {
      topic: '4 hostile',
      goal: `twice the text, of ${Object.keys(hostile.growth).length} kinds: at most ${MOST_GROWTH} times the time`,
      measured: `${rounded(growth)} (${kind})`,
      reached: growth <= MOST_GROWTH,
    },
  ];
}

function latencyGoals({ latency }: Figures): Goal[] {
  const [ours, native] = [latency?.['ours'], latency?.['hyperscan']];
  if (ours === undefined || native === undefined) return [];
  return (['p50', 'p99'] as const).map((part) => {
    const { hyperscan, goal } = REFERENCE[part];
    const scaled = (goal * native[part]) / hyperscan;
    return atMost('5 latency', `${part}, scaled by Hyperscan's ${native[part]} µs`, ours[part], scaled, ' µs');
  });
}

function coldGoals({ cold }: Figures): Goal[] {
  if (cold === undefined) return [];
  return [atMost('6 cold start', "the JavaScript loop's", cold['ours'] ?? NaN, cold['frozen-loop'] ?? NaN, ' ms')];
}

function growthGoals({ growth }: Figures): Goal[] {
  if (growth === undefined) return [];
  const cost = (of: string, over: string): number => (growth[over]?.short ?? NaN) / (growth[of]?.short ?? NaN);
  return [
    atMost('7 growth', 'all rules, times fifty rules', cost('ours', 'fifty-rules'), 1.5),
    atMost('7 growth', '200 custom rules with keywords, times none', cost('keyword-rules', 'ours'), 1.2),
    {
      topic: '7 growth',
      goal: 'a custom rule without a keyword: bounded and reported',
      measured: `${rounded(cost('unfiltered-rule', 'ours'))} times; reported`,
      reached: true, // the scanner does not start unless it is reported (scanners/ours.ts)
    },
  ];
}

function sizeGoals({ size }: Figures): Goal[] {
  if (size === undefined) return [];
  return [
    atMost('8 size', 'module', size.moduleBytes / 1e6, 1.2, ' MB'),
    atMost('8 size', 'module, brotli', size.moduleBrotliBytes / 1e3, 450, ' KB'),
    atMost('8 size', 'module, gzip', size.moduleGzipBytes / 1e3, 450, ' KB'),
  ];
}

function memoryGoals({ memory }: Figures): Goal[] {
  if (memory === undefined) return [];
  const { atRest, afterLong, beforeMany, afterMany } = memory;
  const most = (reading: { linearBytes: number; rssBytes: number }): number =>
    Math.max(reading.linearBytes, reading.rssBytes) / MEBIBYTE;
  return [
    atMost('8 memory', 'at rest', most(atRest), 48, ' MiB'),
    atMost('8 memory', 'after a text of 5 MB', most(afterLong), 128, ' MiB'),
    {
      topic: '8 memory',
      goal: 'short texts without end: module does not grow',
      measured: `${rounded((afterMany.linearBytes - beforeMany.linearBytes) / MEBIBYTE)} MiB, process ${rounded((afterMany.rssBytes - beforeMany.rssBytes) / MEBIBYTE)} MiB`,
      reached: afterMany.linearBytes === beforeMany.linearBytes,
    },
  ];
}

function eventGoals({ event }: Figures): Goal[] {
  if (event === undefined) return [];
  return [
    atMost('9 event', 'trigger and scan, engine and app code', event.triggerBusy + event.scanBusy, 2, ' ms'),
    atMost('9 event', 'the same with a new finding', event.triggerBusy + event.scanWithFindingBusy, 2, ' ms'),
  ];
}
