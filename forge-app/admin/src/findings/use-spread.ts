/** In how many other issues the listed values are: asked for behind the list, which is shown without waiting for it. */
import { useEffect, useState } from 'react';
import { call } from '../host/bridge.ts';
import type { Output } from '../host/bridge.ts';
import type { ListedFinding } from './use-finding-list.ts';

type Spread = Output<'findings.spread'>;
const AT_ONCE = 50;

export function useSpread(findings: readonly ListedFinding[]): Spread {
  const [known, setKnown] = useState<Spread>({});
  const wanted = [...new Set(findings.map(({ fingerprint }) => fingerprint))].filter((name) => !(name in known));
  const next = wanted.slice(0, AT_ONCE);
  const key = next.join();
  useEffect(() => {
    let current = true;
    if (key !== '') {
      call('findings.spread', { fingerprints: key.split(',') }).then(
        (spread) => {
          if (current) setKnown((before) => ({ ...before, ...spread }));
        },
        // The list is complete without it.
        () => undefined,
      );
    }
    return () => {
      current = false;
    };
  }, [key]);
  return known;
}
