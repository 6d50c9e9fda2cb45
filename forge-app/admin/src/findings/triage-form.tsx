/** The decision about a finding, with its reason. The app refuses it if somebody else decided in the meantime. */
import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import { useState } from 'react';
import { call } from '../host/bridge.ts';
import type { Output } from '../host/bridge.ts';
import { codeOf } from '../host/use-call.ts';
import { useMessages } from '../i18n/messages.ts';
import { Failed } from '../ui/states.tsx';
import type { ListedFinding } from './use-finding-list.ts';
import { VerdictFields, useVerdict } from './verdict-fields.tsx';

type Decided = Output<'findings.triage'>;

type Phase = { readonly is: 'editing' | 'saving' | 'saved' } | { readonly is: 'refused'; readonly code: string };

export function TriageForm({
  finding,
  onDecided,
  onReload,
}: {
  readonly finding: ListedFinding;
  readonly onDecided: (decided: Decided) => void;
  readonly onReload: () => void;
}) {
  const { t } = useMessages();
  const draft = useVerdict(finding.triage);
  const [phase, setPhase] = useState<Phase>({ is: 'editing' });

  const save = async () => {
    setPhase({ is: 'saving' });
    const { issueId, fingerprint, decisions } = finding;
    try {
      const decided = await call('findings.triage', { issueId, fingerprint, seen: decisions, ...draft.verdict() });
      draft.change({ note: '' });
      setPhase({ is: 'saved' });
      onDecided(decided);
    } catch (error) {
      setPhase({ is: 'refused', code: codeOf(error) });
    }
  };

  return (
    <form
      className="triage"
      aria-label={t('triage.title')}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Heading size="small" as="h3">
        {t('triage.title')}
      </Heading>
      <VerdictFields {...draft} />
      <Button type="submit" appearance="primary" isDisabled={phase.is === 'saving'}>
        {t('triage.save')}
      </Button>
      <p role="status">{phase.is === 'saved' && t('triage.saved')}</p>
      {phase.is === 'refused' && <Failed code={phase.code} />}
      {phase.is === 'refused' && phase.code === 'finding-decided-meanwhile' && (
        <Button onClick={onReload}>{t('triage.reload')}</Button>
      )}
    </form>
  );
}
