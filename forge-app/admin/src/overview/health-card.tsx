/** Whether the app keeps up: what waits, what failed, and what the scan of the history spends. */
import Heading from '@atlaskit/heading';
import { useId } from 'react';
import { call } from '../host/bridge.ts';
import type { Output } from '../host/bridge.ts';
import { useRoute } from '../host/route.ts';
import { useLoad } from '../host/use-call.ts';
import { useMessages } from '../i18n/messages.ts';
import { Loaded } from '../ui/states.tsx';
import { countText, waitingOf } from './waiting.ts';

type Health = Output<'overview.health'>;
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
  const messages = useMessages();
  const { t, number, ago } = messages;
  const { sweptUntil, scan, rules } = health;
  const { alerts, retrying, stopped } = waitingOf(health);
  return (
    <>
      <dl className="facts">
        <dt>{t('health.alerts')}</dt>
        <dd>{countText(messages, alerts)}</dd>
        <dt>{t('health.retrying')}</dt>
        <dd>{countText(messages, retrying)}</dd>
        <dt>{t('health.stopped')}</dt>
        <dd>{countText(messages, stopped)}</dd>
        <dt>{t('overview.swept')}</dt>
        <dd>{sweptUntil === undefined ? t('overview.swept.never') : ago(sweptUntil, Date.now())}</dd>
        <dt>{t('health.points')}</dt>
        <dd>
          <Spending scan={scan} />
        </dd>
        <dt>{t('overview.rules')}</dt>
        <dd>{number(rules)}</dd>
      </dl>
      {retrying.count + stopped.count > 0 && <FailuresLink />}
      <p className="hint">{t('health.hint')}</p>
    </>
  );
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
