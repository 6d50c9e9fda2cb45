/** Scores the challenge: recall and alarms by cell. */
import type { EmbeddedEngine } from '../../../forge-app/src/engine/public.ts';
import type { ChallengeCase } from './challenge.ts';

export interface Count {
  readonly right: number;
  readonly of: number;
}

export interface Outcome {
  readonly found: readonly { readonly rule: string; readonly start: number; readonly end: number }[];
  /** Credential: found. No credential: left alone. */
  readonly right: boolean;
}

/** A credential is found when a secret shares half of it, or half of the finding; a look-alike is right without any secret. */
export function outcomeOf(engine: Pick<EmbeddedEngine, 'scanText'>, { text, span }: ChallengeCase): Outcome {
  const found = engine.scanText(text).findings.filter(({ category }) => category === 'secret');
  if (!span) return { found, right: found.length === 0 };
  const right = found.some(({ start, end }) => {
    const shared = Math.min(end, span[1]) - Math.max(start, span[0]);
    return shared > 0 && (shared * 2 >= span[1] - span[0] || shared * 2 >= end - start);
  });
  return { found, right };
}

/** Right answers by a key of the case, in order of the keys' first appearance. */
export function tally(
  cases: readonly ChallengeCase[],
  outcomes: readonly Outcome[],
  keyOf: (item: ChallengeCase) => string,
): Map<string, Count> {
  const counts = new Map<string, Count>();
  cases.forEach((item, i) => {
    const key = keyOf(item);
    const { right, of } = counts.get(key) ?? { right: 0, of: 0 };
    counts.set(key, { right: right + (outcomes[i]?.right === true ? 1 : 0), of: of + 1 });
  });
  return counts;
}

export const share = ({ right, of }: Count): number => (of === 0 ? 1 : right / of);
