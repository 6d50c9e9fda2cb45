/** Whether the app keeps up: what waits, what failed, and what the scan of the history spends. */
import Heading from '@atlaskit/heading';
import { useId } from 'react';
import { call } from '../host/bridge.ts';
import type { Output } from '../host/bridge.ts';
import { useRoute } from '../host/route.ts';
import { useLoad } from '../host/use-call.ts';
import { useMessages } from '../i18n/messages.ts';
import { Loaded } from '../ui/states.tsx';

type Health = Output<'overview.health'>;
type Counted = Health['alerts']['pending'];

export default function HealthCard() {
  const { t } = useMessages();
  const heading = useId();
  const { load, reload } = useLoad('health', () => call('overview.health', {}));
  return (
    <section className="card" aria-labelledby={heading}>
      <Heading size="small" as="h2" id={heading}>
        {t('overview.health')}
      </Heading>
      <Loaded load={load} onRetry={reload}>
        {(health) => <Numbers health={health} />}
      </Loaded>
    </section>
  );
}

function Numbers({ health }: { readonly health: Health }) {
  const { t, number, ago } = useMessages();
  const { failures, alerts, sweptUntil, scan, rules } = health;
  const failed = [failures.noted, failures['given-up'], failures.parked, failures.retrying, alerts.failed];
  return (
    <>
      <dl className="facts">
        <dt>{t('health.alerts')}</dt>
        <dd>
          <Count of={sum([alerts.pending, alerts.sending])} />
        </dd>
        <dt>{t('health.retrying')}</dt>
        <dd>
          <Count of={sum([failures.retrying, failures.parked])} />
        </dd>
        <dt>{t('health.stopped')}</dt>
        <dd>
          <Count of={sum([failures.noted, failures['given-up'], alerts.failed])} />
        </dd>
        <dt>{t('overview.swept')}</dt>
        <dd>{sweptUntil === undefined ? t('overview.swept.never') : ago(sweptUntil, Date.now())}</dd>
        <dt>{t('health.points')}</dt>
        <dd>
          <Spending scan={scan} />
        </dd>
        <dt>{t('overview.rules')}</dt>
        <dd>{number(rules)}</dd>
      </dl>
      {failed.some(({ count }) => count > 0) && <FailuresLink />}
      <p className="hint">{t('health.hint')}</p>
    </>
  );
}

function sum(counts: readonly Counted[]): Counted {
  return { count: counts.reduce((total, { count }) => total + count, 0), more: counts.some(({ more }) => more) };
}

function Count({ of: { count, more } }: { readonly of: Counted }) {
  const { t, number } = useMessages();
  return more ? t('health.more-than', { count }) : number(count);
}

function Spending({ scan }: { readonly scan: Health['scan'] }) {
  const { t, number, dateTime } = useMessages();
  if (scan === undefined) return t('health.points.none');
  const { state, spent, budget, total, waitsUntil } = scan;
  const numbers = { spent: number(Math.round(spent)), budget: number(budget), total: number(Math.round(total)) };
  return (
    <>
      {t('health.points.value', numbers)} {t(`history.state.${state}`)}.
      {waitsUntil !== undefined && ` ${t('health.points.waits', { time: dateTime(waitsUntil) })}`}
    </>
  );
}

function FailuresLink() {
  const { t } = useMessages();
  const route = useRoute();
  return (
    <p>
      <a
        href="#/failures"
        onClick={(event) => {
          event.preventDefault();
          route.go('failures');
        }}
      >
        {t('health.show')}
      </a>
    </p>
  );
}
