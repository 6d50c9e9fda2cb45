/** Which rows of the list are selected. Rows that leave the list leave the selection. */
import { useState } from 'react';
import type { ListedFinding } from './use-finding-list.ts';

export interface Selection {
  readonly rows: readonly ListedFinding[];
  readonly has: (finding: ListedFinding) => boolean;
  readonly toggle: (finding: ListedFinding) => void;
  readonly all: (selected: boolean) => void;
  readonly drop: (findings: readonly Named[]) => void;
}

type Named = Pick<ListedFinding, 'issueId' | 'fingerprint'>;
const nameOf = ({ issueId, fingerprint }: Named) => `${issueId} ${fingerprint}`;

export function useSelection(findings: readonly ListedFinding[]): Selection {
  const [names, setNames] = useState<ReadonlySet<string>>(new Set());
  return {
    rows: findings.filter((finding) => names.has(nameOf(finding))),
    has: (finding) => names.has(nameOf(finding)),
    toggle: (finding) => {
      setNames((before) => {
        const next = new Set(before);
        if (!next.delete(nameOf(finding))) next.add(nameOf(finding));
        return next;
      });
    },
    drop: (dropped) => {
      const gone = new Set(dropped.map(nameOf));
      setNames((before) => new Set([...before].filter((name) => !gone.has(name))));
    },
    all: (selected) => {
      setNames(new Set(selected ? findings.map(nameOf) : []));
    },
  };
}
