/** Short issue texts: 758 bytes on average, log-normal in length, one in a hundred with a value. */
import { Random } from '../../support/random.ts';
import { SampleBuilder } from './corpus.ts';
import type { Corpus, Sample } from './corpus.ts';
import { paragraphs, sentence } from './prose.ts';
import { secretValue } from './values.ts';

const COUNT = 4000;
const MEAN = 700;

/** Some texts carry what people paste: a quoted line, a stack trace, a list, a link. */
const EXTRAS: readonly ((random: Random) => string)[] = [
  (random) => `\n* ${sentence(random)}\n* ${sentence(random)}\n* ${sentence(random)}\n`,
  (random) =>
    `\n{code}\n${Array.from({ length: 5 }, () => `\tat com.acme.app.Module${random.below(99)}.run(Module.java:${random.below(900)})`).join('\n')}\n{code}\n`,
  (random) => `\nSee https://wiki.acme-tools.net/display/DEV/Page+${random.below(9999)} for details.\n`,
  (random) => `\n{quote}${sentence(random)}{quote}\n`,
  (random) => `\n*Steps*: ${sentence(random)} _${sentence(random)}_\n`,
];

export function shortTexts(seed: number): Corpus {
  const random = new Random(seed);
  return { name: 'short', samples: Array.from({ length: COUNT }, (_, i) => shortText(random, i % 100 === 0)) };
}

function shortText(random: Random, planted: boolean): Sample {
  const spread = (random.next() + random.next() + random.next() - 1.5) * 1.2;
  const text = new SampleBuilder().add(paragraphs(random, MEAN * Math.exp(spread) * 0.8));
  if (random.below(5) === 0) text.add(random.pick(EXTRAS)(random));
  if (planted) text.add('The job used ').plant(secretValue(random)).add(' to log in. ').add(sentence(random));
  return text.build();
}
