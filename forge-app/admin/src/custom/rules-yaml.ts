/** Custom rules as YAML. Only rules files need the parser, so it is loaded with this module and not before. */
import { LineCounter, parseDocument, stringify } from 'yaml';
import type { CustomRule, RuleInput } from './rule-draft.ts';

const VERSION = 1;

export function rulesToYaml(rules: readonly CustomRule[]): string {
  return stringify({ version: VERSION, rules }, { lineWidth: 0 });
}

export type YamlProblem =
  | { readonly code: 'yaml-syntax'; readonly line: number }
  | { readonly code: 'yaml-shape' }
  | { readonly code: 'yaml-field'; readonly rule: number; readonly field: string };

type Check = (value: unknown) => boolean;
const isText: Check = (value) => typeof value === 'string';
const isFlag: Check = (value) => typeof value === 'boolean';
const isTexts: Check = (value) => Array.isArray(value) && value.every(isText);
const oneOf =
  (...values: string[]): Check =>
  (value) =>
    isText(value) && values.includes(value as string);
const isScope: Check = (value) =>
  typeof value === 'object' &&
  value !== null &&
  oneOf('only', 'except')((value as { mode?: unknown }).mode) &&
  isTexts((value as { projects?: unknown }).projects);

/** Field, what it must be, and what stands for it where it is missing. The app checks the rest. */
const FIELDS: Readonly<Record<string, readonly [Check, unknown?]>> = {
  name: [isText],
  title: [isText],
  severity: [oneOf('low', 'medium', 'high', 'critical')],
  category: [oneOf('secret', 'pii'), 'secret'],
  pattern: [isText],
  keywords: [isTexts, []],
  ignoreCase: [isFlag, false],
  boundary: [oneOf('word', 'token', 'none'), 'word'],
  contextWords: [isTexts, []],
  enabled: [isFlag, false],
  scope: [isScope, undefined],
  examples: [isTexts, []],
  counterexamples: [isTexts, []],
};
const OPTIONAL: ReadonlySet<string> = new Set(['scope']);

export function rulesFromYaml(text: string): readonly RuleInput[] | YamlProblem {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const error = document.errors[0];
  if (error !== undefined) return { code: 'yaml-syntax', line: lines.linePos(error.pos[0]).line };
  let file: { version?: unknown; rules?: unknown } | null;
  try {
    // Aliases can make a small file a huge one.
    file = document.toJS({ maxAliasCount: 0 }) as typeof file;
  } catch {
    return { code: 'yaml-shape' };
  }
  if (file?.version !== VERSION || !Array.isArray(file.rules) || file.rules.length === 0) return { code: 'yaml-shape' };
  const rules: RuleInput[] = [];
  for (const [index, raw] of (file.rules as unknown[]).entries()) {
    const rule = ruleOf(raw);
    if (typeof rule === 'string') return { code: 'yaml-field', rule: index + 1, field: rule };
    rules.push(rule);
  }
  return rules;
}

/** The name of the first field that does not fit, or the rule. */
function ruleOf(raw: unknown): RuleInput | string {
  if (typeof raw !== 'object' || raw === null) return 'name';
  const given = raw as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(given).find((name) => !(name in FIELDS));
  if (unknown !== undefined) return unknown;
  const rule: Record<string, unknown> = {};
  for (const [name, [fits, fallback]] of Object.entries(FIELDS)) {
    const value = given[name] ?? fallback;
    if (value === undefined && OPTIONAL.has(name)) continue;
    if (!fits(value)) return name;
    rule[name] = value;
  }
  return rule as unknown as RuleInput;
}
