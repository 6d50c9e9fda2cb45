/** Everything one run of the benchmark measured; a part that was not run is absent. This is what the record keeps. */
import type { ColdStarts } from './parts/cold-start.ts';
import type { EventCost } from './parts/event.ts';
import type { Memory } from './parts/memory.ts';
import type { Rates } from './parts/rates.ts';
import type { Sizes } from './parts/sizes.ts';
import type { Hostile, Latency } from './questions.ts';

export const PARTS = ['rates', 'latency', 'hostile', 'cold', 'growth', 'size', 'memory', 'event'] as const;
export type Part = (typeof PARTS)[number];

export interface Figures {
  readonly date: string;
  readonly machine: string;
  /** True for a short run, whose figures are rough. */
  readonly quick: boolean;
  readonly rounds: number;
  readonly rules: number;
  readonly rulePack: string;
  /** Of the 220 frozen patterns. */
  readonly hyperscan?: { readonly accepted: number; readonly refused: number };
  readonly rates?: Rates;
  readonly recall?: Rates;
  readonly latency?: Readonly<Record<string, Latency>>;
  readonly hostile?: Hostile;
  readonly cold?: ColdStarts;
  /** Rates on short texts. */
  readonly growth?: Rates;
  readonly size?: Sizes;
  readonly memory?: Memory;
  readonly event?: EventCost;
}
