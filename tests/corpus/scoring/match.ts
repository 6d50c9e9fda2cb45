/**
 * When a finding is right: category and place agree. The place agrees when the overlap is at least half of the label or at
 * least half of the finding, so that "the password" and "the URL with the password" are both right. The table of kinds also
 * wants the kind to agree (kinds.ts).
 */
import type { Location } from '../generator/labels.ts';

export interface Found {
  readonly category: 'secret' | 'pii';
  readonly kind: string;
  readonly confidence: 'low' | 'medium' | 'high';
  readonly places: readonly Location[];
}

const lengthOf = (places: readonly Location[]): number => places.reduce((sum, { start, end }) => sum + end - start, 0);

/** Whether two values share at least half of either. */
export function overlaps(a: readonly Location[], b: readonly Location[]): boolean {
  let common = 0;
  for (const one of a) {
    for (const other of b) {
      if (one.pointer === other.pointer)
        common += Math.max(0, Math.min(one.end, other.end) - Math.max(one.start, other.start));
    }
  }
  return common > 0 && common * 2 >= Math.min(lengthOf(a), lengthOf(b));
}

/** What was counted: labels found and missed, findings without a label. */
export interface Counts {
  found: number;
  missed: number;
  wrong: number;
}

export const noCounts = (): Counts => ({ found: 0, missed: 0, wrong: 0 });

export interface Rates {
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

export function rates({ found, missed, wrong }: Counts): Rates {
  return {
    precision: share(found, found + wrong),
    recall: share(found, found + missed),
    f1: share(2 * found, 2 * found + wrong + missed),
  };
}
