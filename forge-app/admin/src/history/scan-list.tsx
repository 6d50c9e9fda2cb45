/** Scans that run, wait or are over, with what an administrator can do about them. */
import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import Lozenge from '@atlaskit/lozenge';
import { call } from '../host/bridge.ts';
import type { Input } from '../host/bridge.ts';
import { useAction } from '../host/use-call.ts';
import { useMessages } from '../i18n/messages.ts';
import { Failed, errorText } from '../ui/states.tsx';
import { useProjects } from '../ui/use-projects.ts';
import { duration } from './duration.ts';
import type { Scan, Scans } from './history-page.tsx';

const COLOURS = {
  queued: 'default',
  running: 'inprogress',
  paused: 'moved',
  checking: 'inprogress',
  done: 'success',
  cancelled: 'removed',
} as const satisfies Record<Scan['state'], string>;

export function ScanList({ scans, onSteered }: { readonly scans: Scans; readonly onSteered: () => void }) {
  const { t } = useMessages();
  return (
    <section className="card" aria-labelledby="scans">
      <Heading size="small" as="h2" id="scans">
        {t('history.scans')}
      </Heading>
      {scans.length === 0 && <p>{t('history.scans.none')}</p>}
      {scans.map((scan) => (
        <OneScan key={scan.scanId} scan={scan} onSteered={onSteered} />
      ))}
    </section>
  );
}

function OneScan({ scan, onSteered }: { readonly scan: Scan; readonly onSteered: () => void }) {
  const messages = useMessages();
  const { t, number, dateTime, locale } = messages;
  const { state, issues, estimatedIssues, waiting, lastError } = scan;
  const percent = estimatedIssues === 0 ? 100 : Math.min(100, Math.floor((100 * issues) / estimatedIssues));
  const title = `${t('history.started', { time: dateTime(scan.startedAt === 0 ? scan.createdAt : scan.startedAt) })}, ${useScopeName(scan)}`;
  return (
    <article className="scan" aria-label={title}>
      <p className="marks">
        <Lozenge appearance={COLOURS[state]}>{t(`history.state.${state}`)}</Lozenge>
        <strong>{title}</strong>
      </p>
      {(state === 'running' || state === 'paused') && (
        <div
          className="bar-track"
          role="progressbar"
          aria-label={t('history.progress')}
          aria-valuenow={percent}
          aria-valuemin={0}
          aria-valuemax={100}
        >
          <progress className="progress" value={percent} max={100} aria-hidden="true" />
        </div>
      )}
      <dl className="facts">
        <dt>{t('history.issues')}</dt>
        <dd>
          {t('history.issues.value', {
            read: number(issues),
            all: number(estimatedIssues),
            percent: messages.percent(Math.min(issues, estimatedIssues), estimatedIssues),
          })}
        </dd>
        <dt>{t('history.findings')}</dt>
        <dd>{number(scan.findings)}</dd>
        <dt>{t('history.spent')}</dt>
        <dd>
          {issues === 0
            ? number(Math.round(scan.points))
            : t('history.spent.value', {
                points: number(Math.round(scan.points)),
                each: number(Math.round((100 * scan.points) / issues) / 100),
              })}
        </dd>
        {(state === 'running' || state === 'checking') && (
          <>
            <dt>{t('history.hour')}</dt>
            <dd>
              {t('history.hour.value', {
                spent: number(Math.round(scan.pointsThisHour)),
                budget: number(scan.pointsPerHour),
              })}
            </dd>
          </>
        )}
        {scan.issuesPerHour !== undefined && (
          <>
            <dt>{t('history.rate')}</dt>
            <dd>{t('history.rate.value', { count: Math.round(scan.issuesPerHour) })}</dd>
          </>
        )}
        {scan.secondsLeft !== undefined && (
          <>
            <dt>{t('history.left')}</dt>
            <dd>{duration(scan.secondsLeft, locale)}</dd>
          </>
        )}
        {state === 'checking' && (
          <>
            <dt>{t('history.check')}</dt>
            <dd>{t('history.check.value', { open: scan.check.open })}</dd>
          </>
        )}
        {scan.restarts > 0 && (
          <>
            <dt>{t('history.restarts')}</dt>
            <dd>{number(scan.restarts)}</dd>
          </>
        )}
        {waiting !== undefined && (
          <>
            <dt>{t('history.waiting')}</dt>
            <dd>{t('history.waiting.value', { time: dateTime(waiting.until) })}</dd>
          </>
        )}
        {lastError !== undefined && (
          <>
            <dt>{t('history.error')}</dt>
            <dd>
              {t('history.error.value', { time: dateTime(lastError.at), text: errorText(messages, lastError.code) })}
            </dd>
          </>
        )}
      </dl>
      <Steering scan={scan} onSteered={onSteered} />
    </article>
  );
}

function useScopeName({ scope }: Scan): string {
  const { t } = useMessages();
  const projects = useProjects();
  if (scope.kind === 'jql') return `${t('history.scope.jql')}: ${scope.jql}`;
  if (scope.kind === 'site') return t('history.scope.site');
  return scope.projects.map((id) => projects.get(id)?.name ?? id).join(', ');
}

type Wish = Input<'history.steer'>['wish'];
const WISHES: Readonly<Partial<Record<Scan['state'], readonly Wish[]>>> = {
  running: ['pause', 'cancel'],
  paused: ['resume', 'cancel'],
  queued: ['cancel'],
  checking: ['cancel'],
};

function Steering({ scan, onSteered }: { readonly scan: Scan; readonly onSteered: () => void }) {
  const { t } = useMessages();
  const { busy, failure, run } = useAction();
  const wishes = WISHES[scan.state] ?? [];
  const steer = (wish: Wish) =>
    run(async () => {
      await call('history.steer', { scanId: scan.scanId, wish });
      onSteered();
    });
  return (
    <>
      {wishes.length > 0 && (
        <p className="marks">
          {wishes.map((wish) => (
            <Button key={wish} isDisabled={busy} onClick={() => void steer(wish)}>
              {t(`history.${wish}`)}
            </Button>
          ))}
        </p>
      )}
      {failure !== undefined && <Failed code={failure} />}
    </>
  );
}
