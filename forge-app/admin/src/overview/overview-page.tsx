/** The first page: how much is open, where, and whether the app keeps up. */
import SectionMessage from '@atlaskit/section-message';
import { Suspense, lazy } from 'react';
import { call } from '../host/bridge.ts';
import type { Output } from '../host/bridge.ts';
import { useLoad } from '../host/use-call.ts';
import { useMessages } from '../i18n/messages.ts';
import { SEVERITIES, findingName } from '../ui/labels.tsx';
import { Loaded, Loading } from '../ui/states.tsx';
import { useProjects } from '../ui/use-projects.ts';
import { Bars } from './bars.tsx';
import { News } from './news.tsx';
import { isOpen, tally, total } from './tally.ts';

/** Kinds and projects shown; the findings page has them all. */
const BARS = 8;
const Trend = lazy(() => import('./trend.tsx'));
const CoverageCard = lazy(() => import('./coverage-card.tsx'));
const HealthCard = lazy(() => import('./health-card.tsx'));

/** What is counted here, as filters of the findings page. */
const OPEN = { triage: 'undecided', presence: 'any' };

export default function OverviewPage() {
  const { load, reload } = useLoad('overview', () => call('overview.get', {}));
  return (
    <Loaded load={load} onRetry={reload}>
      {(overview) => <Overview overview={overview} />}
    </Loaded>
  );
}

function Overview({ overview: { counts, kinds } }: { readonly overview: Output<'overview.get'> }) {
  const { t, number } = useMessages();
  const projects = useProjects();
  const open = counts.filter(isOpen);
  const removed = total(open.filter(({ presence }) => presence === 'absent'));
  const severities = new Map(tally(open, ({ severity }) => severity));
  return (
    <>
      <News />
      <dl className="figures">
        <Figure label={t('overview.open')} value={number(total(open))} />
        <Figure
          label={t('overview.secrets')}
          value={number(total(open.filter(({ category }) => category === 'secret')))}
        />
        <Figure label={t('overview.pii')} value={number(total(open.filter(({ category }) => category === 'pii')))} />
      </dl>
      {open.length === 0 ? (
        <SectionMessage appearance="information" title={t('overview.none.title')}>
          <p>{t('overview.none')}</p>
        </SectionMessage>
      ) : (
        <div className="cards">
          <Bars
            title={t('overview.open.by-severity')}
            bars={SEVERITIES.map((severity) => ({
              id: severity,
              label: t(`severity.${severity}`),
              count: severities.get(severity) ?? 0,
              query: { ...OPEN, severity },
              tone: `severity-${severity}`,
            }))}
          />
          <Bars
            title={t('overview.open.by-kind')}
            bars={tally(open, ({ kind }) => kind)
              .slice(0, BARS)
              .map(([kind, count]) => ({
                id: kind,
                label: findingName({ kind, title: kinds[kind] }),
                count,
                query: { ...OPEN, kind },
              }))}
          />
          <Bars
            title={t('overview.open.by-project')}
            bars={tally(open, ({ projectId }) => projectId)
              .slice(0, BARS)
              .map(([id, count]) => ({
                id,
                label: projects.get(id)?.name ?? id,
                count,
                query: { ...OPEN, projectId: id },
              }))}
          />
        </div>
      )}
      {removed > 0 && (
        <SectionMessage appearance="warning">
          <p>{t('overview.removed', { count: removed })}</p>
        </SectionMessage>
      )}
      <Suspense fallback={<Loading />}>
        <Trend />
        <CoverageCard />
        <HealthCard />
      </Suspense>
    </>
  );
}

function Figure({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
