/** The test box: one rule, saved or not, over a text that is neither stored nor logged. */
import * as z from 'zod';
import type { Confidence, Engine, Finding, SessionOptions } from '../engine/contract.ts';
import type { Services } from '../services.ts';
import { compileRules, customRuleInputSchema } from './custom-rule-compiler.ts';
import type { CustomRuleInput, Problems } from './custom-rule-compiler.ts';

export const tryRuleSchema = z.strictObject({ rule: customRuleInputSchema, text: z.string().max(20_000) });

export interface Tried {
  /** Where values were found, in UTF-16 units of the text. */
  readonly spans: readonly Pick<Finding, 'start' | 'end' | 'confidence'>[];
  /** Not all of the text was looked at. */
  readonly truncated: boolean;
}

export async function tryRule(
  { engine, now }: Services,
  { rule, text }: { rule: CustomRuleInput; text: string },
): Promise<Problems | Tried> {
  const module = await engine();
  const compiled = compileRules(module, [{ ...rule, examples: [], counterexamples: [] }]);
  if ('problems' in compiled) return compiled;
  const session = module.openSession({ ...onlyCustom(module, compiled.blob), keys: [], now: now() });
  try {
    const { findings, truncated } = session.scan({ format: 'text', content: text });
    return { spans: findings.map(({ start, end, confidence }) => ({ start, end, confidence })), truncated };
  } finally {
    session.close();
  }
}

const FLOOR: Confidence = 'low';

/** Options under which the rules of `blob` run alone, so that no built-in rule takes a value from them. */
export function onlyCustom(engine: Engine, blob: string): Omit<SessionOptions, 'keys'> {
  return {
    customRules: blob,
    disabledRules: engine.describeRules().map((rule) => rule.id),
    minConfidence: FLOOR,
    includeExamples: true,
  };
}
