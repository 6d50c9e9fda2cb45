/** In which projects a rule runs. */
import { useId, useState } from 'react';
import Textfield from '@atlaskit/textfield';
import { useMessages } from '../i18n/messages.ts';
import { SelectField } from '../ui/select-field.tsx';
import { useProjects } from '../ui/use-projects.ts';

export interface Scope {
  readonly mode: 'only' | 'except';
  readonly projects: readonly string[];
}

const EVERYWHERE = 'everywhere';
/** Projects listed at a time; the search narrows them. */
const LISTED = 30;

export function ScopeField({
  scope,
  onChange,
}: {
  readonly scope: Scope | undefined;
  readonly onChange: (scope: Scope | undefined) => void;
}) {
  const { t } = useMessages();
  const projects = useProjects();
  const searchId = useId();
  const [search, setSearch] = useState('');
  const chosen = scope?.projects ?? [];
  const wanted = search.trim().toLowerCase();
  const named = [...projects.values()].filter(
    ({ id, key, name }) => !chosen.includes(id) && `${key} ${name}`.toLowerCase().includes(wanted),
  );
  const listed = [
    ...chosen.map((id) => ({ id, name: projects.get(id)?.name ?? id, key: projects.get(id)?.key ?? '' })),
    ...named.slice(0, LISTED),
  ];
  return (
    <fieldset className="scope">
      <legend>{t('rules.scope')}</legend>
      <SelectField
        label={t('rules.scope.where')}
        value={scope?.mode ?? EVERYWHERE}
        options={[
          { value: EVERYWHERE, label: t('rules.scope.everywhere') },
          { value: 'only', label: t('rules.scope.only') },
          { value: 'except', label: t('rules.scope.except') },
        ]}
        onChange={(mode) => {
          onChange(mode === EVERYWHERE ? undefined : { mode: mode as Scope['mode'], projects: chosen });
        }}
      />
      {scope !== undefined && (
        <>
          <div className="field">
            <label htmlFor={searchId}>{t('rules.scope.search')}</label>
            <Textfield
              id={searchId}
              value={search}
              isCompact
              onChange={(event) => {
                setSearch(event.currentTarget.value);
              }}
            />
          </div>
          <ul className="checks">
            {listed.map(({ id, name, key }) => (
              <li key={id}>
                <label>
                  <input
                    type="checkbox"
                    checked={chosen.includes(id)}
                    onChange={(event) => {
                      const next = event.currentTarget.checked
                        ? [...chosen, id]
                        : chosen.filter((other) => other !== id);
                      onChange({ ...scope, projects: next });
                    }}
                  />{' '}
                  {name} {key !== '' && <span className="hint">{key}</span>}
                </label>
              </li>
            ))}
          </ul>
          {chosen.length === 0 && <p className="hint">{t('rules.scope.choose')}</p>}
        </>
      )}
    </fieldset>
  );
}
