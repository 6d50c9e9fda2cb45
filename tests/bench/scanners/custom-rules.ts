/** Rules as an administrator adds them: 200 with a keyword each, and one without. */
import type { CustomRuleSource } from '../../../forge-app/src/engine/contract.ts';
import { LOWER, Random } from '../../support/random.ts';

const COUNT = 200;
/** What house formats are named by; half of the rules begin with such a word, half with a prefix of their own. */
const NOUNS = ['contract', 'invoice', 'patient', 'member', 'ticket', 'badge', 'vendor', 'asset', 'policy', 'claim'];
const SIGNS = ['_', '-', '#', ':'];

/** The same rules each time: their keywords are random and distinct. */
export function customRules(): CustomRuleSource[] {
  const random = new Random(200);
  return Array.from({ length: COUNT }, (_, i) => {
    const word = i % 2 === 0 ? random.text(LOWER, 5) : `${random.pick(NOUNS)}${random.text(LOWER, 2)}`;
    const keyword = `${word}${random.pick(SIGNS)}`;
    return {
      name: `bench-${i}`,
      title: `Format ${i}`,
      severity: 'high',
      pattern: i % 2 === 0 ? `${keyword}[A-Za-z0-9]{24,32}` : `${keyword}[0-9]{6,10}`,
      keywords: [keyword],
      examples: [`${keyword}${'0123456789'.repeat(3)}`.slice(0, keyword.length + (i % 2 === 0 ? 30 : 10))],
    };
  });
}

/** Nothing in it is fixed, so it runs on every text. */
export const unfilteredRule: CustomRuleSource = {
  name: 'bench-unfiltered',
  title: 'Format without a keyword',
  severity: 'medium',
  pattern: '[A-Z]{2,4}[A-Z0-9]{6,10}[A-Z]{2}',
  keywords: [],
  examples: ['ABCD12345678XY'],
};
