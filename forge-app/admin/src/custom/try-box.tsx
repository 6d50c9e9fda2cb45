/** A text in which the rule as typed is tried. It goes to the app's engine and is kept nowhere. */
import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import { Fragment, useState } from 'react';
import { call } from '../host/bridge.ts';
import type { Output } from '../host/bridge.ts';
import { codeOf } from '../host/use-call.ts';
import { useMessages } from '../i18n/messages.ts';
import { Failed } from '../ui/states.tsx';
import { ProblemList } from './problem-list.tsx';
import { inputOf } from './rule-draft.ts';
import type { Draft } from './rule-draft.ts';
import { TextBox } from './text-box.tsx';

const TEXT_UNITS = 20_000;

type Tried =
  | { readonly is: 'nothing' | 'trying' }
  | { readonly is: 'failed'; readonly code: string }
  | { readonly is: 'answered'; readonly text: string; readonly pattern: string; readonly answer: Output<'custom.try'> };

export function TryBox({ draft }: { readonly draft: Draft }) {
  const { t } = useMessages();
  const [text, setText] = useState('');
  const [tried, setTried] = useState<Tried>({ is: 'nothing' });
  const attempt = async () => {
    setTried({ is: 'trying' });
    // A rule can be tried before it has a name.
    const rule = inputOf({
      ...draft,
      name: draft.name || 'draft',
      title: draft.title || 'draft',
      scope: undefined,
      examples: '',
      counterexamples: '',
    });
    try {
      setTried({
        is: 'answered',
        text,
        pattern: draft.pattern,
        answer: await call('custom.try', { rule, text }),
      });
    } catch (error) {
      setTried({ is: 'failed', code: codeOf(error) });
    }
  };
  return (
    <section className="try" aria-labelledby="try">
      <Heading size="small" as="h3" id="try">
        {t('custom.try')}
      </Heading>
      <TextBox
        label={t('custom.try.text')}
        value={text}
        max={TEXT_UNITS}
        rows={6}
        code
        hint={t('custom.try.hint')}
        onChange={setText}
      />
      <Button isDisabled={draft.pattern === '' || text === '' || tried.is === 'trying'} onClick={() => void attempt()}>
        {t('custom.try.run')}
      </Button>
      {tried.is === 'failed' && <Failed code={tried.code} />}
      {tried.is === 'answered' &&
        ('problems' in tried.answer ? (
          <ProblemList problems={tried.answer.problems} pattern={tried.pattern} />
        ) : (
          <Marked text={tried.text} spans={tried.answer.spans} />
        ))}
    </section>
  );
}

function Marked({
  text,
  spans,
}: {
  readonly text: string;
  readonly spans: readonly { readonly start: number; readonly end: number }[];
}) {
  const { t } = useMessages();
  return (
    <>
      <p role="status">{t('custom.try.found', { count: spans.length })}</p>
      <pre className="tried">
        {spans.map(({ start, end }, index) => (
          <Fragment key={start}>
            {text.slice(spans[index - 1]?.end ?? 0, start)}
            <mark>{text.slice(start, end)}</mark>
          </Fragment>
        ))}
        {text.slice(spans.at(-1)?.end ?? 0)}
      </pre>
    </>
  );
}
