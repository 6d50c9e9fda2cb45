/** False positives that reach beyond one issue, and how to end them. */
import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message';
import { useState } from 'react';
import { call } from '../host/bridge.ts';
import type { Output } from '../host/bridge.ts';
import { useAction, useLoad } from '../host/use-call.ts';
import { useMessages } from '../i18n/messages.ts';
import { findingName } from '../ui/labels.tsx';
import { Failed, Loaded } from '../ui/states.tsx';
import { useProjects } from '../ui/use-projects.ts';

type Page = Output<'suppressions.list'>;
type Suppression = Page['suppressions'][number];

export default function SuppressionsPage() {
  const { load, reload } = useLoad('suppressions', () => call('suppressions.list', {}));
  return (
    <Loaded load={load} onRetry={reload}>
      {(page) => <Suppressions first={page} />}
    </Loaded>
  );
}

function Suppressions({ first }: { readonly first: Page }) {
  const { t } = useMessages();
  const [pages, setPages] = useState<readonly Page[]>([first]);
  const { busy, failure, run } = useAction();
  const suppressions = pages.flatMap((page) => page.suppressions);
  const cursor = pages.at(-1)?.cursor;
  const more = () =>
    run(async () => {
      const page = await call('suppressions.list', { cursor });
      setPages((before) => [...before, page]);
    });
  if (suppressions.length === 0)
    return (
      <SectionMessage appearance="information" title={t('suppressions.empty.title')}>
        <p>{t('suppressions.empty')}</p>
      </SectionMessage>
    );
  return (
    <>
      <div className="table-frame">
        <table className="findings">
          <caption className="visually-hidden">{t('page.suppressions')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('list.what')}</th>
              <th scope="col">{t('triage.scope')}</th>
              <th scope="col">{t('reason')}</th>
              <th scope="col">{t('suppressions.from')}</th>
              <th scope="col">{t('detail.decided')}</th>
              <th scope="col">{t('suppressions.end')}</th>
            </tr>
          </thead>
          <tbody>
            {suppressions.map((row) => (
              <Row key={`${row.scope} ${row.fingerprint}`} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      {failure !== undefined && <Failed code={failure} />}
      {cursor !== undefined && (
        <Button isDisabled={busy} onClick={() => void more()}>
          {t('list.more')}
        </Button>
      )}
    </>
  );
}

function Row({ row }: { readonly row: Suppression }) {
  const { t, dateTime } = useMessages();
  const project = useProjects().get(row.scope);
  const [lifted, setLifted] = useState(row.state === 'lifting');
  const { busy, failure, run } = useAction();
  const lift = () =>
    run(async () => {
      await call('suppressions.lift', { scope: row.scope, fingerprint: row.fingerprint });
      setLifted(true);
    });
  return (
    <tr>
      <th scope="row">{findingName(row)}</th>
      <td>{row.scope === 'site' ? t('triage.scope.site') : (project?.name ?? row.scope)}</td>
      <td>
        {t(`reason.${row.reason}`)}
        {row.note !== '' && <span className="hint note">{row.note}</span>}
      </td>
      <td>{row.issueKey === '' ? t('list.unnamed-issue', { id: row.issueId }) : row.issueKey}</td>
      <td>{dateTime(row.createdAt)}</td>
      <td>
        {lifted ? (
          <span role="status">{t('suppressions.lifting')}</span>
        ) : (
          <Button isDisabled={busy} onClick={() => void lift()}>
            {t('suppressions.lift')}
          </Button>
        )}
        {failure !== undefined && <Failed code={failure} />}
      </td>
    </tr>
  );
}
