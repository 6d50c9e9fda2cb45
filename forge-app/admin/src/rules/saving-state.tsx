/** Whether the last change was stored; a conflict offers the current state. */
import Button from '@atlaskit/button/new';
import { useMessages } from '../i18n/messages.ts';
import { Failed } from '../ui/states.tsx';
import type { Saving } from './use-rules.ts';

/** Codes that mean: somebody else was quicker. */
const CONFLICTS: ReadonlySet<string> = new Set(['rules-changed-meanwhile', 'custom-rules-changed-meanwhile']);

export function SavingState({ saving, onReload }: { readonly saving: Saving; readonly onReload: () => void }) {
  const { t } = useMessages();
  return (
    <>
      <p role="status" className="saving">
        {saving.is === 'saving' && t('rules.saving')}
        {saving.is === 'saved' && t('rules.saved')}
      </p>
      {saving.is === 'refused' && <Failed code={saving.code} />}
      {saving.is === 'refused' && CONFLICTS.has(saving.code) && <Button onClick={onReload}>{t('rules.reload')}</Button>}
    </>
  );
}
