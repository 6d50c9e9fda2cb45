/** Search and filters of the rules page, as they stand in the address. All rules are loaded at once, so they apply here. */
import type { Output } from '../host/bridge.ts';

export type ListedRule = Output<'rules.list'>['rules'][number];

export const ANY = 'any';
export const RULE_FILTERS = ['search', 'provider', 'category', 'country', 'severity', 'state'] as const;
export type RuleFilter = (typeof RULE_FILTERS)[number];
export const STATES = ['on', 'off', 'changed'] as const;
/** Stands for rules without a provider or country: an empty value would be no filter. */
export const NONE = '-';

export function ruleFilter(query: URLSearchParams, name: RuleFilter): string {
  return query.get(name) ?? (name === 'search' ? '' : ANY);
}

export function withRuleFilter(query: URLSearchParams, name: RuleFilter, value: string): URLSearchParams {
  const next = new URLSearchParams(query);
  if (value === (name === 'search' ? '' : ANY)) next.delete(name);
  else next.set(name, value);
  return next;
}

export function isChanged({ change }: ListedRule): boolean {
  return Object.keys(change).length > 0;
}

export function severityOf(rule: ListedRule): ListedRule['severity'] {
  return rule.change.severity ?? rule.severity;
}

/** Every word of the search must occur in the rule's title, id, kind or provider. */
export function matchingRules(rules: readonly ListedRule[], query: URLSearchParams): readonly ListedRule[] {
  const words = ruleFilter(query, 'search').toLowerCase().split(/\s+/).filter(Boolean);
  const is = (name: RuleFilter, value: string) => {
    const wanted = ruleFilter(query, name);
    return wanted === ANY || wanted === (value === '' ? NONE : value);
  };
  const state = ruleFilter(query, 'state');
  return rules.filter((rule) => {
    const text = `${rule.title} ${rule.id} ${rule.kind} ${rule.provider}`.toLowerCase();
    return (
      words.every((word) => text.includes(word)) &&
      is('provider', rule.provider) &&
      is('category', rule.category) &&
      is('country', rule.country) &&
      is('severity', severityOf(rule)) &&
      (state === ANY || (state === 'changed' ? isChanged(rule) : rule.on === (state === 'on')))
    );
  });
}

/** Values of an attribute with the number of rules, by name. */
export function tallied(rules: readonly ListedRule[], of: (rule: ListedRule) => string): readonly [string, number][] {
  const counts = new Map<string, number>();
  for (const rule of rules) counts.set(of(rule), (counts.get(of(rule)) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a.localeCompare(b));
}
