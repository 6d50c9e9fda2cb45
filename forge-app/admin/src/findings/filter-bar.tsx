import Button from '@atlaskit/button/new';
import Textfield from '@atlaskit/textfield';
import { useEffect, useId, useState } from 'react';
import type { Route } from '../host/route.ts';
import type { MessageKey } from '../i18n/messages.ts';
import { useMessages } from '../i18n/messages.ts';
import { PRESENCES, SEVERITIES, TRIAGES } from '../ui/labels.tsx';
import { SelectField } from '../ui/select-field.tsx';
import type { Option } from '../ui/select-field.tsx';
import { useKinds } from './use-kinds.ts';
import { useProjects } from '../ui/use-projects.ts';
import {
  AGES,
  ANY,
  CATEGORIES,
  CONFIDENCES,
  GDPR_CLASSES,
  SURFACES,
  filterValue,
  withFilter,
  withoutFilters,
} from './filters.ts';

/** Filters with a fixed choice: name, label, values, and where the catalogue has the values' names. */
const CHOICES: readonly (readonly [string, MessageKey, readonly string[], string])[] = [
  ['triage', 'triage', ['undecided', ...TRIAGES], 'triage'],
  ['presence', 'presence', PRESENCES, 'presence'],
  ['severity', 'severity', SEVERITIES, 'severity'],
  ['category', 'category', CATEGORIES, 'category'],
  ['gdprClass', 'gdpr', GDPR_CLASSES, 'gdpr'],
  ['confidence', 'confidence', CONFIDENCES, 'confidence'],
  ['surface', 'surface', SURFACES, 'surface'],
  ['age', 'filter.age', AGES, 'filter.age'],
];

export function FilterBar({ route }: { readonly route: Route }) {
  const { t, word } = useMessages();
  const projects = useProjects();
  const { query } = route;
  const set = (name: string) => (value: string) => {
    route.setQuery(withFilter(query, name, value));
  };
  const any = { value: ANY, label: t('any') };
  const project = filterValue(query, 'projectId');
  const named = [...projects.values()].map(({ id, name }) => ({ value: id, label: name }));
  const kinds = useKinds();
  const kind = filterValue(query, 'kind');
  return (
    <form
      className="filters"
      role="search"
      aria-label={t('filter.title')}
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      {CHOICES.map(([name, label, values, names]) => (
        <SelectField
          key={name}
          label={t(label)}
          value={filterValue(query, name)}
          options={[any, ...values.map((value) => ({ value, label: word(`${names}.${value}`, value) }))]}
          onChange={set(name)}
        />
      ))}
      <SelectField
        label={t('filter.project')}
        value={project}
        options={[any, ...withValue(named, project)]}
        onChange={set('projectId')}
      />
      <SelectField
        label={t('filter.kind')}
        value={kind}
        options={[any, ...withValue(kinds, kind)]}
        onChange={set('kind')}
      />
      <TextFilter name="rule" label={t('filter.rule')} value={filterValue(query, 'rule')} onChange={set('rule')} />
      {filterValue(query, 'fingerprint') !== ANY && <p className="filter-note">{t('filter.fingerprint')}</p>}
      <Button
        onClick={() => {
          route.setQuery(withoutFilters(query));
        }}
      >
        {t('filter.reset')}
      </Button>
    </form>
  );
}

/** What the address names is shown, known or not. */
function withValue(options: readonly Option[], value: string): readonly Option[] {
  const isKnown = value === ANY || options.some((option) => option.value === value);
  return isKnown ? options : [{ value, label: value }, ...options];
}

/** Applies when it is left or with the Enter key: each change of the address asks the app. */
function TextFilter({
  name,
  label,
  value,
  onChange,
}: {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  const shown = value === ANY ? '' : value;
  const [text, setText] = useState(shown);
  useEffect(() => {
    setText(shown);
  }, [shown]);
  const apply = () => {
    const wanted = text.trim();
    if (wanted !== shown) onChange(wanted === '' ? ANY : wanted);
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Textfield
        id={id}
        name={name}
        value={text}
        isCompact
        onChange={(event) => {
          setText(event.currentTarget.value);
        }}
        onBlur={apply}
        onKeyDown={(event) => {
          if (event.key === 'Enter') apply();
        }}
      />
    </div>
  );
}
