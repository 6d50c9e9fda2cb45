/** Switches that stop a feature at once. */
import { useState } from 'react';
import { call } from '../host/bridge.ts';
import { useMessages } from '../i18n/messages.ts';
import { CheckField } from '../ui/check-field.tsx';
import { Section } from './section.tsx';
import type { SectionProps } from './section.tsx';
import { useSave } from './use-save.ts';

const FEATURES = ['events', 'historicalScan', 'customRules'] as const;

export function FeaturesSection({ settings, onSaved, onReload }: SectionProps) {
  const { t } = useMessages();
  const saving = useSave();
  const [features, setFeatures] = useState(settings.features);
  return (
    <Section
      title={t('settings.features')}
      hint={t('settings.features.hint')}
      saving={saving}
      onReload={onReload}
      onSave={() => {
        saving.run(async () => {
          onSaved(await call('settings.save', { seen: settings.revision, change: { features } }));
        });
      }}
    >
      {FEATURES.map((name) => (
        <CheckField
          key={name}
          label={t(`settings.feature.${name}`)}
          hint={t(`settings.feature.${name}.hint`)}
          checked={features[name]}
          onChange={(on) => {
            setFeatures({ ...features, [name]: on });
          }}
        />
      ))}
    </Section>
  );
}
