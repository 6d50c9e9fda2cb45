/** The command behind scripts/evaluate. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { challengePage } from '../challenge/report.ts';
import { corpusOf, toJsonLines } from '../generator/corpus.ts';
import type { CorpusText } from '../generator/corpus.ts';
import {
  figure,
  issueCells,
  issueColumns,
  kindChanges,
  kindsOf,
  levelsOf,
  moved,
  sameRow,
  toJson,
  toMarkdown,
  totalsOf,
} from './record.ts';
import type { CleanRow, EvaluationRecord, KindRow, LevelRow, Row } from './record.ts';
import { issueFigures, labelFile, readIssues, readLabels } from './real-issues.ts';
import type { IssueFigures } from './real-issues.ts';
import { allFoundOf, engineAt, NOW, openEngine, openredaction, secretlint } from './scanners.ts';
import type { Scanner } from './scanners.ts';
import { samplesShown, score } from './score.ts';
import type { Score } from './score.ts';

const folder = new URL('../record/', import.meta.url);

/** Real issues in one table, and what nobody has labelled yet by issue id and rule. */
function printIssues(figures: readonly IssueFigures[]): void {
  const table = new Table({ head: issueColumns });
  for (const row of figures) table.push(issueCells(row));
  console.log(table.toString());
  for (const { half, floor, unlabelled } of figures) {
    for (const { id, rule } of unlabelled) console.log(`unlabelled (${half}, floor ${floor}): ${id} ${rule}`);
  }
}

/** The newest record, if there is one. */
function lastRecord(): EvaluationRecord | undefined {
  mkdirSync(folder, { recursive: true });
  const newest = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .at(-1);
  return newest === undefined
    ? undefined
    : (JSON.parse(readFileSync(new URL(newest, folder), 'utf8')) as EvaluationRecord);
}

/** Misses of the development half by kind, with the texts they are in. Nobody tunes on the other half, so it is not listed. */
function missesPage(result: Score): string {
  const byKind = new Map<string, string[]>();
  for (const { what, category, kind, id } of result.misses) {
    const key = `${what} ${category} ${kind}`;
    byKind.set(key, [...(byKind.get(key) ?? []), id]);
  }
  const lines = [...byKind]
    .sort((a, b) => b[1].length - a[1].length)
    .map(
      ([key, ids]) => `- ${key}: ${ids.length} (${[...new Set(ids.map((id) => id.split('/')[1] ?? id))].join(', ')})`,
    );
  return `# Development half, default floor\n\nTemplates: tests/corpus/templates/development.\n\n${lines.join('\n')}\n`;
}

const { values: args } = parseArgs({
  options: {
    'ours-only': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    'no-record': { type: 'boolean', default: false },
    issues: { type: 'string', multiple: true, default: [] },
    misses: { type: 'string' },
    texts: { type: 'string' },
    challenge: { type: 'string' },
  },
});

const halves: Readonly<Record<string, readonly CorpusText[]>> = {
  development: corpusOf('development'),
  sealed: corpusOf('sealed'),
};
if (args.texts !== undefined) writeFileSync(args.texts, toJsonLines(halves['development'] ?? []));

const totals: Row[] = [];
const kinds: KindRow[] = [];
const levels: LevelRow[] = [];
const clean: CleanRow[] = [];
const samples: EvaluationRecord['samples'][number][] = [];

async function run(scanner: Scanner, name: string, half: string): Promise<Score> {
  const texts = halves[half] ?? [];
  const result = score(texts, await scanner.scan(texts), scanner.readsAdf, scanner.categories);
  totals.push(...totalsOf(half, name, result, scanner.categories));
  clean.push({ half, scanner: name, ...result.clean });
  return result;
}

for (const half of Object.keys(halves)) {
  const texts = halves[half] ?? [];
  const standard = await run(engineAt('medium'), 'default floor', half);
  kinds.push(...kindsOf(half, 'default floor', standard));
  if (half === 'development' && args.misses !== undefined) writeFileSync(args.misses, missesPage(standard));
  await run(engineAt('high'), 'floor high', half);
  levels.push(...levelsOf(half, await run(engineAt('low'), 'floor low', half)));
  samples.push({ half, scanner: 'default', ...samplesShown(texts, await engineAt('medium').scan(texts)) });
  samples.push({ half, scanner: 'with examples', ...samplesShown(texts, await engineAt('medium', true).scan(texts)) });
  if (!args['ours-only']) {
    await run(secretlint, secretlint.name, half);
    await run(openredaction, openredaction.name, half);
  }
}

/** Figures on real issues at two floors, both halves. */
async function onRealIssues(files: readonly string[]): Promise<IssueFigures[]> {
  if (!existsSync(labelFile)) throw new Error('--issues: tests/corpus/real-issues.labels.jsonl is missing');
  const [issues, labels] = [readIssues(files), readLabels()];
  const figures: IssueFigures[] = [];
  for (const floor of ['medium', 'high'] as const) {
    const engine = await openEngine({ minConfidence: floor, now: NOW });
    for (const half of ['learned', 'scored'] as const) {
      const own = issues.filter((issue) => issue.half === half);
      const answers = own.map(({ text }) =>
        engine
          .scanText(text)
          .findings.flatMap((finding) => allFoundOf(finding).map((found) => ({ ...found, rule: finding.rule }))),
      );
      if (own.length > 0) figures.push(issueFigures(half, floor, own, labels, answers));
    }
    engine.close();
  }
  return figures;
}

const issues = args.issues.length > 0 ? await onRealIssues(args.issues) : undefined;
const engine = await openEngine({});
const before = lastRecord();
const record: EvaluationRecord = {
  date: new Date().toISOString().slice(0, 10),
  engine: engine.version.engine,
  rulePack: engine.version.rulePack,
  rules: engine.version.rules,
  corpus: {
    sha256: createHash('sha256').update(Object.values(halves).map(toJsonLines).join('')).digest('hex'),
    texts: Object.fromEntries(Object.entries(halves).map(([half, texts]) => [half, texts.length])),
  },
  totals,
  kinds,
  levels,
  clean,
  samples,
  ...(issues ? { issues } : {}),
};
engine.close();

const challenged = await openEngine({ minConfidence: 'medium', now: NOW });
const cells = challengePage(challenged, `Challenge of ${record.date}, rule pack \`${record.rulePack}\``);
challenged.close();
if (args.challenge !== undefined) writeFileSync(args.challenge, cells);

// A record without the other scanners would compare to nothing.
if (!args['no-record'] && !args['ours-only']) {
  writeFileSync(new URL(`${record.date}.json`, folder), toJson(record));
  writeFileSync(new URL(`${record.date}.md`, folder), toMarkdown(record, before));
  writeFileSync(new URL(`${record.date}.challenge.md`, folder), cells);
}
if (args.json) console.log(JSON.stringify(record));
else {
  const table = new Table({
    head: ['half', 'category', 'scanner', 'found', 'missed', 'wrong', 'precision', 'recall', 'F1'],
  });
  for (const row of totals) {
    const old = sameRow(before?.totals, row);
    table.push([
      row.half,
      row.category,
      row.scanner,
      row.found,
      row.missed,
      row.wrong,
      figure(row.precision),
      moved(row.recall, old?.recall),
      moved(row.f1, old?.f1),
    ]);
  }
  console.log(table.toString());
  for (const change of before ? kindChanges(kinds, before.kinds) : []) console.log(change);
  if (issues) printIssues(issues);
}
