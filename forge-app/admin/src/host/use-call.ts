/** State of one call: what is shown while it runs, fails, or has answered. */
import { useCallback, useEffect, useState } from 'react';
import { CallError } from './bridge.ts';

export type Load<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly code: string }
  | { readonly state: 'ready'; readonly value: T };

/** Calls again when `key` changes, or on `reload`. The answer to an older key is dropped. */
export function useLoad<T>(
  key: string,
  ask: () => Promise<T>,
): { readonly load: Load<T>; readonly reload: () => void } {
  const [round, setRound] = useState(0);
  const [result, setResult] = useState<{ readonly of: string; readonly load: Load<T> }>();
  const of = `${round} ${key}`;
  useEffect(() => {
    let current = true;
    ask().then(
      (value) => {
        if (current) setResult({ of, load: { state: 'ready', value } });
      },
      (error: unknown) => {
        if (current) setResult({ of, load: { state: 'failed', code: codeOf(error) } });
      },
    );
    return () => {
      current = false;
    };
    // `ask` is a new function with each rendering; what it asks for is named by `key`.
  }, [of]);
  const reload = useCallback(() => {
    setRound((previous) => previous + 1);
  }, []);
  return { load: result?.of === of ? result.load : { state: 'loading' }, reload };
}

export function codeOf(error: unknown): string {
  return error instanceof CallError ? error.code : 'page-failed';
}

export interface Action {
  readonly busy: boolean;
  /** Code of what the last one failed with. */
  readonly failure: string | undefined;
  /** Does `work`, and notes what it fails with. */
  readonly run: (work: () => Promise<void>) => Promise<void>;
}

/** Something that a viewer starts, and whether it is under way or failed. */
export function useAction(): Action {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    setFailure(undefined);
    try {
      await work();
    } catch (error) {
      setFailure(codeOf(error));
    }
    setBusy(false);
  };
  return { busy, failure, run };
}
