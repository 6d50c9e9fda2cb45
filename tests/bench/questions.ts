/** What the benchmark asks the process of a scanner, and what it says. Lines of JSON, so that native programs can answer too. */
export type Question =
  /** Scans the corpus over and over for at least `leastMs`; a slow scanner stops within it after `budgetMs`. */
  | { readonly ask: 'throughput'; readonly corpus: string; readonly leastMs: number; readonly budgetMs: number }
  | { readonly ask: 'recall' | 'latency'; readonly corpus: string; readonly budgetMs: number }
  | { readonly ask: 'hostile' };

export interface Throughput {
  readonly megabytesPerSecond: number;
}

export interface Recall {
  /** The part of the planted values that was found. */
  readonly recall: number;
}

/** Microseconds for one text. */
export interface Latency {
  readonly p50: number;
  readonly p99: number;
}

export interface HostileTime {
  readonly kind: string;
  readonly units: number;
  /** Whether the value behind the flood was found. */
  readonly found: boolean;
  readonly megabytesPerSecond: number;
}

export interface Hostile {
  readonly times: readonly HostileTime[];
  /** By kind: the time of twice the text over the time of one. */
  readonly growth: Readonly<Record<string, number>>;
}
