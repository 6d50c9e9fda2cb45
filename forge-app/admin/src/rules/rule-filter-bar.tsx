import Button from '@atlaskit/button/new';
import Textfield from '@atlaskit/textfield';
import { useId } from 'react';
import type { Route } from '../host/route.ts';
import { useMessages } from '../i18n/messages.ts';
import { SEVERITIES } from '../ui/labels.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { useCountryName } from './country-name.ts';
import { ANY, NONE, RULE_FILTERS, STATES, ruleFilter, tallied, withRuleFilter } from './rule-filters.ts';
import type { ListedRule, RuleFilter } from './rule-filters.ts';

export function RuleFilterBar({ rules, route }: { readonly rules: readonly ListedRule[]; readonly route: Route }) {
  const { t, number } = useMessages();
  const countryName = useCountryName();
  const searchId = useId();
  const { query } = route;
  const set = (name: RuleFilter) => (value: string) => {
    route.setQuery(withRuleFilter(query, name, value));
  };
  const any = { value: ANY, label: t('any') };
  const providers = tallied(rules, (rule) => rule.provider).map(([value, count]) => ({
    value: value === '' ? NONE : value,
    label: `${value === '' ? t('rules.no-provider') : value} (${number(count)})`,
  }));
  const countries = tallied(rules, (rule) => rule.country).map(([value, count]) => ({
    value: value === '' ? NONE : value,
    label: `${value === '' ? t('rules.no-country') : countryName(value)} (${number(count)})`,
  }));
  const choices = [
    ['provider', t('rules.provider'), providers],
    [
      'category',
      t('category'),
      (['secret', 'pii'] as const).map((value) => ({ value, label: t(`category.${value}`) })),
    ],
    ['country', t('rules.country'), countries],
    ['severity', t('severity'), SEVERITIES.map((value) => ({ value, label: t(`severity.${value}`) }))],
    ['state', t('rules.state'), STATES.map((value) => ({ value, label: t(`rules.state.${value}`) }))],
  ] as const;
  return (
    <form
      className="filters"
      role="search"
      aria-label={t('filter.title')}
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      <div className="field">
        <label htmlFor={searchId}>{t('rules.search')}</label>
        <Textfield
          id={searchId}
          value={ruleFilter(query, 'search')}
          isCompact
          onChange={(event) => {
            set('search')(event.currentTarget.value);
          }}
        />
      </div>
      {choices.map(([name, label, options]) => (
        <SelectField
          key={name}
          label={label}
          value={ruleFilter(query, name)}
          options={[any, ...options]}
          onChange={set(name)}
        />
      ))}
      <Button
        onClick={() => {
          route.setQuery(
            RULE_FILTERS.reduce((next, name) => withRuleFilter(next, name, name === 'search' ? '' : ANY), query),
          );
        }}
      >
        {t('filter.reset')}
      </Button>
    </form>
  );
}
