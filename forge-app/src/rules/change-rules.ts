/** Changes of built-in rules. Each names the revision it was made from; if there has been another since, nothing is written. */
import * as z from 'zod';
import { commitAudited } from '../audit/audit-log.ts';
import type { AuditEvent } from '../audit/audit-log.ts';
import { AppError } from '../errors.ts';
import type { RuleDescription } from '../engine/contract.ts';
import { ruleState } from '../scan/rules-in-force.ts';
import type { Services } from '../services.ts';
import {
  countriesSchema,
  loadRuleConfig,
  ruleChangeSchema,
  ruleConfigWrite,
  ruleIdSchema,
} from '../storage/rule-config-repository.ts';
import type { RuleChange, RuleConfig } from '../storage/rule-config-repository.ts';
import { findingRowSchema } from '../storage/rows.ts';
import { applyRules } from './apply-rules.ts';
import { defaultsOf, listedRule } from './rule-list.ts';
import type { ListedRule, RuleDefaults } from './rule-list.ts';

/** The row must fit into one value of the store (240 KiB). */
const ROW_CHARACTERS = 200_000;
/** Rules or countries that one entry of the audit log names; it tells the number of all. */
const NAMED = 100;

const { on, severity, scope } = ruleChangeSchema.shape;

export const ruleEditSchema = z.strictObject({
  /** `revision` of the list that the change was made from. */
  seen: z.int().nonnegative(),
  rules: z.array(ruleIdSchema).min(1).max(3000),
  /** What is absent stays; null: as delivered. */
  change: z.strictObject({ on: on.nullable(), severity: severity.nullable(), scope: scope.nullable() }),
});
export type RuleEdit = z.infer<typeof ruleEditSchema>;

export const ruleDefaultsEditSchema = z.strictObject({
  seen: z.int().nonnegative(),
  minConfidence: findingRowSchema.shape.confidence.optional(),
  countries: countriesSchema.optional(),
});
export type RuleDefaultsEdit = z.infer<typeof ruleDefaultsEditSchema>;

export interface RulesChanged extends RuleDefaults {
  readonly rules: readonly ListedRule[];
}

/** Codes: `rules-changed-meanwhile`, `rule-not-found`, `rules-too-large`. */
export async function changeRules(services: Services, edit: RuleEdit): Promise<RulesChanged> {
  const before = await currentConfig(services, edit.seen);
  const known = new Map((await services.engine()).describeRules().map((rule) => [rule.id, rule]));
  const rules = new Map(Object.entries(before.rules));
  const edited = edit.rules.map((id) => {
    const rule = known.get(id);
    if (rule === undefined) throw new AppError('rule-not-found', 'never');
    return rule;
  });
  for (const rule of edited) {
    const change = reduced(rule, before, patched(before.rules[rule.id] ?? {}, edit.change));
    if (Object.keys(change).length === 0) rules.delete(rule.id);
    else rules.set(rule.id, change);
  }
  const after = await save(services, { ...before, rules: Object.fromEntries(rules) }, auditOf(edit));
  await applyRules(services, edit.rules);
  return { ...defaultsOf(after), rules: edited.map((rule) => listedRule(rule, after)) };
}

/** Confidence floor and country packs. Codes as `changeRules`. */
export async function changeDefaults(services: Services, edit: RuleDefaultsEdit): Promise<RuleDefaults> {
  const before = await currentConfig(services, edit.seen);
  const { minConfidence = before.minConfidence, countries = before.countries } = edit;
  const next: RuleConfig = {
    ...before,
    minConfidence,
    countries: countries === 'all' ? countries : [...new Set(countries)].sort(),
  };
  const named = next.countries === 'all' ? ['all'] : next.countries.slice(0, NAMED);
  const after = await save(services, next, { action: 'rules.defaults', detail: { minConfidence, countries: named } });
  await applyRules(services, 'all');
  return defaultsOf(after);
}

async function currentConfig({ store }: Services, seen: number): Promise<RuleConfig> {
  const config = await loadRuleConfig(store);
  if (config.revision !== seen) throw new AppError('rules-changed-meanwhile', 'never');
  return config;
}

async function save(services: Services, config: RuleConfig, event: AuditEvent): Promise<RuleConfig> {
  const next = { ...config, revision: config.revision + 1, changedAt: services.now() };
  if (JSON.stringify(next).length > ROW_CHARACTERS) throw new AppError('rules-too-large', 'never');
  const committed = await commitAudited(services, event, { set: [ruleConfigWrite(next)] });
  if (committed === 'conflict') throw new AppError('rules-changed-meanwhile', 'never');
  return next;
}

function auditOf({ rules, change: { on, severity, scope } }: RuleEdit): AuditEvent {
  const place = scope === undefined || scope === null ? scope : `${scope.mode}:${scope.projects.length}`;
  const told = Object.entries({ on, severity, scope: place }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value ?? 'default'] as const],
  );
  return {
    action: 'rules.changed',
    ...(rules.length === 1 ? { subject: rules[0] } : {}),
    detail: { ...Object.fromEntries(told), count: rules.length, rules: rules.slice(0, NAMED) },
  };
}

function patched(before: RuleChange, change: RuleEdit['change']): RuleChange {
  const merged: Readonly<Record<string, unknown>> = { ...before, ...given(change) };
  return Object.fromEntries(Object.entries(merged).filter((entry) => entry[1] !== null));
}

function given(change: RuleEdit['change']): Partial<RuleEdit['change']> {
  return Object.fromEntries(Object.entries(change).filter((entry) => entry[1] !== undefined));
}

/** Without what says the same as the rule as delivered: only real changes are stored and shown as such. */
function reduced(rule: RuleDescription, config: RuleConfig, change: RuleChange): RuleChange {
  const without = ruleState(rule, { ...config, rules: {} });
  return {
    ...(change.on === undefined || change.on === without.on ? {} : { on: change.on }),
    ...(change.severity === undefined || change.severity === rule.severity ? {} : { severity: change.severity }),
    ...(change.scope === undefined
      ? {}
      : { scope: { ...change.scope, projects: [...new Set(change.scope.projects)].sort() } }),
  };
}
