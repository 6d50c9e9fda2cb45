/** The four corpora, made from one seed: the same texts in every process. */
import type { Corpus } from './corpus.ts';
import { denseTexts } from './dense.ts';
import { hostileCorpus } from './hostile.ts';
import { logsAndCode } from './logs.ts';
import { shortTexts } from './short.ts';

export const SEED = 20_261_123;
export const CORPORA = ['short', 'logs', 'dense', 'hostile'] as const;
export type CorpusName = (typeof CORPORA)[number];

export function makeCorpora(): Corpus[] {
  return [shortTexts(SEED), logsAndCode(SEED), denseTexts(SEED), hostileCorpus(SEED)];
}
