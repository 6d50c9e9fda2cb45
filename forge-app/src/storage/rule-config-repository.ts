/**
 * What the administrator chose about rules: one row, replaced only if it is still the one that was read, so that of two
 * administrators the second sees the conflict.
 */
import * as z from 'zod';
import { ENTITIES, keys } from './keys.ts';
import { ROW_VERSION, findingRowSchema, parseRow } from './rows.ts';
import type { EntitySet, StorePort } from './store-port.ts';

/** Rules that one row may say something about. There are fewer built-in ones than that. */
const RULES = 3000;
/** Projects that the scope of one rule may name. */
export const SCOPE_PROJECTS = 100;

export const ruleIdSchema = z.string().regex(/^[a-z0-9-]{1,60}\.[a-z0-9-]{1,60}$/);

/** Where a rule runs: in these projects only, or in all others. */
export const ruleScopeSchema = z.strictObject({
  mode: z.enum(['only', 'except']),
  projects: z
    .array(z.string().regex(/^\d{1,20}$/))
    .min(1)
    .max(SCOPE_PROJECTS),
});
export type RuleScope = z.infer<typeof ruleScopeSchema>;

/** What differs from the rule as it was delivered. */
export const ruleChangeSchema = z.strictObject({
  /** Absent: as delivered, and as the country packs say. */
  on: z.boolean().optional(),
  severity: findingRowSchema.shape.severity.optional(),
  /** Absent: everywhere. */
  scope: ruleScopeSchema.optional(),
});
export type RuleChange = z.infer<typeof ruleChangeSchema>;

export const countriesSchema = z.union([z.literal('all'), z.array(z.string().regex(/^[A-Z]{2}$/)).max(250)]);
export type Countries = z.infer<typeof countriesSchema>;

const ruleConfigSchema = z.strictObject({
  v: z.literal(ROW_VERSION),
  /** Grows with every change; 0: nobody has changed anything since this row exists. */
  revision: z.int().nonnegative(),
  minConfidence: findingRowSchema.shape.confidence,
  /** ISO 3166 alpha-2 codes. Rules without a country always stay. */
  countries: countriesSchema,
  /** By rule id. A rule that a later version dropped may still be named; it has no effect. */
  rules: z
    .record(ruleIdSchema, ruleChangeSchema)
    .refine((rules) => Object.keys(rules).length <= RULES, { message: 'too many rules' }),
  changedAt: z.number().nonnegative(),
});
export type RuleConfig = z.infer<typeof ruleConfigSchema>;

export const RULES_REF = { entity: ENTITIES.rules, key: keys.rules() };

export async function loadRuleConfig(store: StorePort): Promise<RuleConfig> {
  return ruleConfigOf(await store.getEntity(RULES_REF));
}

/** Of the stored row, for whoever read it together with others; without one, nothing was changed yet. */
export function ruleConfigOf(stored: unknown): RuleConfig {
  return (
    parseRow(ruleConfigSchema, 'rules', stored) ?? {
      v: ROW_VERSION,
      revision: 0,
      minConfidence: 'medium',
      countries: 'all',
      rules: {},
      changedAt: 0,
    }
  );
}

/** The write that puts `next` in the place of the row it was made from, whose revision was one lower; fails if that is gone. */
export function ruleConfigWrite(next: RuleConfig): EntitySet {
  const condition =
    next.revision === 1
      ? ({ attribute: 'revision', absent: true } as const)
      : { attribute: 'revision', equals: next.revision - 1 };
  return { ...RULES_REF, value: ruleConfigSchema.parse(next), condition };
}
