/** What is scanned, what is harmless, how long things are kept, who is told, and the fingerprint key. */
import SectionMessage from '@atlaskit/section-message';
import { useCallback, useEffect, useState } from 'react';
import { call } from '../host/bridge.ts';
import type { Output } from '../host/bridge.ts';
import { useLoad } from '../host/use-call.ts';
import { useMessages } from '../i18n/messages.ts';
import { Loaded } from '../ui/states.tsx';
import { AllowlistSection } from './allowlist-section.tsx';
import { ChannelsSections } from './channels-section.tsx';
import { DeleteSection } from './delete-section.tsx';
import { FeaturesSection } from './features-section.tsx';
import { KeySection } from './key-section.tsx';
import { RetentionSection } from './retention-section.tsx';
import { ScopeSection } from './scope-section.tsx';
import type { Settings } from './section.tsx';

/** How often the progress of long work is asked for, in milliseconds. */
const POLL_MS = 3000;

export default function SettingsPage() {
  const { load, reload } = useLoad('settings', async () => ({
    settings: await call('settings.get', {}),
    work: await call('settings.tasks', {}),
  }));
  return (
    <Loaded load={load} onRetry={reload}>
      {({ settings, work }) => <Sections stored={settings} work={work} onReload={reload} />}
    </Loaded>
  );
}

function Sections({
  stored,
  work: before,
  onReload,
}: {
  readonly stored: Settings;
  readonly work: Output<'settings.tasks'>;
  readonly onReload: () => void;
}) {
  const { t } = useMessages();
  const [settings, setSettings] = useState(stored);
  const [work, refresh] = useLongWork(before);
  const props = { settings, onSaved: setSettings, onReload };
  if (work.deletion !== undefined) {
    return (
      <div role="status">
        <SectionMessage appearance="information" title={t('settings.delete.running')}>
          <p>{t('settings.delete.progress', { done: work.deletion.done })}</p>
        </SectionMessage>
      </div>
    );
  }
  if (before.deletion !== undefined || work.ended) {
    return (
      <SectionMessage appearance="success" title={t('settings.delete.done')}>
        <p>{t('settings.delete.done.hint')}</p>
      </SectionMessage>
    );
  }
  return (
    <div className="settings">
      <FeaturesSection {...props} />
      <ScopeSection {...props} />
      <AllowlistSection {...props} />
      <RetentionSection {...props} />
      <ChannelsSections {...props} />
      <KeySection work={work} onStarted={refresh} />
      <DeleteSection work={work} onStarted={refresh} />
    </div>
  );
}

type LongWork = Output<'settings.tasks'> & {
  /** A deletion that was seen running has ended. */
  readonly ended: boolean;
};

/** Progress of long work, asked for again while there is any. */
function useLongWork(before: Output<'settings.tasks'>): readonly [LongWork, () => void] {
  const [work, setWork] = useState<LongWork>({ ...before, ended: false });
  const busy = work.deletion !== undefined || work.rotation?.state === 'running';
  const ask = useCallback(() => {
    call('settings.tasks', {}).then(
      (next) => {
        setWork((known) => {
          const ended = next.deletion === undefined && (known.ended || known.deletion !== undefined);
          return { ...next, ended };
        });
      },
      () => undefined, // The next look may succeed.
    );
  }, []);
  useEffect(() => {
    if (!busy) return undefined;
    const timer = setInterval(ask, POLL_MS);
    return () => {
      clearInterval(timer);
    };
  }, [ask, busy]);
  return [work, ask];
}
