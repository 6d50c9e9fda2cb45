/** Custom rules on their way to the engine: checked, compiled, and what is wrong with them told to the page. */
import * as z from 'zod';
import type { CustomRuleProblem, CustomRuleSource, Engine } from '../engine/contract.ts';
import { AppError } from '../errors.ts';
import { requireHarmless } from '../scan/stored-text.ts';
import type { Services } from '../services.ts';
import { customRuleSchema } from '../storage/custom-rules-repository.ts';
import type { CustomRule } from '../storage/custom-rules-repository.ts';

const texts = z.array(z.string().min(1).max(2000)).max(20).default([]);

/** A rule as the page sends it: with examples that are run and forgotten. */
export const customRuleInputSchema = customRuleSchema.extend({ examples: texts, counterexamples: texts });
export type CustomRuleInput = z.infer<typeof customRuleInputSchema>;

export interface CompiledRule {
  readonly name: string;
  /** Given, or derived from the pattern. */
  readonly keywords: readonly string[];
  /** No keyword: the rule reads every text. */
  readonly unfiltered: boolean;
  readonly programSize: number;
  /** Steps for each 1,000 bytes of every text. */
  readonly cost: number;
}

export interface CompiledRules {
  readonly blob: string;
  readonly rules: readonly CompiledRule[];
}

export interface Problems {
  readonly problems: readonly CustomRuleProblem[];
}

type Examples = Pick<CustomRuleInput, 'examples' | 'counterexamples'>;

export function compileRules(
  engine: Engine,
  rules: readonly (CustomRule & Partial<Examples>)[],
): CompiledRules | Problems {
  if (rules.length === 0) return { blob: '', rules: [] };
  return engine.compileCustomRules(rules.map(sourceOf));
}

function sourceOf(rule: CustomRule & Partial<Examples>): CustomRuleSource {
  const { name, title, severity, category, pattern, keywords, ignoreCase, boundary, contextWords } = rule;
  const { examples = [], counterexamples = [] } = rule;
  return {
    name,
    title,
    severity,
    category,
    pattern,
    keywords,
    ignoreCase,
    boundary,
    ...(contextWords.length === 0 ? {} : { contextWords }),
    examples,
    counterexamples,
  };
}

/** What is stored of an input. */
export function withoutExamples(input: CustomRuleInput): CustomRule {
  const { name, title, severity, category, pattern, keywords, ignoreCase, boundary, contextWords } = input;
  const { enabled, scope } = input;
  return {
    name,
    title,
    severity,
    category,
    pattern,
    keywords,
    ignoreCase,
    boundary,
    contextWords,
    enabled,
    ...(scope === undefined ? {} : { scope }),
  };
}

/**
 * Refuses a rule whose own words hold a secret or personal data: they are stored, logged by name and shown. The pattern may
 * look like little; only what a scan would report at its usual floor counts there.
 */
export async function requireHarmlessRule(services: Services, rule: CustomRule): Promise<void> {
  const { title, name, keywords, contextWords, pattern } = rule;
  await requireHarmless(services, [title, name, ...keywords, ...contextWords].join('\n'), 'title');
  const session = (await services.engine()).openSession({ keys: [], now: services.now() });
  try {
    if (session.scan({ format: 'plain', content: pattern }).findings.length > 0)
      throw new AppError('pattern-holds-finding', 'never');
  } finally {
    session.close();
  }
}
