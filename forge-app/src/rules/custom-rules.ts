/**
 * Changes of custom rules. Each makes a new version of all of them, from the version that the page had before its eyes: if there
 * has been another since, nothing is written.
 */
import { commitAudited } from '../audit/audit-log.ts';
import type { CustomRuleProblem } from '../engine/contract.ts';
import { AppError } from '../errors.ts';
import { customId } from '../scan/rules-in-force.ts';
import type { Services } from '../services.ts';
import {
  CUSTOM_RULES,
  customRulesWrites,
  findCustomRulesVersion,
  listCustomRulesVersions,
  loadCustomRules,
} from '../storage/custom-rules-repository.ts';
import type { CustomChange, CustomRule, CustomRulesRow } from '../storage/custom-rules-repository.ts';
import { applyRules } from './apply-rules.ts';
import { compileRules, requireHarmlessRule, withoutExamples } from './custom-rule-compiler.ts';
import type { CompiledRule, CustomRuleInput, Problems } from './custom-rule-compiler.ts';

export interface CustomRuleList {
  /** Names the state that a change is made from; 0: there never was one. */
  readonly version: number;
  readonly rules: readonly CustomRule[];
}

export interface CustomRulesSaved extends CustomRuleList {
  readonly problems: readonly CustomRuleProblem[];
}

export async function listCustomRules({ store }: Pick<Services, 'store'>): Promise<CustomRuleList> {
  return listOf(await loadCustomRules(store));
}

function listOf(row: CustomRulesRow | undefined): CustomRuleList {
  return { version: row?.version ?? 0, rules: row?.rules ?? [] };
}

/** Compiles one rule and runs its examples; nothing is stored. */
export async function checkCustomRule(
  { engine }: Services,
  { rule }: { rule: CustomRuleInput },
): Promise<Problems | CompiledRule> {
  const compiled = compileRules(await engine(), [rule]);
  return 'problems' in compiled ? compiled : (compiled.rules[0] as CompiledRule);
}

export interface SaveCustomRule {
  readonly seen: number;
  readonly rule: CustomRuleInput;
  /** Name of the rule that is replaced; absent for a new one. */
  readonly replaces?: string | undefined;
}

/**
 * With `problems`, nothing was written. Codes: `custom-rules-changed-meanwhile`, `custom-rule-not-found`, `custom-rule-exists`,
 * `too-many-custom-rules`, `custom-rules-too-large`, `text-holds-finding`, `pattern-holds-finding`.
 */
export async function saveCustomRule(
  services: Services,
  { seen, rule, replaces }: SaveCustomRule,
): Promise<CustomRulesSaved> {
  const before = await current(services, seen);
  if (replaces !== undefined) requireRule(before, replaces);
  if (rule.name !== replaces && before.rules.some(({ name }) => name === rule.name))
    throw new AppError('custom-rule-exists', 'never');
  const others = before.rules.filter(({ name }) => name !== replaces);
  // Alone first: its problems are told in its own terms, before those of all rules together.
  const alone = compileRules(await services.engine(), [rule]);
  if ('problems' in alone) return { ...before, problems: alone.problems };
  const stored = withoutExamples(rule);
  await requireHarmlessRule(services, stored);
  const change = replaces === undefined ? 'added' : 'edited';
  const touched = [rule.name, ...(replaces === undefined ? [] : [replaces])];
  return store(services, before, [...others, stored], { change, touched });
}

export async function removeCustomRule(
  services: Services,
  { seen, name }: { seen: number; name: string },
): Promise<CustomRulesSaved> {
  const before = await current(services, seen);
  requireRule(before, name);
  const rules = before.rules.filter((rule) => rule.name !== name);
  return store(services, before, rules, { change: 'removed', touched: [name] });
}

export async function switchCustomRule(
  services: Services,
  { seen, name, enabled }: { seen: number; name: string; enabled: boolean },
): Promise<CustomRulesSaved> {
  const before = await current(services, seen);
  requireRule(before, name);
  const rules = before.rules.map((rule) => (rule.name === name ? { ...rule, enabled } : rule));
  return store(services, before, rules, { change: 'switched', touched: [name] });
}

