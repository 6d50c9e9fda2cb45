/** What failed, why, what happens to it next, and starting it again by hand. */
import Button from '@atlaskit/button/new';
import Lozenge from '@atlaskit/lozenge';
import SectionMessage from '@atlaskit/section-message';
import { useState } from 'react';
import { call, openIssue } from '../host/bridge.ts';
import type { Input, Output } from '../host/bridge.ts';
import { useAction, useLoad } from '../host/use-call.ts';
import { useMessages } from '../i18n/messages.ts';
import { Failed, Loaded, errorText } from '../ui/states.tsx';

type Failure = Output<'failures.list'>['rows'][number];
type Subject = Input<'failures.retry'>['subject'];

/** Shown at once; what is older waits behind these. */
const SHOWN = 100;
const COLOURS = {
  retrying: 'inprogress',
  parked: 'moved',
  noted: 'default',
  'given-up': 'removed',
} as const satisfies Record<Failure['state'], string>;

export default function FailuresPage() {
  const { t } = useMessages();
  const { load, reload } = useLoad('failures', () => call('failures.list', { limit: SHOWN }));
  return (
    <>
      <p className="hint">{t('failures.intro')}</p>
      <Loaded load={load} onRetry={reload}>
        {({ rows, cursor }) =>
          rows.length === 0 ? (
            <SectionMessage appearance="information" title={t('failures.none.title')}>
              <p>{t('failures.none')}</p>
            </SectionMessage>
          ) : (
            <>
              <Table rows={rows} />
              {cursor !== undefined && <p className="hint">{t('failures.more', { count: SHOWN })}</p>}
            </>
          )
        }
      </Loaded>
    </>
  );
}

function Table({ rows }: { readonly rows: readonly Failure[] }) {
  const { t } = useMessages();
  return (
    <div className="table-frame">
      <table className="findings">
        <caption className="visually-hidden">{t('page.failures')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('failures.what')}</th>
            <th scope="col">{t('failures.why')}</th>
            <th scope="col">{t('failures.next')}</th>
            <th scope="col">{t('failures.last')}</th>
            <th scope="col">{t('custom.actions')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={`${row.subject} ${row.targetId}`} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row }: { readonly row: Failure }) {
  const messages = useMessages();
  const { t, word, dateTime } = messages;
  const { subject, targetId, issueKey, code, state, attempts, nextAt, lastAt, trace } = row;
  const waits = state === 'retrying' || state === 'parked';
  return (
    <tr>
      <th scope="row">
        {issueKey === '' ? (
          <span>{subject === 'issue' ? t('list.unnamed-issue', { id: targetId }) : t(`failures.of.${subject}`)}</span>
        ) : (
          <button
            type="button"
            className="row-button"
            onClick={() => {
              openIssue(issueKey);
            }}
          >
            {issueKey}
          </button>
        )}
        {subject !== 'issue' && <span className="hint">{targetId}</span>}
      </th>
      <td>
        {word(`coverage.reason.${code}`, errorText(messages, code))}
        <span className="hint">{t('failures.code', { code, trace })}</span>
      </td>
      <td>
        <Lozenge appearance={COLOURS[state]}>{t(`failures.state.${state}`)}</Lozenge>
        {waits && <span className="hint">{t('failures.at', { time: dateTime(nextAt) })}</span>}
      </td>
      <td>
        {dateTime(lastAt)}
        {attempts > 0 && <span className="hint">{t('failures.attempts', { count: attempts })}</span>}
      </td>
      {/* What nobody could read cannot be started again. */}
      <td>{subject !== 'message' && <Retry subject={subject} targetId={targetId} />}</td>
    </tr>
  );
}

function Retry({ subject, targetId }: { readonly subject: Subject; readonly targetId: string }) {
  const { t } = useMessages();
  const [started, setStarted] = useState(false);
  const { busy, failure, run } = useAction();
  const retry = () =>
    run(async () => {
      await call('failures.retry', { subject, targetId });
      setStarted(true);
    });
  if (started) return <span role="status">{t('failures.started')}</span>;
  return (
    <>
      <Button spacing="compact" isDisabled={busy} onClick={() => void retry()}>
        {t('failures.retry')}
      </Button>
      {failure !== undefined && <Failed code={failure} />}
    </>
  );
}
