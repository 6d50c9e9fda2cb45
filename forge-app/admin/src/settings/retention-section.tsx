/** How long closed findings are kept. */
import Textfield from '@atlaskit/textfield';
import { useId, useState } from 'react';
import { call } from '../host/bridge.ts';
import { useMessages } from '../i18n/messages.ts';
import { Section } from './section.tsx';
import type { SectionProps } from './section.tsx';
import { useSave } from './use-save.ts';

export function RetentionSection({ settings, onSaved, onReload }: SectionProps) {
  const { t } = useMessages();
  const saving = useSave();
  const id = useId();
  const [days, setDays] = useState(String(settings.retention.closedDays));
  return (
    <Section
      title={t('settings.retention')}
      hint={t('settings.retention.hint')}
      saving={saving}
      onReload={onReload}
      onSave={() => {
        saving.run(async () => {
          const retention = { closedDays: Number(days) };
          onSaved(await call('settings.save', { seen: settings.revision, change: { retention } }));
        });
      }}
    >
      <div className="field">
        <label htmlFor={id}>{t('settings.retention.days')}</label>
        <Textfield
          id={id}
          type="number"
          min={0}
          max={3650}
          step={1}
          isRequired
          width={120}
          value={days}
          onChange={(event) => {
            setDays(event.currentTarget.value);
          }}
        />
      </div>
    </Section>
  );
}
