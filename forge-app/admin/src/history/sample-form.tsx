/** An auditor's sample: what the ledger says about single issues, each compared with Jira as it is now. */
import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import TextArea from '@atlaskit/textarea';
import { useId, useState } from 'react';
import { call } from '../host/bridge.ts';
import type { Output } from '../host/bridge.ts';
import { useAction } from '../host/use-call.ts';
import { useMessages } from '../i18n/messages.ts';
import { Failed } from '../ui/states.tsx';

/** The most that the app answers at once. */
const KEYS = 100;
const KEY = /^[A-Z][A-Z0-9_]{0,30}-\d{1,15}$/;

export function SampleForm() {
  const { t } = useMessages();
  const fieldId = useId();
  const [text, setText] = useState('');
  const [answers, setAnswers] = useState<Output<'coverage.check'>>();
  const { busy, failure, run } = useAction();
  const keys = [...new Set(text.toUpperCase().split(/[\s,;]+/))].filter((key) => KEY.test(key)).slice(0, KEYS);
  return (
    <section className="card" aria-labelledby="sample">
      <Heading size="small" as="h2" id="sample">
        {t('sample.title')}
      </Heading>
      <form
        className="order"
        onSubmit={(event) => {
          event.preventDefault();
          void run(async () => {
            setAnswers(await call('coverage.check', { keys }));
          });
        }}
      >
        <div className="field">
          <label htmlFor={fieldId}>{t('sample.keys')}</label>
          <TextArea
            id={fieldId}
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value);
            }}
          />
        </div>
        <Button type="submit" isDisabled={keys.length === 0 || busy}>
          {t('sample.check', { count: keys.length })}
        </Button>
      </form>
      {failure !== undefined && <Failed code={failure} />}
      {answers !== undefined && <Answers answers={answers} />}
    </section>
  );
}

function Answers({ answers }: { readonly answers: Output<'coverage.check'> }) {
  const { t, word, dateTime } = useMessages();
  return (
    <div className="table-frame" role="region" aria-label={t('sample.answers')} tabIndex={0}>
      <table className="findings">
        <thead>
          <tr>
            <th scope="col">{t('sample.issue')}</th>
            <th scope="col">{t('sample.state')}</th>
            <th scope="col">{t('sample.surfaces')}</th>
            <th scope="col">{t('sample.read-at')}</th>
            <th scope="col">{t('sample.version')}</th>
          </tr>
        </thead>
        <tbody>
          {answers.map(({ key, state, reason, groups, readAt, version, isCurrent }) => (
            <tr key={key}>
              <th scope="row">{key}</th>
              <td>{reason === '' ? t(`sample.state.${state}`) : word(`coverage.reason.${reason}`, reason)}</td>
              <td>{groups.map((group) => word(`surface.${group}`, group)).join(', ')}</td>
              <td>{readAt === 0 ? '' : dateTime(readAt)}</td>
              <td>{version === '' ? '' : t(isCurrent ? 'sample.version.current' : 'sample.version.older')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
