/** What is scanned. */
import { useEffect, useState } from 'react';
import { call, siteChoices } from '../host/bridge.ts';
import type { Choice } from '../host/bridge.ts';
import { useMessages } from '../i18n/messages.ts';
import { CheckField } from '../ui/check-field.tsx';
import { useProjects } from '../ui/use-projects.ts';
import { Section } from './section.tsx';
import type { SectionProps, Settings } from './section.tsx';
import { SelectionField } from './selection-field.tsx';
import { useSave } from './use-save.ts';

export function ScopeSection({ settings, onSaved, onReload }: SectionProps) {
  const { t } = useMessages();
  const saving = useSave();
  const [scope, setScope] = useState(settings.scope);
  const projects = [...useProjects().values()].map(({ id, name, key }) => ({ id, name: `${name} (${key})` }));
  const issueTypes = useChoices('issuetype');
  const fields = useChoices('field');
  const set = (change: Partial<Settings['scope']>) => {
    setScope({ ...scope, ...change });
  };
  const selections = [
    ['projects', projects],
    ['issueTypes', issueTypes],
    ['fields', fields],
  ] as const;
  return (
    <Section
      title={t('settings.scope')}
      hint={t('settings.scope.hint')}
      saving={saving}
      onReload={onReload}
      onSave={() => {
        saving.run(async () => {
          onSaved(await call('settings.save', { seen: settings.revision, change: { scope } }));
        });
      }}
    >
      {selections.map(([name, choices]) => (
        <SelectionField
          key={name}
          label={t(`settings.field.${name}`)}
          value={scope[name]}
          choices={choices}
          onChange={(value) => {
            set({ [name]: value });
          }}
        />
      ))}
      {(['comments', 'worklogs'] as const).map((name) => (
        <CheckField
          key={name}
          label={t(`surface.${name}`)}
          checked={scope[name]}
          onChange={(on) => {
            set({ [name]: on });
          }}
        />
      ))}
    </Section>
  );
}

function useChoices(of: 'issuetype' | 'field'): readonly Choice[] {
  const [choices, setChoices] = useState<readonly Choice[]>([]);
  useEffect(() => {
    void siteChoices(of).then(setChoices);
  }, [of]);
  return choices;
}
