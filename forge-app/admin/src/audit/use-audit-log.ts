/** The log as far as it was read: page after page, begun anew when the filters change. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../host/bridge.ts';
import type { Input, Output } from '../host/bridge.ts';
import { codeOf } from '../host/use-call.ts';

export type AuditPage = Output<'audit.list'>;
export type Entry = AuditPage['entries'][number];
export type AuditFilter = Pick<Input<'audit.list'>, 'action' | 'actor' | 'since'>;

export interface AuditLogState {
  readonly entries: readonly Entry[];
  readonly accounts: AuditPage['accounts'];
  /** Undefined before the first answer. */
  readonly last: AuditPage | undefined;
  readonly busy: boolean;
  readonly error: string | undefined;
}

const EMPTY: AuditLogState = { entries: [], accounts: {}, last: undefined, busy: true, error: undefined };

export function useAuditLog(
  key: string,
  filter: AuditFilter,
): AuditLogState & { more: () => void; reload: () => void } {
  const [log, setLog] = useState(EMPTY);
  const [round, setRound] = useState(0);
  // Answers to an older filter are dropped.
  const current = useRef(0);
  const wanted = useRef(filter);
  wanted.current = filter;

  const ask = useCallback((before: AuditLogState) => {
    const mine = current.current;
    const cursor = before.last?.cursor;
    setLog({ ...before, busy: true, error: undefined });
    call('audit.list', { ...wanted.current, ...(cursor === undefined ? {} : { cursor }) }).then(
      (page) => {
        if (current.current !== mine) return;
        const entries = [...before.entries, ...page.entries];
        const accounts = { ...before.accounts, ...page.accounts };
        setLog({ entries, accounts, last: page, busy: false, error: undefined });
      },
      (error: unknown) => {
        if (current.current === mine) setLog({ ...before, busy: false, error: codeOf(error) });
      },
    );
  }, []);

  useEffect(() => {
    current.current += 1;
    ask(EMPTY);
  }, [ask, key, round]);

  return {
    ...log,
    more: () => {
      ask(log);
    },
    reload: () => {
      setRound((count) => count + 1);
    },
  };
}
