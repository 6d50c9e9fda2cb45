/** A custom rule as it stands in the form, and as the app takes it. */
import type { Input, Output } from '../host/bridge.ts';

export type CustomRule = Output<'custom.list'>['rules'][number];
export type RuleInput = Input<'custom.save'>['rule'];

export interface Draft extends Omit<CustomRule, 'keywords' | 'contextWords' | 'scope'> {
  readonly scope: CustomRule['scope'] | undefined;
  /** Divided by commas. */
  readonly keywords: string;
  readonly contextWords: string;
  /** One a line. */
  readonly examples: string;
  readonly counterexamples: string;
}

export const EMPTY_DRAFT: Draft = {
  name: '',
  title: '',
  severity: 'high',
  category: 'secret',
  pattern: '',
  keywords: '',
  ignoreCase: false,
  boundary: 'word',
  contextWords: '',
  // A dry run comes first.
  enabled: false,
  scope: undefined,
  examples: '',
  counterexamples: '',
};

export function draftOf(rule: CustomRule): Draft {
  const { keywords, contextWords, scope, ...rest } = rule;
  return {
    ...rest,
    scope,
    keywords: keywords.join(', '),
    contextWords: contextWords.join(', '),
    examples: '',
    counterexamples: '',
  };
}

export function inputOf(draft: Draft): RuleInput {
  const { name, title, severity, category, pattern, ignoreCase, boundary, enabled, scope } = draft;
  return {
    name,
    title: title.trim(),
    severity,
    category,
    pattern,
    ignoreCase,
    boundary,
    enabled,
    keywords: listOf(draft.keywords, ','),
    contextWords: listOf(draft.contextWords, ','),
    examples: listOf(draft.examples, '\n'),
    counterexamples: listOf(draft.counterexamples, '\n'),
    ...(scope === undefined ? {} : { scope: { mode: scope.mode, projects: [...scope.projects] } }),
  };
}

function listOf(text: string, divider: string): string[] {
  return text
    .split(divider)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

const NAME_LENGTH = 50;

/** A name proposed from the title. */
export function nameOf(title: string): string {
  return title
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, NAME_LENGTH)
    .replace(/^-+|-+$/g, '');
}

/** Whether enough is there to ask the app about it. */
export function isComplete({ name, title, pattern, scope }: Draft): boolean {
  return name !== '' && title.trim() !== '' && pattern !== '' && scope?.projects.length !== 0;
}
