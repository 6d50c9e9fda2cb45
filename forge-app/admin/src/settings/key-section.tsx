/** The fingerprint key: how many there were, and a new one. */
import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import SectionMessage from '@atlaskit/section-message';
import { useState } from 'react';
import { call } from '../host/bridge.ts';
import type { Output } from '../host/bridge.ts';
import { useMessages } from '../i18n/messages.ts';
import { Problems } from './section.tsx';
import { useSave } from './use-save.ts';

export function KeySection({
  work,
  onStarted,
}: {
  readonly work: Output<'settings.tasks'>;
  readonly onStarted: () => void;
}) {
  const { t, dateTime } = useMessages();
  const saving = useSave();
  const [asked, setAsked] = useState(false);
  const { rotation, epoch } = work;
  const running = rotation?.state === 'running';
  return (
    <section className="card" aria-labelledby="key-title">
      <Heading size="small" as="h2" id="key-title">
        {t('settings.key')}
      </Heading>
      <p className="hint">{t('settings.key.hint')}</p>
      <p>{t('settings.key.epoch', { epoch })}</p>
      <p role="status">
        {running &&
          t(rotation.pass === 1 ? 'settings.key.running' : 'settings.key.second-pass', { done: rotation.done })}
        {rotation?.state === 'done' &&
          t('settings.key.done', { done: rotation.done, when: dateTime(rotation.finishedAt) })}
      </p>
      {asked ? (
        <>
          <SectionMessage appearance="warning">
            <p>{t('settings.key.warning')}</p>
          </SectionMessage>
          <div className="actions">
            <Button
              appearance="warning"
              onClick={() => {
                saving.run(async () => {
                  await call('keys.rotate', {});
                  setAsked(false);
                  onStarted();
                });
              }}
            >
              {t('settings.key.confirm')}
            </Button>
            <Button
              appearance="subtle"
              onClick={() => {
                setAsked(false);
              }}
            >
              {t('settings.cancel')}
            </Button>
          </div>
        </>
      ) : (
        <Button
          isDisabled={running || epoch === 0}
          onClick={() => {
            setAsked(true);
          }}
        >
          {t('settings.key.rotate')}
        </Button>
      )}
      <Problems saving={saving} onReload={onStarted} />
    </section>
  );
}
