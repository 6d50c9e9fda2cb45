/** Random values of shapes that every scanner of secrets knows. Prefixes are in fragments, bodies are random. */
import { BASE32, BASE62, DIGITS } from '../../support/random.ts';
import type { Random } from '../../support/random.ts';

const HEX = '0123456789abcdef';

const MAKERS: readonly ((random: Random) => string)[] = [
  (random) => `AKIA${random.text(BASE32, 16)}`,
  (random) => `glpat-${random.text(BASE62, 20)}`,
  (random) => `sk_live_${random.text(BASE62, 24)}`,
  (random) => `xoxb-${random.text(DIGITS, 12)}-${random.text(DIGITS, 12)}-${random.text(BASE62, 24)}`,
  (random) => `SG.${random.text(BASE62, 22)}.${random.text(BASE62, 43)}`,
  (random) => `AIza${random.text(BASE62, 35)}`,
  (random) => `dop_v1_${random.text(HEX, 64)}`,
];

export const secretValue = (random: Random): string => random.pick(MAKERS)(random);