/** Replaces rules of the same name and adds the others, all of them or none. Problems name the place in `rules`. */
export async function importCustomRules(
  services: Services,
  { seen, rules }: { seen: number; rules: readonly CustomRuleInput[] },
): Promise<CustomRulesSaved> {
  const before = await current(services, seen);
  const compiled = compileRules(await services.engine(), rules);
  if ('problems' in compiled) return { ...before, problems: compiled.problems };
  const imported = rules.map(withoutExamples);
  for (const rule of imported) await requireHarmlessRule(services, rule);
  const touched = imported.map(({ name }) => name);
  const others = before.rules.filter(({ name }) => !touched.includes(name));
  return store(services, before, [...others, ...imported], { change: 'imported', touched });
}

export interface CustomRulesVersion {
  readonly version: number;
  readonly at: number;
  readonly change: CustomChange;
  readonly subject: string;
  readonly rules: readonly Pick<CustomRule, 'name' | 'title' | 'pattern' | 'enabled'>[];
}

export async function customRulesVersions({ store }: Services): Promise<readonly CustomRulesVersion[]> {
  const rows = await listCustomRulesVersions(store);
  return rows.map(({ version, at, change, subject, rules }) => ({
    version,
    at,
    change,
    subject,
    rules: rules.map(({ name, title, pattern, enabled }) => ({ name, title, pattern, enabled })),
  }));
}

/** Makes a new version that is equal to an older one. Code `custom-rules-version-not-found` besides those of a change. */
export async function restoreCustomRules(
  services: Services,
  { seen, version }: { seen: number; version: number },
): Promise<CustomRulesSaved> {
  const before = await current(services, seen);
  const wanted = await findCustomRulesVersion(services.store, version);
  if (wanted === undefined) throw new AppError('custom-rules-version-not-found', 'never');
  const touched = [...new Set([...before.rules, ...wanted.rules].map(({ name }) => name))];
  return store(services, before, wanted.rules, { change: 'restored', touched });
}

async function current({ store }: Services, seen: number): Promise<CustomRuleList> {
  const row = await loadCustomRules(store);
  if ((row?.version ?? 0) !== seen) throw new AppError('custom-rules-changed-meanwhile', 'never');
  return listOf(row);
}

function requireRule({ rules }: CustomRuleList, name: string): void {
  if (!rules.some((rule) => rule.name === name)) throw new AppError('custom-rule-not-found', 'never');
}

interface Told {
  readonly change: CustomChange;
  /** Rules whose findings may change. */
  readonly touched: readonly string[];
}

/** Rules that one entry of the audit log names. */
const NAMED = 100;

async function store(
  services: Services,
  before: CustomRuleList,
  unsorted: readonly CustomRule[],
  { change, touched }: Told,
): Promise<CustomRulesSaved> {
  if (unsorted.length > CUSTOM_RULES) throw new AppError('too-many-custom-rules', 'never');
  const rules = [...unsorted].sort((a, b) => (a.name < b.name ? -1 : 1));
  const engine = await services.engine();
  // All of them at once: together they may cost more than scans can bear.
  const compiled = compileRules(engine, rules);
  if ('problems' in compiled) return { ...before, problems: compiled.problems };
  const version = before.version + 1;
  const subject = touched.length === 1 ? (touched[0] ?? '') : '';
  const writes = customRulesWrites({
    version,
    rules,
    blob: compiled.blob,
    blobVersion: engine.version().customRules,
    at: services.now(),
    change,
    subject,
  });
  const ids = touched.map((name) => customId({ name }));
  const event = {
    action: 'custom-rules.changed',
    ...(ids.length === 1 ? { subject: ids[0] as string } : {}),
    detail: { change, version, count: ids.length, rules: ids.slice(0, NAMED) },
  } as const;
  if ((await commitAudited(services, event, writes)) === 'conflict')
    throw new AppError('custom-rules-changed-meanwhile', 'never');
  await applyRules(services, ids);
  return { version, rules, problems: [] };
}
