/** One finding: where it is, what speaks for it, what to do, and the decision about it. */
import Drawer from '@atlaskit/drawer';
import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import SectionMessage from '@atlaskit/section-message';
import { useState } from 'react';
import { call, openIssue } from '../host/bridge.ts';
import type { Output } from '../host/bridge.ts';
import { useRoute } from '../host/route.ts';
import { useLoad } from '../host/use-call.ts';
import { useMessages } from '../i18n/messages.ts';
import { SeverityMark, StateMarks, findingName, surfaceName } from '../ui/labels.tsx';
import { Loaded } from '../ui/states.tsx';
import { evidenceText } from './evidence-text.ts';
import { FindingContext } from './finding-context.tsx';
import { FindingHistory } from './finding-history.tsx';
import { TriageForm } from './triage-form.tsx';
import type { ListedFinding } from './use-finding-list.ts';

type Detail = Output<'findings.get'>;

export interface FindingDrawerProps {
  readonly issueId: string;
  readonly fingerprint: string;
  readonly onClose: () => void;
  readonly onChanged: (finding: ListedFinding) => void;
}

export default function FindingDrawer({ issueId, fingerprint, onClose, onChanged }: FindingDrawerProps) {
  const { t } = useMessages();
  const of = { issueId, fingerprint };
  const { load, reload } = useLoad(`${issueId} ${fingerprint}`, () => call('findings.get', of));
  return (
    <Drawer isOpen onClose={onClose} width="medium" label={t('detail.title')}>
      <div className="drawer">
        <Loaded load={load} onRetry={reload}>
          {(detail) => (
            <DetailView
              key={`${issueId} ${fingerprint} ${detail.finding.decisions}`}
              detail={detail}
              onChanged={onChanged}
              onReload={reload}
            />
          )}
        </Loaded>
        <p>
          <Button onClick={onClose}>{t('detail.close')}</Button>
        </p>
      </div>
    </Drawer>
  );
}

function DetailView({
  detail,
  onChanged,
  onReload,
}: {
  readonly detail: Detail;
  readonly onChanged: (finding: ListedFinding) => void;
  readonly onReload: () => void;
}) {
  const { t } = useMessages();
  const [finding, setFinding] = useState(detail.finding);
  const issue = finding.issueKey === '' ? t('list.unnamed-issue', { id: finding.issueId }) : finding.issueKey;
  return (
    <>
      <Heading size="medium" as="h2">
        {detail.rule?.title ?? findingName(finding)}
      </Heading>
      <p className="marks">
        <SeverityMark severity={finding.severity} /> <StateMarks triage={finding.triage} presence={finding.presence} />
      </p>
      {finding.presence === 'absent' && finding.triage !== 'resolved' && (
        <SectionMessage appearance="warning">
          <p>{t('detail.removed')}</p>
        </SectionMessage>
      )}
      <p>
        <Button
          onClick={() => {
            openIssue(finding.issueKey);
          }}
          isDisabled={finding.issueKey === ''}
        >
          {t('detail.open-issue', { issue })}
        </Button>
      </p>
      <Facts finding={finding} rule={detail.rule} />
      {finding.presence === 'present' && (
        <FindingContext of={{ issueId: finding.issueId, fingerprint: finding.fingerprint }} />
      )}
      <Elsewhere detail={detail} />
      <TriageForm
        finding={finding}
        onDecided={(decided) => {
          const next = { ...finding, ...decided };
          setFinding(next);
          onChanged(next);
        }}
        onReload={onReload}
      />
      <FindingHistory finding={finding} />
    </>
  );
}

function Facts({ finding, rule }: { readonly finding: ListedFinding; readonly rule: Detail['rule'] }) {
  const messages = useMessages();
  const { t, dateTime } = messages;
  const signed = new Intl.NumberFormat(messages.locale, { signDisplay: 'exceptZero' });
  const { surfaces, evidence, score, confidence, gdprClass, reason, note, decidedAt, acceptedUntil } = finding;
  return (
    <dl className="facts">
      <dt>{t('detail.where')}</dt>
      <dd>
        <ul>
          {surfaces.map((surface) => (
            <li key={surface}>{surfaceName(messages, surface)}</li>
          ))}
          {finding.surfacesCut && <li>{t('surface.more')}</li>}
        </ul>
      </dd>
      <dt>{t('detail.rule')}</dt>
      <dd>{finding.rule}</dd>
      {rule !== undefined && rule.provider !== '' && (
        <>
          <dt>{t('detail.provider')}</dt>
          <dd>{rule.provider}</dd>
        </>
      )}
      {rule?.helpUrl.startsWith('https://') === true && (
        <>
          <dt>{t('detail.help')}</dt>
          <dd>
            <a href={rule.helpUrl} target="_blank" rel="noopener noreferrer">
              {rule.helpUrl}
            </a>
          </dd>
        </>
      )}
      <dt>{t('gdpr')}</dt>
      <dd>{t(`gdpr.${gdprClass}`)}</dd>
      <dt>{t('confidence')}</dt>
      <dd>
        {t(`confidence.${confidence}`)}. {t('detail.score', { score })}
      </dd>
      <dt>{t('detail.evidence')}</dt>
      <dd>
        <ul>
          {evidence.map(({ code, points }) => (
            <li key={code}>
              {points === 0
                ? evidenceText(messages, code)
                : t('detail.evidence.points', { text: evidenceText(messages, code), points: signed.format(points) })}
            </li>
          ))}
        </ul>
      </dd>
      <dt>{t('detail.first-seen')}</dt>
      <dd>{dateTime(finding.firstSeen)}</dd>
      <dt>{t('detail.changed')}</dt>
      <dd>{dateTime(finding.lastChanged)}</dd>
      {decidedAt > 0 && (
        <>
          <dt>{t('detail.decided')}</dt>
          <dd>
            {dateTime(decidedAt)}. {t(`reason.${reason}`)}
          </dd>
        </>
      )}
      {acceptedUntil > 0 && (
        <>
          <dt>{t('detail.accepted-until')}</dt>
          <dd>{dateTime(acceptedUntil)}</dd>
        </>
      )}
      {note !== '' && (
        <>
          <dt>{t('detail.note')}</dt>
          <dd className="note">{note}</dd>
        </>
      )}
    </dl>
  );
}

function Elsewhere({ detail: { finding, elsewhere } }: { readonly detail: Detail }) {
  const { t } = useMessages();
  const route = useRoute();
  const { count, more, findings } = elsewhere;
  if (count === 0) return <p>{t('detail.elsewhere.none')}</p>;
  const query = new URLSearchParams({ fingerprint: finding.fingerprint, triage: 'any', presence: 'any' });
  return (
    <section>
      <Heading size="small" as="h3">
        {t(more ? 'detail.elsewhere.more' : 'detail.elsewhere', { count })}
      </Heading>
      <ul className="elsewhere">
        {findings.map((other) => (
          <li key={other.issueId}>
            {other.issueKey} <StateMarks triage={other.triage} presence={other.presence} />
          </li>
        ))}
      </ul>
      <Button
        onClick={() => {
          route.go('findings', query);
        }}
      >
        {t('detail.elsewhere.all')}
      </Button>
    </section>
  );
}
