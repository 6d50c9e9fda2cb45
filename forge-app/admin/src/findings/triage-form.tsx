/** The decision about a finding, with its reason. The app refuses it if somebody else decided in the meantime. */
import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import TextArea from '@atlaskit/textarea';
import { useId, useState } from 'react';
import { call } from '../host/bridge.ts';
import type { Input, Output } from '../host/bridge.ts';
import { codeOf } from '../host/use-call.ts';
import { useMessages } from '../i18n/messages.ts';
import type { Triage } from '../ui/labels.tsx';
import { TRIAGES } from '../ui/labels.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { Failed } from '../ui/states.tsx';
import type { ListedFinding } from './use-finding-list.ts';

type Reason = NonNullable<Input<'findings.triage'>['reason']>;
const REASONS: readonly Reason[] = ['none', 'revoked', 'test-data', 'not-sensitive', 'business-need', 'other'];
const NOTE_LENGTH = 500;
const DAY_MS = 86_400_000;
/** Proposed time for which a risk is accepted, in days. */
const ACCEPTED_DAYS = 90;

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
  const noteId = useId();
  const dateId = useId();
  const [triage, setTriage] = useState<Triage>(finding.triage);
  const [reason, setReason] = useState<Reason>('none');
  const [note, setNote] = useState('');
  const [until, setUntil] = useState(() => isoDay(Date.now() + ACCEPTED_DAYS * DAY_MS));
  const [phase, setPhase] = useState<Phase>({ is: 'editing' });

  const save = async () => {
    setPhase({ is: 'saving' });
    const { issueId, fingerprint, decisions } = finding;
    const acceptedUntil = triage === 'accepted' ? { acceptedUntil: Date.parse(`${until}T23:59:59`) } : {};
    try {
      const decided = await call('findings.triage', {
        issueId,
        fingerprint,
        triage,
        seen: decisions,
        reason,
        note,
        ...acceptedUntil,
      });
      setNote('');
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
      <SelectField
        label={t('triage')}
        value={triage}
        options={TRIAGES.map((value) => ({ value, label: t(`triage.${value}`) }))}
        onChange={(value) => {
          setTriage(value as Triage);
        }}
      />
      <SelectField
        label={t('reason')}
        value={reason}
        options={REASONS.map((value) => ({ value, label: t(`reason.${value}`) }))}
        onChange={(value) => {
          setReason(value as Reason);
        }}
      />
      {triage === 'accepted' && (
        <div className="field">
          <label htmlFor={dateId}>{t('triage.until')}</label>
          <input
            id={dateId}
            type="date"
            required
            value={until}
            onChange={(event) => {
              setUntil(event.target.value);
            }}
          />
        </div>
      )}
      <div className="field">
        <label htmlFor={noteId}>{t('triage.note')}</label>
        <TextArea
          id={noteId}
          value={note}
          maxLength={NOTE_LENGTH}
          minimumRows={2}
          aria-describedby={`${noteId}-hint`}
          onChange={(event) => {
            setNote(event.target.value);
          }}
        />
        <p id={`${noteId}-hint`} className="hint">
          {t('triage.note.hint')}
        </p>
      </div>
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

/** The viewer's own calendar day, as a date field takes it. */
function isoDay(time: number): string {
  const date = new Date(time);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
