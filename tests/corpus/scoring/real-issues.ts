/**
 * Scores labels of real issues. The texts have no licence and are not part of the project: they are read from files given on
 * the command line, and nothing but ids, rules and numbers leaves this file.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Location } from '../generator/labels.ts';
import { overlaps } from './match.ts';
import type { Found } from './match.ts';

export const labelFile = new URL('../real-issues.labels.jsonl', import.meta.url);

/** Projects to learn from; all others are only scored. */
const LEARNED = new Set(['springxd', 'appceleratorstudio', 'mulestudio', 'jirasoftware']);

const SECRET_LABELS = ['live', 'weak', 'placeholder', 'not-secret'] as const;
const PERSONAL_LABELS = ['personal', 'role', 'test', 'not-personal'] as const;

const labelSchema = z.object({
  id: z.string(),
  start: z.int().nonnegative(),
  end: z.int().positive(),
  label: z.enum([...SECRET_LABELS, ...PERSONAL_LABELS]),
  kind: z.string(),
});
export type IssueLabel = z.infer<typeof labelSchema>;

const issueSchema = z.object({
  id: z.string(),
  project: z.string(),
  summary: z.string().nullish(),
  description: z.string().nullish(),
});

export interface Issue {
  readonly id: string;
  readonly half: 'learned' | 'scored';
  readonly text: string;
}

/** The objects of a file with one JSON object per line, compressed or not. */
function jsonLines(file: string | URL): unknown[] {
  const bytes = readFileSync(file);
  const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): unknown => JSON.parse(line));
}

/** Labels count UTF-16 units in summary, an empty line, description. */
export function readIssues(files: readonly string[]): Issue[] {
  return files.flatMap(jsonLines).map((row) => {
    const { id, project, summary, description } = issueSchema.parse(row);
    const body = description === 'NULL' ? '' : (description ?? '');
    return { id, half: LEARNED.has(project) ? 'learned' : 'scored', text: `${summary ?? ''}\n\n${body}` };
  });
}

export const readLabels = (): IssueLabel[] => jsonLines(labelFile).map((row) => labelSchema.parse(row));

/** A finding and the rule that made it. */
export interface IssueFinding extends Found {
  readonly rule: string;
}

export interface Share {
  readonly found: number;
  readonly all: number;
}

export interface IssueFigures {
  readonly half: string;
  readonly floor: string;
  readonly issues: number;
  /** Labelled `live` and found. */
  readonly liveSecrets: Share;
  /** Of the secret findings with a label, those labelled live or weak. */
  readonly rightSecrets: Share;
  /** Labelled `personal` and found, by kind. */
  readonly personal: Readonly<Record<string, Share>>;
  /** Findings whose label says that they are none, and the same for each 1,000 issues. */
  readonly falseSecrets: number;
  readonly falseSecretsPer1000: number;
  readonly falsePersonal: number;
  readonly falsePersonalPer1000: number;
  /** Findings that nobody has labelled: issue id and rule. */
  readonly unlabelled: readonly { readonly id: string; readonly rule: string; readonly category: string }[];
}

const placeOf = ({ start, end }: IssueLabel): Location[] => [{ pointer: '', start, end }];
const isSecretLabel = ({ label }: IssueLabel): boolean => (SECRET_LABELS as readonly string[]).includes(label);
const KIND_GROUPS: Readonly<Record<string, RegExp>> = {
  email: /mail/,
  card: /card|pan$/,
  iban: /iban/,
  phone: /phone/,
};

/** What a finding is by its labels: right ones win over wrong ones. */
function verdict(finding: IssueFinding, labels: readonly IssueLabel[]): 'right' | 'wrong' | 'unlabelled' {
  const own = labels.filter(
    (label) => isSecretLabel(label) === (finding.category === 'secret') && overlaps(placeOf(label), finding.places),
  );
  if (own.length === 0) return 'unlabelled';
  return own.some(({ label }) => ['live', 'weak', 'personal'].includes(label)) ? 'right' : 'wrong';
}

/** Figures of one half. `answers` are the findings of each issue at one floor. */
export function issueFigures(
  half: string,
  floor: string,
  issues: readonly Issue[],
  labels: readonly IssueLabel[],
  answers: readonly (readonly IssueFinding[])[],
): IssueFigures {
  const byIssue = new Map<string, IssueLabel[]>();
  for (const label of labels) byIssue.set(label.id, [...(byIssue.get(label.id) ?? []), label]);
  const counts = { live: 0, liveFound: 0, rightSecrets: 0, falseSecrets: 0, falsePersonal: 0 };
  const personal: Record<string, { found: number; all: number }> = {};
  const unlabelled: IssueFigures['unlabelled'][number][] = [];
  issues.forEach(({ id }, i) => {
    const [own, found] = [byIssue.get(id) ?? [], answers[i] ?? []];
    for (const label of own) {
      const category = isSecretLabel(label) ? 'secret' : 'pii';
      const hit = found.some((finding) => finding.category === category && overlaps(placeOf(label), finding.places));
      if (label.label === 'live') {
        counts.live += 1;
        if (hit) counts.liveFound += 1;
      }
      if (label.label === 'personal') {
        const group = Object.keys(KIND_GROUPS).find((name) => KIND_GROUPS[name]?.test(label.kind)) ?? label.kind;
        const share = (personal[group] ??= { found: 0, all: 0 });
        share.all += 1;
        if (hit) share.found += 1;
      }
    }
    for (const finding of found) {
      const answer = verdict(finding, own);
      if (answer === 'unlabelled') unlabelled.push({ id, rule: finding.rule, category: finding.category });
      else if (finding.category === 'secret') counts[answer === 'right' ? 'rightSecrets' : 'falseSecrets'] += 1;
      else if (answer === 'wrong') counts.falsePersonal += 1;
    }
  });
  const per1000 = (number: number): number => (issues.length === 0 ? 0 : (1000 * number) / issues.length);
  return {
    half,
    floor,
    issues: issues.length,
    liveSecrets: { found: counts.liveFound, all: counts.live },
    rightSecrets: { found: counts.rightSecrets, all: counts.rightSecrets + counts.falseSecrets },
    personal,
    falseSecrets: counts.falseSecrets,
    falseSecretsPer1000: per1000(counts.falseSecrets),
    falsePersonal: counts.falsePersonal,
    falsePersonalPer1000: per1000(counts.falsePersonal),
    unlabelled,
  };
}
