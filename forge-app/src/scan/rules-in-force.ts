/** Which rules run in a scan, and how: the engine's defaults with the administrator's choices, by project. */
import type { Confidence, Engine, RuleDescription, SessionOptions } from '../engine/contract.ts';
import type { KeyRing } from '../storage/key-ring.ts';
import type { CustomRule } from '../storage/custom-rules-repository.ts';
import type { RuleConfig, RuleScope } from '../storage/rule-config-repository.ts';
import type { FindingRow } from '../storage/rows.ts';
import type { ScanConfig } from './scan-config.ts';

const rulesOf = new WeakMap<Engine, ReadonlyMap<string, RuleDescription>>();

/** Built-in rules by id; gathered once per engine, whose rules are constant. */
function builtinRules(engine: Engine): ReadonlyMap<string, RuleDescription> {
  const known = rulesOf.get(engine);
  if (known !== undefined) return known;
  const rules = new Map(engine.describeRules().map((rule) => [rule.id, rule]));
  rulesOf.set(engine, rules);
  return rules;
}

const RANK: Readonly<Record<Confidence, number>> = { low: 0, medium: 1, high: 2 };

export function inScope(scope: RuleScope | undefined, projectId: string): boolean {
  return scope === undefined || scope.projects.includes(projectId) === (scope.mode === 'only');
}

/** Why a rule runs or not, wherever its scope lets it: the administrator's switch, else the country packs, else as delivered. */
export function ruleState(
  rule: Pick<RuleDescription, 'id' | 'country' | 'enabledByDefault'>,
  { rules, countries }: Pick<RuleConfig, 'rules' | 'countries'>,
): { readonly on: boolean; readonly because: 'switch' | 'country' | 'default' } {
  const on = rules[rule.id]?.on;
  if (on !== undefined) return { on, because: 'switch' };
  if (rule.country !== '' && countries !== 'all' && !countries.includes(rule.country))
    return { on: false, because: 'country' };
  return { on: rule.enabledByDefault, because: 'default' };
}

/**
 * Whether a scan of this project's texts would have found again what a row says. If not, nothing can be said about it: its
 * rule is off or unknown to the engine, or the floor is above its confidence.
 */
export function rulesInForce(
  engine: Engine,
  config: ScanConfig,
  projectId: string,
): (row: Pick<FindingRow, 'rule' | 'confidence'>) => boolean {
  const builtin = builtinRules(engine);
  const own = new Map((config.custom?.rules ?? []).map((rule) => [customId(rule), rule]));
  const runs = (id: string) => {
    const custom = own.get(id);
    if (custom !== undefined) return custom.enabled && inScope(custom.scope, projectId);
    const rule = builtin.get(id);
    return rule !== undefined && ruleState(rule, config.rules).on && inScope(config.rules.rules[id]?.scope, projectId);
  };
  const floor = RANK[config.rules.minConfidence];
  return ({ rule, confidence }) => RANK[confidence] >= floor && runs(rule);
}

/** As findings name it. */
export function customId({ name }: Pick<CustomRule, 'name'>): string {
  return `custom.${name}`;
}

/** Options for texts of one project; `now` in milliseconds since 1970. */
export function sessionOptions(
  { rules: config, custom }: ScanConfig,
  projectId: string,
  ring: KeyRing,
  now: number,
): SessionOptions {
  const disabledRules: string[] = [];
  const enabledRules: string[] = [];
  const severityOverrides: Record<string, NonNullable<RuleConfig['rules'][string]['severity']>> = {};
  for (const [id, { on, severity, scope }] of Object.entries(config.rules)) {
    if (on === false || !inScope(scope, projectId)) disabledRules.push(id);
    else if (on === true) enabledRules.push(id);
    if (severity !== undefined) severityOverrides[id] = severity;
  }
  for (const rule of custom?.rules ?? [])
    if (!rule.enabled || !inScope(rule.scope, projectId)) disabledRules.push(customId(rule));
  return {
    keys: ring.keys.map((entry) => entry.key),
    minConfidence: config.minConfidence,
    ...(config.countries === 'all' ? {} : { countries: config.countries }),
    disabledRules,
    enabledRules,
    severityOverrides,
    ...(custom === undefined ? {} : { customRules: custom.blob }),
    now,
  };
}
