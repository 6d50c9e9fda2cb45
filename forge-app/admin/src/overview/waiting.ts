/** What waits or failed, added up as people see it. */
import type { Output } from '../host/bridge.ts';
import type { Messages } from '../i18n/messages.ts';

type Health = Output<'overview.health'>;
type Counted = Health['alerts']['pending'];

export interface Waiting {
  readonly alerts: Counted;
  /** Failed, and tried again without anybody. */
  readonly retrying: Counted;
  /** Failed, and left to somebody. */
  readonly stopped: Counted;
}

export function waitingOf({ failures, alerts }: Pick<Health, 'failures' | 'alerts'>): Waiting {
  return {
    alerts: sum(alerts.pending, alerts.sending),
    retrying: sum(failures.retrying, failures.parked),
    stopped: sum(failures.noted, failures['given-up'], alerts.failed),
  };
}

function sum(...counts: readonly Counted[]): Counted {
  return { count: counts.reduce((total, { count }) => total + count, 0), more: counts.some(({ more }) => more) };
}

export function countText({ t, number }: Messages, { count, more }: Counted): string {
  return more ? t('health.more-than', { count }) : number(count);
}
