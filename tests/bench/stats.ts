/** What the benchmark does with numbers. */

/** NaN for an empty list. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(Math.floor(sorted.length * part), sorted.length - 1)] ?? NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** Three significant digits: more would be noise. */
export const rounded = (value: number): number => Number(value.toPrecision(3));
