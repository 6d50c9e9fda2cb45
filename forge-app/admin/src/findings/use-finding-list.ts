/** The list as far as it was read: page after page, begun anew when the filters change. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../host/bridge.ts';
import type { Output } from '../host/bridge.ts';
import { codeOf } from '../host/use-call.ts';
import type { ListFilter } from './filters.ts';

type Page = Output<'findings.list'>;
export type ListedFinding = Page['findings'][number];

export interface FindingListState {
  readonly findings: readonly ListedFinding[];
  readonly concealed: number;
  readonly read: number;
  /** Where the next page begins; undefined at the end. */
  readonly cursor: string | undefined;
  readonly busy: boolean;
  readonly error: string | undefined;
}

const PAGE_ROWS = 50;
const EMPTY: FindingListState = {
  findings: [],
  concealed: 0,
  read: 0,
  cursor: undefined,
  busy: true,
  error: undefined,
};

export interface FindingListHandle extends FindingListState {
  readonly more: () => void;
  readonly reload: () => void;
  /** Puts a row's new state into the list without asking again. */
  readonly replace: (finding: Omit<ListedFinding, 'issueKey'>) => void;
}

/** `key` names the filter; `filterOf` gives it when a page is asked for, since ages count from now. */
export function useFindingList(key: string, filterOf: () => ListFilter): FindingListHandle {
  const [list, setList] = useState(EMPTY);
  const [round, setRound] = useState(0);
  // Answers to an older filter are dropped.
  const current = useRef(0);
  const filter = useRef(filterOf);
  filter.current = filterOf;

  const ask = useCallback((before: FindingListState) => {
    const mine = current.current;
    const { cursor } = before;
    const input = { filter: filter.current(), limit: PAGE_ROWS, ...(cursor === undefined ? {} : { cursor }) };
    setList({ ...before, busy: true, error: undefined });
    call('findings.list', input).then(
      (page) => {
        if (current.current === mine) setList(joined(before, page));
      },
      (error: unknown) => {
        if (current.current === mine) setList({ ...before, busy: false, error: codeOf(error) });
      },
    );
  }, []);

  useEffect(() => {
    current.current += 1;
    ask(EMPTY);
  }, [ask, key, round]);

  return {
    ...list,
    more: () => {
      ask(list);
    },
    reload: useCallback(() => {
      setRound((previous) => previous + 1);
    }, []),
    replace: useCallback((finding: Omit<ListedFinding, 'issueKey'>) => {
      setList((before) => ({
        ...before,
        findings: before.findings.map((row) => (sameFinding(row, finding) ? { ...row, ...finding } : row)),
      }));
    }, []),
  };
}

type Ref = Pick<ListedFinding, 'issueId' | 'fingerprint'>;

export function sameFinding(a: Ref, b: Ref): boolean {
  return a.issueId === b.issueId && a.fingerprint === b.fingerprint;
}

/** A row that moved between two pages is shown once, as it came last. */
function joined(before: FindingListState, page: Page): FindingListState {
  const kept = before.findings.filter((row) => !page.findings.some((next) => sameFinding(row, next)));
  return {
    findings: [...kept, ...page.findings],
    concealed: before.concealed + page.concealed,
    read: before.read + page.read,
    cursor: page.cursor,
    busy: false,
    error: undefined,
  };
}
