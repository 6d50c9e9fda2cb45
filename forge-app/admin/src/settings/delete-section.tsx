/** Deletion of everything that the app has stored. */
import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import SectionMessage from '@atlaskit/section-message';
import Textfield from '@atlaskit/textfield';
import { useId, useState } from 'react';
import { call } from '../host/bridge.ts';
import type { Output } from '../host/bridge.ts';
import { useMessages } from '../i18n/messages.ts';
import { Problems } from './section.tsx';
import { useSave } from './use-save.ts';

export function DeleteSection({
  work,
  onStarted,
}: {
  readonly work: Output<'settings.tasks'>;
  readonly onStarted: () => void;
}) {
  const { t } = useMessages();
  const saving = useSave();
  const id = useId();
  const [typed, setTyped] = useState('');
  const { confirmation } = work;
  return (
    <section className="card" aria-labelledby={`${id}-title`}>
      <Heading size="small" as="h2" id={`${id}-title`}>
        {t('settings.delete')}
      </Heading>
      <SectionMessage appearance="error">
        <p>{t('settings.delete.warning')}</p>
      </SectionMessage>
      <form
        className="settings-form"
        aria-labelledby={`${id}-title`}
        onSubmit={(event) => {
          event.preventDefault();
          saving.run(async () => {
            await call('data.delete', { confirm: typed });
            onStarted();
          });
        }}
      >
        <div className="field">
          <label htmlFor={id}>{t('settings.delete.confirm', { confirmation })}</label>
          <Textfield
            id={id}
            value={typed}
            autoComplete="off"
            width={240}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
            }}
          />
        </div>
        <div className="actions">
          <Button type="submit" appearance="danger" isDisabled={saving.state === 'saving'}>
            {t('settings.delete.start')}
          </Button>
        </div>
        <Problems saving={saving} onReload={onStarted} />
      </form>
    </section>
  );
}
