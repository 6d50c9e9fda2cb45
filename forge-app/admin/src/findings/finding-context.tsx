/** The surroundings of a value, read live when asked for; the value itself is masked by the app. */
import Button from '@atlaskit/button/new';
import Spinner from '@atlaskit/spinner';
import { useState } from 'react';
import { call } from '../host/bridge.ts';
import type { Input, Output } from '../host/bridge.ts';
import type { Load } from '../host/use-call.ts';
import { codeOf } from '../host/use-call.ts';
import { useMessages } from '../i18n/messages.ts';
import { surfaceName } from '../ui/labels.tsx';
import { Failed } from '../ui/states.tsx';

type Context = Output<'findings.context'>;

export function FindingContext({ of }: { readonly of: Input<'findings.context'> }) {
  const { t } = useMessages();
  const [load, setLoad] = useState<Load<Context>>();
  const ask = () => {
    setLoad({ state: 'loading' });
    call('findings.context', of).then(
      (value) => {
        setLoad({ state: 'ready', value });
      },
      (error: unknown) => {
        setLoad({ state: 'failed', code: codeOf(error) });
      },
    );
  };
  return (
    <section className="context">
      <Button onClick={ask} isDisabled={load?.state === 'loading'}>
        {t('context.show')}
      </Button>
      <p className="hint">{t('context.hint')}</p>
      <div role="status">{load?.state === 'loading' && <Spinner label={t('state.loading')} />}</div>
      {load?.state === 'failed' && <Failed code={load.code} onRetry={ask} />}
      {load?.state === 'ready' && <Places context={load.value} />}
    </section>
  );
}

function Places({ context: { places, more } }: { readonly context: Context }) {
  const messages = useMessages();
  const { t } = messages;
  if (places.length === 0) return <p>{t('context.gone')}</p>;
  return (
    <>
      {places.map(({ surface, before, after }, index) => (
        <figure key={index}>
          <figcaption className="hint">{surfaceName(messages, surface)}</figcaption>
          <blockquote>
            {before}
            <mark aria-label={t('context.masked')}>••••••</mark>
            {after}
          </blockquote>
        </figure>
      ))}
      {more && <p className="hint">{t('surface.more')}</p>}
    </>
  );
}
