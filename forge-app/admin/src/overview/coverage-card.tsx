/** How much of the site was read, as it stands in the ledger. */
import Heading from '@atlaskit/heading';
import { useId } from 'react';
import { call } from '../host/bridge.ts';
import type { Output } from '../host/bridge.ts';
import { useLoad } from '../host/use-call.ts';
import { useMessages } from '../i18n/messages.ts';
import { Loaded } from '../ui/states.tsx';

type Coverage = Output<'overview.coverage'>;

/** Digits of the rule set's version that are shown; the evidence export has all of them. */
const VERSION_DIGITS = 8;

export default function CoverageCard() {
  const { t } = useMessages();
  const heading = useId();
  const { load, reload } = useLoad('coverage', () => call('overview.coverage', {}));
  return (
    <section className="card" aria-labelledby={heading}>
      <Heading size="small" as="h2" id={heading}>
        {t('overview.coverage')}
      </Heading>
      <Loaded load={load} onRetry={reload}>
        {(coverage) => <Numbers coverage={coverage} />}
      </Loaded>
    </section>
  );
}

function Numbers({ coverage: { site, version } }: { readonly coverage: Coverage }) {
  const { t, number, percent, word } = useMessages();
  const { known, read, outdated, stale, unread, reasons } = site;
  if (known === 0) return <p>{t('overview.coverage.none')}</p>;
  return (
    <>
      <p>
        {t('overview.coverage.read', {
          percent: percent(read, known),
          known: number(known),
          version: version.slice(0, VERSION_DIGITS),
        })}
      </p>
      <dl className="facts">
        <Line label={t('overview.coverage.stale')} count={number(stale)} />
        <Line label={t('overview.coverage.outdated')} count={number(outdated)} />
        <Line label={t('overview.coverage.unread')} count={number(unread)} />
        {Object.entries(reasons).map(([reason, count]) => (
          <Line key={reason} label={word(`coverage.reason.${reason}`, reason)} count={number(count)} />
        ))}
      </dl>
      <p className="hint">{t('overview.coverage.known')}</p>
    </>
  );
}

function Line({ label, count }: { readonly label: string; readonly count: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{count}</dd>
    </>
  );
}
