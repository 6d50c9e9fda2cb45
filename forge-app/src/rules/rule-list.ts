/** Built-in rules as the panel lists them: as delivered, with what the administrator changed. */
import type { RuleDescription } from '../engine/contract.ts';
import { ruleState } from '../scan/rules-in-force.ts';
import type { Services } from '../services.ts';
import type { Countries, RuleChange, RuleConfig } from '../storage/rule-config-repository.ts';
import { loadRuleConfig } from '../storage/rule-config-repository.ts';

type Delivered = 'id' | 'title' | 'kind' | 'provider' | 'country' | 'category' | 'severity' | 'gdprClass';

export interface ListedRule extends Pick<RuleDescription, Delivered> {
  /** Whether it runs where its scope lets it, and what decided so. */
  readonly on: boolean;
  readonly because: 'switch' | 'country' | 'default';
  /** Empty: as delivered. */
  readonly change: RuleChange;
}

export interface RuleDefaults {
  /** Names the state that a change is made from. */
  readonly revision: number;
  readonly minConfidence: RuleConfig['minConfidence'];
  readonly countries: Countries;
}

export interface RuleList extends RuleDefaults {
  readonly rules: readonly ListedRule[];
}

export async function listRules({ store, engine }: Services): Promise<RuleList> {
  const [module, config] = await Promise.all([engine(), loadRuleConfig(store)]);
  return { ...defaultsOf(config), rules: module.describeRules().map((rule) => listedRule(rule, config)) };
}

export function defaultsOf({ revision, minConfidence, countries }: RuleConfig): RuleDefaults {
  return { revision, minConfidence, countries };
}

export function listedRule(rule: RuleDescription, config: RuleConfig): ListedRule {
  const { id, title, kind, provider, country, category, severity, gdprClass } = rule;
  const delivered = { id, title, kind, provider, country, category, severity, gdprClass };
  return { ...delivered, ...ruleState(rule, config), change: config.rules[id] ?? {} };
}
