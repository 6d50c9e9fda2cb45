/** What a run shows: tables for a reader, Markdown and JSON for the record. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Table from 'cli-table3';
import { CORPORA } from './corpora/index.ts';
import type { Figures } from './figures.ts';
import type { Goal } from './goals.ts';
import { rounded } from './stats.ts';

interface Rows {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const LOOP = 'frozen-loop';
/** Slow hostile texts that are listed. */
const SLOWEST = 10;

function tables(figures: Figures, goals: readonly Goal[]): Rows[] {
  const list: (Rows | undefined)[] = [
    { title: 'Goals', head: ['', 'goal', 'measured', 'reached'], rows: goals.map(goalRow) },
    ratesTable(figures),
    latencyTable(figures),
    hostileTable(figures),
    listTable('Cold start, ms from require to the first report', figures.cold),
    listTable(
      'Growth, MB/s on short texts',
      mapValues(figures.growth, ({ short }) => short ?? NaN),
    ),
    listTable('Sizes, bytes', figures.size),
    memoryTable(figures),
    listTable('One event on the local site, ms', figures.event),
  ];
  return list.filter((table) => table !== undefined);
}

const goalRow = ({ topic, goal, measured, reached }: Goal): string[] => [topic, goal, measured, reached ? 'yes' : 'NO'];

function ratesTable({ rates, recall, hyperscan }: Figures): Rows | undefined {
  if (rates === undefined) return undefined;
  const about =
    hyperscan === undefined
      ? ''
      : `; Hyperscan takes ${hyperscan.accepted} of ${hyperscan.accepted + hyperscan.refused} patterns`;
  return {
    title: `Rates, MB/s, one thread${about}`,
    head: ['scanner', ...CORPORA.flatMap((corpus) => [corpus, 'x loop', 'found'])],
    rows: Object.entries(rates).map(([name, row]) => [
      name,
      ...CORPORA.flatMap((corpus) => {
        const rate = row[corpus] ?? NaN;
        const found = recall?.[name]?.[corpus];
        return [String(rate), String(rounded(rate / (rates[LOOP]?.[corpus] ?? NaN))), String(found ?? '-')];
      }),
    ]),
  };
}

function latencyTable({ latency }: Figures): Rows | undefined {
  if (latency === undefined) return undefined;
  const rows = Object.entries(latency).map(([name, { p50, p99 }]) => [name, String(p50), String(p99)]);
  return { title: 'Latency on short texts, µs', head: ['scanner', 'p50', 'p99'], rows };
}

function hostileTable({ hostile }: Figures): Rows | undefined {
  if (hostile === undefined) return undefined;
  const slow = [...hostile.times].sort((a, b) => a.megabytesPerSecond - b.megabytesPerSecond).slice(0, SLOWEST);
  return {
    title: 'Slowest hostile texts, MB/s',
    head: ['kind', 'characters', 'MB/s'],
    rows: slow.map(({ kind, units, megabytesPerSecond }) => [kind, String(units), String(rounded(megabytesPerSecond))]),
  };
}

function memoryTable({ memory }: Figures): Rows | undefined {
  if (memory === undefined) return undefined;
  const megabytes = (bytes: number): string => String(rounded(bytes / 2 ** 20));
  return {
    title: 'Memory, MiB',
    head: ['', 'module', 'process, beyond Node'],
    rows: Object.entries(memory).map(([when, { linearBytes, rssBytes }]) => [
      when,
      megabytes(linearBytes as number),
      megabytes(rssBytes as number),
    ]),
  };
}

function listTable(title: string, values: object | undefined): Rows | undefined {
  if (values === undefined) return undefined;
  return { title, head: ['', ''], rows: Object.entries(values).map(([name, value]) => [name, String(value)]) };
}

function mapValues<In, Out>(
  record: Readonly<Record<string, In>> | undefined,
  map: (value: In) => Out,
): Record<string, Out> | undefined {
  if (record === undefined) return undefined;
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}

const heading = ({ date, machine, rules, rounds, quick }: Figures): string =>
  `${date}, ${machine}, ${rules} rules, ${rounds} rounds${quick ? ', a short run: rough figures' : ''}`;

export function print(figures: Figures, goals: readonly Goal[]): void {
  console.log(heading(figures));
  for (const { title, head, rows } of tables(figures, goals)) {
    const table = new Table({ head: [...head], style: { head: [], border: [] } });
    table.push(...rows.map((row) => [...row]));
    console.log(`\n${title}\n${table.toString()}`);
  }
}

function markdown(figures: Figures, goals: readonly Goal[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  const sections = tables(figures, goals).map(
    ({ title, head, rows }) =>
      `## ${title}\n\n${line(head)}${line(head.map(() => '---'))}${rows.map((row) => line(row)).join('')}`,
  );
  return `# Benchmark\n\n${heading(figures)}\n\n${sections.join('\n')}`;
}

/** Keeps the run as tests/bench/record/<date>.json and .md; returns the folder. A second run on one day replaces the first. */
export function record(figures: Figures, goals: readonly Goal[]): string {
  const folder = new URL('record/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL(`${figures.date}.json`, folder), `${JSON.stringify({ ...figures, goals }, null, 2)}\n`);
  writeFileSync(new URL(`${figures.date}.md`, folder), markdown(figures, goals));
  return fileURLToPath(folder);
}
