/** What the benchmark asks its workers, and what they say. */
export type Question =
  | { readonly ask: 'throughput' | 'recall'; readonly corpus: string; readonly budgetMs: number }
  | { readonly ask: 'latency'; readonly corpus: string }
  | { readonly ask: 'hostile' };

export interface HostileTime {
  readonly kind: string;
  readonly found: boolean;
  readonly megabytesPerSecond: number;
}

export type Answer =
  | { readonly megabytesPerSecond: number }
  | { readonly recall: number }
  /** Microseconds. */
  | { readonly p50: number; readonly p99: number }
  | { readonly times: readonly HostileTime[]; readonly growth: Readonly<Record<string, number>> };
