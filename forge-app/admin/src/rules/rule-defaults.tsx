/** What holds for all rules: the confidence floor and the country packs. */
import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import { useState } from 'react';
import { useMessages } from '../i18n/messages.ts';
import { SelectField } from '../ui/select-field.tsx';
import { useCountryName } from './country-name.ts';
import { tallied } from './rule-filters.ts';
import type { RuleList, RulesHandle } from './use-rules.ts';

const FLOORS = ['high', 'medium', 'low'] as const;

/** Keyed by what it changes, so that it begins anew with what is stored. */
export function RuleDefaults({ list, handle }: { readonly list: RuleList; readonly handle: RulesHandle }) {
  const { t, number } = useMessages();
  const countryName = useCountryName();
  const [floor, setFloor] = useState(list.minConfidence);
  const [countries, setCountries] = useState(list.countries);
  const packs = tallied(list.rules, (rule) => rule.country)
    .filter(([code]) => code !== '')
    .map(([code, count]) => ({ code, count, name: countryName(code) }))
    .sort((a, b) => a.name.localeCompare(b.name));
  const all = packs.map(({ code }) => code);
  const chosen = countries === 'all' ? all : countries;
  const same = floor === list.minConfidence && String(countries) === String(list.countries);
  const choose = (code: string, wanted: boolean) => {
    const next = all.filter((other) => (other === code ? wanted : chosen.includes(other)));
    setCountries(next.length === all.length ? 'all' : next.sort());
  };
  return (
    <form
      className="card"
      aria-label={t('rules.defaults')}
      onSubmit={(event) => {
        event.preventDefault();
        void handle.changeDefaults({
          minConfidence: floor,
          countries: countries === 'all' ? countries : [...countries],
        });
      }}
    >
      <Heading size="small" as="h2">
        {t('rules.defaults')}
      </Heading>
      <div className="defaults">
        <div>
          <SelectField
            label={t('rules.floor')}
            value={floor}
            options={FLOORS.map((value) => ({ value, label: t(`rules.floor.${value}`) }))}
            onChange={(value) => {
              setFloor(value as typeof floor);
            }}
          />
          <p className="hint">{t('rules.floor.hint')}</p>
        </div>
        <details>
          <summary>{t('rules.countries', { count: chosen.length, all: all.length })}</summary>
          <p className="hint">{t('rules.countries.hint')}</p>
          <div className="actions">
            <Button
              onClick={() => {
                setCountries('all');
              }}
            >
              {t('rules.countries.all')}
            </Button>
            <Button
              onClick={() => {
                setCountries([]);
              }}
            >
              {t('rules.countries.none')}
            </Button>
          </div>
          <ul className="checks columns">
            {packs.map(({ code, name, count }) => (
              <li key={code}>
                <label>
                  <input
                    type="checkbox"
                    checked={chosen.includes(code)}
                    onChange={(event) => {
                      choose(code, event.currentTarget.checked);
                    }}
                  />{' '}
                  {name} ({number(count)})
                </label>
              </li>
            ))}
          </ul>
        </details>
      </div>
      <div className="actions">
        <Button type="submit" appearance="primary" isDisabled={same || handle.saving.is === 'saving'}>
          {t('triage.save')}
        </Button>
      </div>
    </form>
  );
}
