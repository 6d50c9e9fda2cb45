/** Where in the panel the viewer is. Page and filters live in the address, so that both survive a reload and can be sent on. */
import { createContext, useContext, useEffect, useMemo, useState } from 'react';
import type { PanelHistory } from './bridge.ts';

export const HistoryContext = createContext<PanelHistory | undefined>(undefined);

export interface Route {
  /** Without slashes; empty for the first page. */
  readonly page: string;
  readonly query: URLSearchParams;
  /** Replaces the query: filters are no steps to go back through. */
  readonly setQuery: (query: URLSearchParams) => void;
  readonly go: (page: string, query?: URLSearchParams) => void;
}

interface Place {
  readonly pathname: string;
  readonly search: string;
}

export function useRoute(): Route {
  const history = useContext(HistoryContext);
  if (history === undefined) throw new Error('no history');
  const [{ pathname, search }, setPlace] = useState<Place>(history.location);
  useEffect(
    () =>
      history.listen((location: Place) => {
        setPlace({ pathname: location.pathname, search: location.search });
      }),
    [history],
  );
  return useMemo(() => {
    const address = (page: string, query: URLSearchParams) => {
      const text = query.toString();
      return `/${page}${text === '' ? '' : `?${text}`}`;
    };
    const page = pathname.replace(/^\/+|\/+$/g, '');
    return {
      page,
      query: new URLSearchParams(search),
      setQuery: (query) => {
        history.replace(address(page, query));
      },
      go: (next, query = new URLSearchParams()) => {
        history.push(address(next, query));
      },
    };
  }, [history, pathname, search]);
}
