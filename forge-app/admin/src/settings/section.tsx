/** A part of the settings that is saved as a whole. */
import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import { useId } from 'react';
import type { ReactNode } from 'react';
import type { Output } from '../host/bridge.ts';
import { useMessages } from '../i18n/messages.ts';
import { Failed } from '../ui/states.tsx';
import type { Saving } from './use-save.ts';

export type Settings = Output<'settings.get'>;

/** What every section is given. */
export interface SectionProps {
  readonly settings: Settings;
  readonly onSaved: (settings: Settings) => void;
  /** Begins anew with what is stored now. */
  readonly onReload: () => void;
}

export function Section({
  title,
  hint,
  saving,
  onSave,
  onReload,
  children,
}: {
  readonly title: string;
  readonly hint?: string;
  readonly saving: Saving;
  readonly onSave: () => void;
  readonly onReload: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useMessages();
  const id = useId();
  return (
    <section className="card" aria-labelledby={id}>
      <Heading size="small" as="h2" id={id}>
        {title}
      </Heading>
      {hint !== undefined && <p className="hint">{hint}</p>}
      <form
        className="settings-form"
        aria-labelledby={id}
        onSubmit={(event) => {
          event.preventDefault();
          onSave();
        }}
      >
        {children}
        <div className="actions">
          <Button type="submit" appearance="primary" isDisabled={saving.state === 'saving'}>
            {t('settings.save')}
          </Button>
          <span role="status">{saving.state === 'saved' && t('settings.saved')}</span>
        </div>
        <Problems saving={saving} onReload={onReload} />
      </form>
    </section>
  );
}

/** What is wrong, and where: lists are entered a line each. */
export function Problems({
  saving: { problem },
  onReload,
}: {
  readonly saving: Saving;
  readonly onReload: () => void;
}) {
  const { t, word } = useMessages();
  if (problem === undefined) return null;
  const [, name = '', line] = problem.field?.split('.') ?? [];
  return (
    <>
      {name !== '' && (
        <p className="wrong-field">
          {word(`settings.field.${name}`, name)}
          {line !== undefined && ` · ${t('settings.line', { line: Number(line) + 1 })}`}
        </p>
      )}
      <Failed code={problem.code} />
      {problem.code === 'settings-changed-meanwhile' && <Button onClick={onReload}>{t('settings.reload')}</Button>}
    </>
  );
}
