/** Alert channels, each with what it shows to whom. */
import SectionMessage from '@atlaskit/section-message';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { call, siteChoices } from '../host/bridge.ts';
import type { Choice } from '../host/bridge.ts';
import type { MessageKey } from '../i18n/messages.ts';
import { useMessages } from '../i18n/messages.ts';
import { CheckField } from '../ui/check-field.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { useProjects } from '../ui/use-projects.ts';
import { Section } from './section.tsx';
import type { SectionProps } from './section.tsx';
import { useSave } from './use-save.ts';

type Values = Readonly<Record<string, unknown>>;

export function ChannelsSections(props: SectionProps) {
  return (
    <>
      <Channel id="jira-issue" {...props}>
        {(values, onChange) => <Destination values={values} onChange={onChange} />}
      </Channel>
      <Channel id="issue-property" {...props} />
    </>
  );
}

function Channel({
  id,
  settings,
  onSaved,
  onReload,
  children,
}: SectionProps & {
  readonly id: 'jira-issue' | 'issue-property';
  readonly children?: (values: Values, onChange: (values: Values) => void) => ReactNode;
}) {
  const { t } = useMessages();
  const saving = useSave();
  const [values, setValues] = useState<Values>(settings.channels[id] ?? { enabled: false });
  return (
    <Section
      title={t(`settings.channel.${id}`)}
      saving={saving}
      onReload={onReload}
      onSave={() => {
        saving.run(async () => {
          onSaved(await call('settings.channel', { seen: settings.revision, channel: id, settings: { ...values } }));
        });
      }}
    >
      <SectionMessage appearance="warning">
        <p>{t(`settings.channel.${id}.warning`)}</p>
      </SectionMessage>
      <CheckField
        label={t('settings.channel.on')}
        checked={values['enabled'] === true}
        onChange={(enabled) => {
          setValues({ ...values, enabled });
        }}
      />
      {children?.(values, setValues)}
    </Section>
  );
}

/** Where alerts are made. */
function Destination({ values, onChange }: { readonly values: Values; readonly onChange: (values: Values) => void }) {
  const { t } = useMessages();
  const projects = [...useProjects().values()].map(({ id, name, key }) => ({ id, name: `${name} (${key})` }));
  const [types, setTypes] = useState<readonly Choice[]>([]);
  useEffect(() => {
    void siteChoices('issuetype').then(setTypes);
  }, []);
  const fields: readonly (readonly [string, MessageKey, readonly Choice[]])[] = [
    ['projectId', 'settings.field.projectId', projects],
    ['issueTypeId', 'settings.field.issueTypeId', types],
  ];
  return fields.map(([name, label, choices]) => (
    <SelectField
      key={name}
      label={t(label)}
      value={typeof values[name] === 'string' ? values[name] : ''}
      options={[
        { value: '', label: t('settings.channel.choose') },
        ...choices.map((choice) => ({ value: choice.id, label: choice.name })),
      ]}
      onChange={(id) => {
        onChange({ ...values, [name]: id });
      }}
    />
  ));
}
