/** Scans of the history and what the ledger says: estimate, start, progress, steering, coverage, an auditor's sample. */
import { useEffect, useState } from 'react';
import { call } from '../host/bridge.ts';
import type { Output } from '../host/bridge.ts';
import { codeOf } from '../host/use-call.ts';
import { Failed, Loading } from '../ui/states.tsx';
import { CoverageSection } from './coverage-section.tsx';
import { SampleForm } from './sample-form.tsx';
import { ScanForm } from './scan-form.tsx';
import { ScanList } from './scan-list.tsx';

/** How often the page asks again while a scan runs. Three hundred administrators could watch before a limit is near. */
const POLL_MS = 5000;

export type Scans = Output<'history.list'>;
export type Scan = Scans[number];
const OVER: ReadonlySet<Scan['state']> = new Set(['done', 'cancelled']);

export default function HistoryPage() {
  const [scans, setScans] = useState<Scans>();
  const [failure, setFailure] = useState<string>();
  const [round, setRound] = useState(0);
  const ended = scans?.filter(({ state }) => OVER.has(state)).length ?? 0;

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let current = true;
    const ask = async () => {
      try {
        const found = await call('history.list', {});
        if (!current) return;
        setScans(found);
        setFailure(undefined);
        if (found.some(({ state }) => !OVER.has(state))) timer = setTimeout(() => void ask(), POLL_MS);
      } catch (error) {
        if (current) setFailure(codeOf(error));
      }
    };
    void ask();
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [round]);

  const again = () => {
    setRound((previous) => previous + 1);
  };
  if (failure !== undefined) return <Failed code={failure} onRetry={again} />;
  if (scans === undefined) return <Loading />;
  return (
    <>
      <ScanForm onStarted={again} />
      <ScanList scans={scans} onSteered={again} />
      {/* Asked anew when a scan has ended, not with every look at its progress. */}
      <CoverageSection key={ended} />
      <SampleForm />
    </>
  );
}
