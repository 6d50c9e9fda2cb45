/** Sums over the app's counts. */
import type { Output } from '../host/bridge.ts';

export type Counted = Output<'overview.get'>['counts'][number];

/** Not decided yet, or being worked on. */
export function isOpen({ triage }: Pick<Counted, 'triage'>): boolean {
  return triage === 'open' || triage === 'in-progress';
}

export function total(counts: readonly Counted[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}

/** Sums by what `of` says, the largest first, then by name. */
export function tally(counts: readonly Counted[], of: (entry: Counted) => string): [string, number][] {
  const sums = new Map<string, number>();
  for (const entry of counts) sums.set(of(entry), (sums.get(of(entry)) ?? 0) + entry.count);
  return [...sums].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}
