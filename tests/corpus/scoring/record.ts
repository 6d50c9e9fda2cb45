/** What an evaluation keeps: figures by half, scanner and floor, as data and as a page. */
import type { Category, Score } from './score.ts';
import { rates } from './match.ts';
import type { Counts, Rates } from './match.ts';
import type { IssueFigures, Share } from './real-issues.ts';

export interface Row extends Counts, Rates {
  readonly half: string;
  readonly scanner: string;
  readonly category: Category;
}

export interface KindRow extends Row {
  readonly kind: string;
  readonly otherwise: number;
}

export interface LevelRow {
  readonly half: string;
  readonly category: Category;
  readonly level: string;
  readonly right: number;
  readonly wrong: number;
  readonly precision: number | null;
}

export interface CleanRow {
  readonly half: string;
  readonly scanner: string;
  readonly texts: number;
  readonly alarmed: number;
}

export interface EvaluationRecord {
  readonly date: string;
  readonly engine: string;
  readonly rulePack: string;
  readonly rules: number;
  readonly corpus: { readonly sha256: string; readonly texts: Readonly<Record<string, number>> };
  readonly totals: readonly Row[];
  readonly kinds: readonly KindRow[];
  readonly levels: readonly LevelRow[];
  readonly clean: readonly CleanRow[];
  readonly samples: readonly {
    readonly half: string;
    readonly scanner: string;
    readonly shown: number;
    readonly all: number;
  }[];
  /** Figures on real issues, when they were at hand. */
  readonly issues?: readonly IssueFigures[];
}

export function totalsOf(half: string, scanner: string, score: Score, categories: readonly Category[]): Row[] {
  return categories.map((category) => {
    const counts = score.category[category];
    return { half, scanner, category, ...counts, ...rates(counts) };
  });
}

export function kindsOf(half: string, scanner: string, score: Score): KindRow[] {
  return [...score.kinds]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, counts]) => {
      const [category = '', kind = ''] = key.split(' ');
      const missed = counts.missed + counts.otherwise;
      return { half, scanner, category: category as Category, kind, ...counts, ...rates({ ...counts, missed }) };
    });
}

export function levelsOf(half: string, score: Score): LevelRow[] {
  return (['secret', 'pii'] as const).flatMap((category) =>
    (['high', 'medium', 'low'] as const).map((level) => {
      const { right, wrong } = score.levels[category][level];
      return { half, category, level, right, wrong, precision: right + wrong === 0 ? null : right / (right + wrong) };
    }),
  );
}

/** Three digits; a dash where nothing was counted. */
export const figure = (value: number | null): string => (value === null ? '–' : value.toFixed(3));

/** Figure and how far it moved since the record before. */
export function moved(now: number | null, before: number | null | undefined): string {
  if (now === null || before === null || before === undefined) return figure(now);
  const change = now - before;
  return Math.abs(change) < 0.0005
    ? figure(now)
    : `${figure(now)} (${change > 0 ? '+' : '−'}${Math.abs(change).toFixed(3)})`;
}

/** The same half, scanner and category in an earlier record. */
export const sameRow = (rows: readonly Row[] | undefined, { half, scanner, category }: Row): Row | undefined =>
  rows?.find((row) => row.half === half && row.scanner === scanner && row.category === category);

const shareOf = ({ found, all }: Share): string =>
  all === 0 ? '–' : `${found} of ${all} (${Math.round((100 * found) / all)} %)`;

/** Columns of the table on real issues. */
export const issueColumns = [
  'half',
  'floor',
  'issues',
  'live secrets found',
  'secret findings live or weak',
  'personal data found',
  'false secrets per 1,000',
  'false personal per 1,000',
  'unlabelled',
];

export const issueCells = (row: IssueFigures): (string | number)[] => [
  row.half,
  row.floor,
  row.issues,
  shareOf(row.liveSecrets),
  shareOf(row.rightSecrets),
  Object.entries(row.personal)
    .map(([kind, share]) => `${kind} ${shareOf(share)}`)
    .join(', '),
  row.falseSecretsPer1000.toFixed(2),
  row.falsePersonalPer1000.toFixed(2),
  row.unlabelled.length,
];

