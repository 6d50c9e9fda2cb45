/** What became of a finding, the latest first. */
import Heading from '@atlaskit/heading';
import { useId } from 'react';
import { useMessages } from '../i18n/messages.ts';
import { StateMarks } from '../ui/labels.tsx';
import type { ListedFinding } from './use-finding-list.ts';

export function FindingHistory({ finding: { history } }: { readonly finding: ListedFinding }) {
  const { t, dateTime } = useMessages();
  const heading = useId();
  if (history.length === 0) return null;
  return (
    <section aria-labelledby={heading}>
      <Heading size="small" as="h3" id={heading}>
        {t('detail.history')}
      </Heading>
      <ol className="history">
        {[...history].reverse().map(({ at, triage, presence, reason }, index) => (
          <li key={`${at} ${index}`}>
            <time dateTime={new Date(at).toISOString()}>{dateTime(at)}</time>{' '}
            <StateMarks triage={triage} presence={presence} />
            {reason !== 'none' && <span className="hint">{t(`reason.${reason}`)}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
