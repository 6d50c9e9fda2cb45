/** One decision about all selected findings. What is refused stays selected, with the reason why. */
import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message';
import { useState } from 'react';
import { call } from '../host/bridge.ts';
import type { Output } from '../host/bridge.ts';
import { codeOf } from '../host/use-call.ts';
import { useMessages } from '../i18n/messages.ts';
import { Failed, errorText } from '../ui/states.tsx';
import type { ListedFinding } from './use-finding-list.ts';
import { VerdictFields, useVerdict } from './verdict-fields.tsx';

type Answer = Output<'findings.triage-many'>;
/** Findings of one call; the app takes no more. */
const AT_ONCE = 100;

type Phase =
  | { readonly is: 'editing' }
  | { readonly is: 'saving'; readonly done: number }
  | { readonly is: 'failed'; readonly code: string }
  | { readonly is: 'partly'; readonly refused: Answer['refused'] };

export default function BulkForm({
  findings,
  onDecided,
  onClose,
}: {
  readonly findings: readonly ListedFinding[];
  readonly onDecided: (answer: Answer) => void;
  readonly onClose: () => void;
}) {
  const messages = useMessages();
  const { t } = messages;
  const draft = useVerdict('resolved');
  const [phase, setPhase] = useState<Phase>({ is: 'editing' });

  const save = async () => {
    const refused: Answer['refused'][number][] = [];
    try {
      for (let start = 0; start < findings.length; start += AT_ONCE) {
        setPhase({ is: 'saving', done: start });
        const part = findings.slice(start, start + AT_ONCE);
        const seen = part.map(({ issueId, fingerprint, decisions }) => ({ issueId, fingerprint, seen: decisions }));
        const answer = await call('findings.triage-many', { findings: seen, ...draft.verdict() });
        refused.push(...answer.refused);
        onDecided(answer);
      }
    } catch (error) {
      setPhase({ is: 'failed', code: codeOf(error) });
      return;
    }
    if (refused.length === 0) onClose();
    else setPhase({ is: 'partly', refused });
  };

  const codes = phase.is === 'partly' ? [...new Set(phase.refused.map(({ code }) => code))] : [];
  return (
    <form
      className="card bulk"
      aria-label={t('bulk.title')}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <VerdictFields {...draft} />
      <div className="actions">
        <Button type="submit" appearance="primary" isDisabled={phase.is === 'saving'}>
          {t('bulk.save', { count: findings.length })}
        </Button>
        <Button onClick={onClose}>{t('bulk.cancel')}</Button>
      </div>
      <p role="status">
        {phase.is === 'saving' &&
          findings.length > AT_ONCE &&
          t('bulk.done', { done: phase.done, all: findings.length })}
      </p>
      {phase.is === 'failed' && <Failed code={phase.code} />}
      {phase.is === 'partly' && (
        <SectionMessage appearance="warning" title={t('bulk.refused', { count: phase.refused.length })}>
          {codes.map((code) => (
            <p key={code}>{errorText(messages, code)}</p>
          ))}
        </SectionMessage>
      )}
    </form>
  );
}
