/** What the ledger says: how much of the site and of each project was read, and why the rest was not. */
import Heading from '@atlaskit/heading';
import { call } from '../host/bridge.ts';
import type { Output } from '../host/bridge.ts';
import { useLoad } from '../host/use-call.ts';
import { useMessages } from '../i18n/messages.ts';
import { Loaded } from '../ui/states.tsx';
import { useProjects } from '../ui/use-projects.ts';

type Coverage = Output<'coverage.get'>;
const STATES = ['read', 'outdated', 'stale', 'unread'] as const;

export function CoverageSection() {
  const { t } = useMessages();
  const { load, reload } = useLoad('coverage', () => call('coverage.get', {}));
  return (
    <section className="card" aria-labelledby="coverage">
      <Heading size="small" as="h2" id="coverage">
        {t('coverage.title')}
      </Heading>
      <Loaded load={load} onRetry={reload}>
        {(coverage) => <Numbers coverage={coverage} />}
      </Loaded>
    </section>
  );
}

function Numbers({ coverage: { site, projects, version } }: { readonly coverage: Coverage }) {
  const { t, number, word, dateTime } = useMessages();
  const names = useProjects();
  if (site.known + site.deleted === 0) return <p>{t('coverage.none')}</p>;
  const rows = Object.entries(projects).map(([id, totals]) => ({ id, name: names.get(id)?.name ?? id, totals }));
  return (
    <>
      <p>{t('coverage.claim', { read: number(site.read), known: number(site.known) })}</p>
      <p className="hint">{t('coverage.never')}</p>
      <div className="table-frame" role="region" aria-label={t('coverage.table')} tabIndex={0}>
        <table className="findings">
          <thead>
            <tr>
              <th scope="col">{t('coverage.project')}</th>
              <th scope="col" className="number">
                {t('coverage.known')}
              </th>
              {STATES.map((state) => (
                <th key={state} scope="col" className="number">
                  {t(`coverage.${state}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...rows, { id: '', name: t('coverage.site'), totals: site }].map(({ id, name, totals }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td className="number">{number(totals.known)}</td>
                {STATES.map((state) => (
                  <td key={state} className="number">
                    {number(totals[state])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {site.unread > 0 && (
        <>
          <Heading size="xsmall" as="h3">
            {t('coverage.reasons')}
          </Heading>
          <dl className="facts">
            {Object.entries(site.reasons).map(([reason, count]) => (
              <div key={reason} className="fact">
                <dt>{word(`coverage.reason.${reason}`, reason)}</dt>
                <dd>{number(count)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <dl className="facts">
        <dt>{t('coverage.version')}</dt>
        <dd>
          <code>{version}</code>
        </dd>
        {site.readAt > 0 && (
          <>
            <dt>{t('coverage.last')}</dt>
            <dd>{dateTime(site.readAt)}</dd>
          </>
        )}
        {site.deleted > 0 && (
          <>
            <dt>{t('coverage.deleted')}</dt>
            <dd>{number(site.deleted)}</dd>
          </>
        )}
      </dl>
    </>
  );
}