/** Kinds whose counts are not those of the earlier record, one line each. */
export function kindChanges(rows: readonly KindRow[], before: readonly KindRow[]): string[] {
  const key = ({ half, category, kind }: KindRow): string => `${half} ${category} ${kind}`;
  const counts = (row: KindRow | undefined): string =>
    row ? `${row.found} found, ${row.otherwise} under another name, ${row.missed} missed, ${row.wrong} wrong` : 'none';
  const [now, then] = [new Map(rows.map((row) => [key(row), row])), new Map(before.map((row) => [key(row), row]))];
  return [...new Set([...now.keys(), ...then.keys()])]
    .sort()
    .filter((name) => counts(now.get(name)) !== counts(then.get(name)))
    .map((name) => `${name}: ${counts(now.get(name))} (before: ${counts(then.get(name))})`);
}

const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');

/** The record as a Markdown page. */
export function toMarkdown(record: EvaluationRecord, before: EvaluationRecord | undefined): string {
  const rate = (row: Rates): string[] => [figure(row.precision), figure(row.recall), figure(row.f1)];
  const totals = record.totals.map((row) => {
    const old = sameRow(before?.totals, row);
    return [
      row.half,
      row.category,
      row.scanner,
      row.found,
      row.missed,
      row.wrong,
      figure(row.precision),
      figure(row.recall),
      moved(row.f1, old?.f1),
    ];
  });
  const parts = [
    `# Evaluation of ${record.date}`,
    `Engine ${record.engine}, rule pack \`${record.rulePack}\` (${record.rules} rules). Corpus \`${record.corpus.sha256.slice(0, 16)}\`: ${Object.entries(
      record.corpus.texts,
    )
      .map(([half, texts]) => `${texts} texts in the ${half} half`)
      .join(
        ', ',
      )}. In brackets: the change since ${before ? `the record of ${before.date}` : 'an earlier record, of which there is none'}.`,
    '## Categories',
    table(['half', 'category', 'scanner', 'found', 'missed', 'wrong', 'precision', 'recall', 'F1'], totals),
    '## Confidence levels',
    'Of the findings of each level, with the floor at low:',
    table(
      ['half', 'category', 'level', 'right', 'wrong', 'precision'],
      record.levels.map((row) => [row.half, row.category, row.level, row.right, row.wrong, figure(row.precision)]),
    ),
    '## Texts without a label',
    table(
      ['half', 'scanner', 'texts', 'alarmed'],
      record.clean.map((row) => [row.half, row.scanner, row.texts, row.alarmed]),
    ),
    '## Published samples',
    table(
      ['half', 'scan', 'shown', 'of'],
      record.samples.map((row) => [row.half, row.scanner, row.shown, row.all]),
    ),
    ...(record.issues ? ['## Real issues', table(issueColumns, record.issues.map(issueCells))] : []),
    '## Kinds at the default floor',
    table(
      ['half', 'category', 'kind', 'found', 'other name', 'missed', 'wrong', 'precision', 'recall', 'F1'],
      record.kinds.map((row) => [
        row.half,
        row.category,
        row.kind,
        row.found,
        row.otherwise,
        row.missed,
        row.wrong,
        ...rate(row),
      ]),
    ),
    ...(before
      ? [
          '## Kinds that changed',
          kindChanges(record.kinds, before.kinds)
            .map((text) => `- ${text}`)
            .join('\n') || 'None.',
        ]
      : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The record as JSON, one row of a table per line. */
export function toJson(record: EvaluationRecord): string {
  const fields = Object.entries(record).map(([name, value]: [string, unknown]) => {
    const rows = Array.isArray(value) ? value.map((row) => `\n    ${JSON.stringify(row)}`) : undefined;
    return `  ${JSON.stringify(name)}: ${rows ? `[${rows.join(',')}\n  ]` : JSON.stringify(value)}`;
  });
  return `{\n${fields.join(',\n')}\n}\n`;
}
