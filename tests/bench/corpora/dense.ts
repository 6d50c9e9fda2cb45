/** Texts with a value on every line: a paste of a settings file that should never have been pasted. */
import { Random } from '../../support/random.ts';
import { SampleBuilder } from './corpus.ts';
import type { Corpus } from './corpus.ts';
import { secretValue } from './values.ts';

const TEXTS = 60;
const LINES = 100;
const NAMES = ['AWS_KEY', 'deploy.token', 'slack', 'mail_api', 'backup', 'ci'];

export function denseTexts(seed: number): Corpus {
  const random = new Random(seed);
  const samples = Array.from({ length: TEXTS }, () => {
    const text = new SampleBuilder();
    for (let line = 0; line < LINES; line += 1) {
      text
        .add(`${random.pick(NAMES)}${line} = `)
        .plant(secretValue(random))
        .add('\n');
    }
    return text.build();
  });
  return { name: 'dense', samples };
}
