/** What was found since the viewer's last visit. The time of the visit stays in the viewer's browser. */
import SectionMessage from '@atlaskit/section-message';
import { useEffect, useState } from 'react';
import { call } from '../host/bridge.ts';
import { lastVisit, noteVisit } from '../host/last-visit.ts';
import { useRoute } from '../host/route.ts';
import { useLoad } from '../host/use-call.ts';
import { useMessages } from '../i18n/messages.ts';
import { SEVERITIES } from '../ui/labels.tsx';

const DAY_MS = 86_400_000;

export function News() {
  const [since] = useState(lastVisit);
  useEffect(noteVisit, []);
  return since === undefined ? null : <NewsSince since={since} />;
}

function NewsSince({ since }: { readonly since: number }) {
  const { t, dateTime } = useMessages();
  const route = useRoute();
  const { load } = useLoad(`news ${since}`, () => call('overview.new', { since }));
  if (load.state !== 'ready' || load.value.count === 0) return null;
  const { count, more, bySeverity } = load.value;
  const parts = SEVERITIES.flatMap((severity) => {
    const found = bySeverity[severity];
    return found === undefined ? [] : [t('news.part', { severity: t(`severity.${severity}`), found })];
  });
  const age = [1, 7, 30, 90].find((days) => Date.now() - since < days * DAY_MS);
  const query = new URLSearchParams(age === undefined ? {} : { age: String(age) });
  return (
    <SectionMessage appearance="information" title={t(more ? 'news.title.more' : 'news.title', { count })}>
      <p>
        {t('news.since', { time: dateTime(since) })} {parts.join(', ')}.{' '}
        <a
          href={`#/findings?${query.toString()}`}
          onClick={(event) => {
            event.preventDefault();
            route.go('findings', query);
          }}
        >
          {t('news.show')}
        </a>
      </p>
    </SectionMessage>
  );
}
