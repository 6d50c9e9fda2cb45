/** The panel beside an issue: that something was found, what and where, and what to do. */
import SectionMessage from '@atlaskit/section-message';
import { issueFindings } from '../host/bridge.ts';
import type { IssueFindings } from '../host/bridge.ts';
import { useLoad } from '../host/use-call.ts';
import { useMessages } from '../i18n/messages.ts';
import { SeverityMark, findingName, surfaceName } from '../ui/labels.tsx';
import { Loaded } from '../ui/states.tsx';

export default function IssueView() {
  const { load, reload } = useLoad('issue', issueFindings);
  return (
    <main className="issue-view">
      <Loaded load={load} onRetry={reload}>
        {(value) => <Findings value={value} />}
      </Loaded>
    </main>
  );
}

function Findings({ value: { on, findings, more } }: { readonly value: IssueFindings }) {
  const messages = useMessages();
  const { t } = messages;
  if (!on) return <p>{t('issue.off')}</p>;
  if (findings.length === 0) return <p>{t('issue.none')}</p>;
  return (
    <>
      <ul className="issue-findings">
        {findings.map(({ kind, title, severity, presence, surfaces, helpUrl }, index) => (
          <li key={index}>
            <strong>{findingName({ kind, title })}</strong> <SeverityMark severity={severity} />
            <span className="hint">
              {t(`presence.${presence}`)}: {surfaces.map((surface) => surfaceName(messages, surface)).join(', ')}
            </span>
            {helpUrl.startsWith('https://') && (
              <a href={helpUrl} target="_blank" rel="noopener noreferrer">
                {t('issue.revoke')}
              </a>
            )}
          </li>
        ))}
      </ul>
      {more && <p className="hint">{t('issue.more')}</p>}
      <SectionMessage appearance="warning" title={t('issue.what-to-do')}>
        <p>{t('issue.advice')}</p>
      </SectionMessage>
    </>
  );
}
