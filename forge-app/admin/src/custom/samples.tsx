/** Three places where the rule would find something, read now as the viewer, with every value masked. */
import Button from '@atlaskit/button/new';
import { useState } from 'react';
import { call } from '../host/bridge.ts';
import type { Output } from '../host/bridge.ts';
import { codeOf } from '../host/use-call.ts';
import { useMessages } from '../i18n/messages.ts';
import { surfaceName } from '../ui/labels.tsx';
import { Failed, Loading } from '../ui/states.tsx';

type Shown =
  | { readonly is: 'nothing' | 'asking' }
  | { readonly is: 'failed'; readonly code: string }
  | { readonly is: 'shown'; readonly answer: Output<'dry-run.samples'> };

/** Stands for a value, whatever its length. */
const MASK = '••••••';

export function Samples({ name }: { readonly name: string }) {
  const messages = useMessages();
  const { t } = messages;
  const [shown, setShown] = useState<Shown>({ is: 'nothing' });
  const ask = async () => {
    setShown({ is: 'asking' });
    try {
      setShown({ is: 'shown', answer: await call('dry-run.samples', { name }) });
    } catch (error) {
      setShown({ is: 'failed', code: codeOf(error) });
    }
  };
  if (shown.is === 'asking') return <Loading />;
  return (
    <section aria-label={t('dry-run.samples')}>
      <Button onClick={() => void ask()}>{t('dry-run.samples.show')}</Button>
      {shown.is === 'failed' && <Failed code={shown.code} />}
      {shown.is === 'shown' && (
        <>
          <p className="hint">{t('dry-run.samples.hint')}</p>
          <ul className="samples">
            {shown.answer.samples.map(({ issueKey, surface, before, after }) => (
              <li key={`${issueKey} ${surface}`}>
                <span className="hint">
                  {issueKey}, {surfaceName(messages, surface)}
                </span>
                <p className="sample">
                  {before}
                  <mark>{MASK}</mark>
                  {after}
                </p>
              </li>
            ))}
          </ul>
          {shown.answer.samples.length === 0 && <p>{t('dry-run.samples.none')}</p>}
          {shown.answer.concealed > 0 && <p>{t('dry-run.samples.concealed', { count: shown.answer.concealed })}</p>}
        </>
      )}
    </section>
  );
}
