/** State of saving one section: what it says while it runs, when it is done, and what is wrong where. */
import { useState } from 'react';
import { CallError } from '../host/bridge.ts';
import { codeOf } from '../host/use-call.ts';

export interface Problem {
  readonly code: string;
  /** Path of the field that is wrong, where the app names one. */
  readonly field: string | undefined;
}

export interface Saving {
  readonly state: 'editing' | 'saving' | 'saved';
  readonly problem: Problem | undefined;
  readonly run: (work: () => Promise<void>) => void;
}

export function useSave(): Saving {
  const [state, setState] = useState<Saving['state']>('editing');
  const [problem, setProblem] = useState<Problem>();
  const run = (work: () => Promise<void>) => {
    setState('saving');
    setProblem(undefined);
    work().then(
      () => {
        setState('saved');
      },
      (error: unknown) => {
        setState('editing');
        setProblem({ code: codeOf(error), field: error instanceof CallError ? error.field : undefined });
      },
    );
  };
  return { state, problem, run };
}
