/** The fields of a decision, of one finding or of many. */
import TextArea from '@atlaskit/textarea';
import { useId, useState } from 'react';
import type { Input } from '../host/bridge.ts';
import { useMessages } from '../i18n/messages.ts';
import type { Triage } from '../ui/labels.tsx';
import { TRIAGES } from '../ui/labels.tsx';
import { SelectField } from '../ui/select-field.tsx';

type Wire = Input<'findings.triage-many'>;
type Reason = NonNullable<Wire['reason']>;
type Scope = NonNullable<Wire['scope']>;
export type Verdict = Omit<Wire, 'findings'>;

const REASONS: readonly Reason[] = ['none', 'revoked', 'test-data', 'not-sensitive', 'business-need', 'other'];
const SCOPES: readonly Scope[] = ['issue', 'project', 'site'];
const NOTE_LENGTH = 500;
const DAY_MS = 86_400_000;
/** Proposed time for which a risk is accepted, in days. */
const ACCEPTED_DAYS = 90;

interface Draft {
  readonly triage: Triage;
  readonly scope: Scope;
  readonly reason: Reason;
  readonly note: string;
  /** `YYYY-MM-DD`, the viewer's own calendar. */
  readonly until: string;
}

export interface VerdictDraft {
  readonly draft: Draft;
  readonly change: (change: Partial<Draft>) => void;
  /** As the app takes it. */
  readonly verdict: () => Verdict;
}

export function useVerdict(triage: Triage): VerdictDraft {
  const [draft, setDraft] = useState<Draft>(() => ({
    triage,
    scope: 'issue',
    reason: 'none',
    note: '',
    until: isoDay(Date.now() + ACCEPTED_DAYS * DAY_MS),
  }));
  return {
    draft,
    change: (change) => {
      setDraft((before) => ({ ...before, ...change }));
    },
    verdict: () => ({
      triage: draft.triage,
      scope: draft.triage === 'false-positive' ? draft.scope : 'issue',
      reason: draft.reason,
      note: draft.note,
      ...(draft.triage === 'accepted' ? { acceptedUntil: Date.parse(`${draft.until}T23:59:59`) } : {}),
    }),
  };
}

export function VerdictFields({ draft, change }: VerdictDraft) {
  const { t } = useMessages();
  const noteId = useId();
  const dateId = useId();
  return (
    <>
      <SelectField
        label={t('triage')}
        value={draft.triage}
        options={TRIAGES.map((value) => ({ value, label: t(`triage.${value}`) }))}
        onChange={(value) => {
          change({ triage: value as Triage });
        }}
      />
      {draft.triage === 'false-positive' && (
        <SelectField
          label={t('triage.scope')}
          value={draft.scope}
          options={SCOPES.map((value) => ({ value, label: t(`triage.scope.${value}`) }))}
          onChange={(value) => {
            change({ scope: value as Scope });
          }}
        />
      )}
      <SelectField
        label={t('reason')}
        value={draft.reason}
        options={REASONS.map((value) => ({ value, label: t(`reason.${value}`) }))}
        onChange={(value) => {
          change({ reason: value as Reason });
        }}
      />
      {draft.triage === 'accepted' && (
        <div className="field">
          <label htmlFor={dateId}>{t('triage.until')}</label>
          <input
            id={dateId}
            type="date"
            required
            value={draft.until}
            onChange={(event) => {
              change({ until: event.target.value });
            }}
          />
        </div>
      )}
      <div className="field">
        <label htmlFor={noteId}>{t('triage.note')}</label>
        <TextArea
          id={noteId}
          value={draft.note}
          maxLength={NOTE_LENGTH}
          minimumRows={2}
          aria-describedby={`${noteId}-hint`}
          onChange={(event) => {
            change({ note: event.target.value });
          }}
        />
        <p id={`${noteId}-hint`} className="hint">
          {t('triage.note.hint')}
        </p>
      </div>
    </>
  );
}

/** The viewer's own calendar day, as a date field takes it. */
function isoDay(time: number): string {
  const date = new Date(time);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
