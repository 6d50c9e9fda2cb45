/** The challenge as a page: recall by family, class of value and syntax, and what was alarmed without need. */
import type { EmbeddedEngine } from '../../../forge-app/src/engine/public.ts';
import { challenge } from './challenge.ts';
import type { ChallengeCase } from './challenge.ts';
import { outcomeOf, share, tally } from './measure.ts';
import type { Count, Outcome } from './measure.ts';

const percent = (count: Count): string => `${(100 * share(count)).toFixed(1)} %`;

function table(title: string, column: string, counts: Map<string, Count>): string {
  const rows = [...counts].map(([key, count]) => `| ${key} | ${count.right} | ${count.of} | ${percent(count)} |`);
  return `## ${title}\n\n| ${column} | right | of | share |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`;
}

/** Keeps the cases that hold a credential, or those that hold none, with their outcomes. */
function part(
  cases: readonly ChallengeCase[],
  outcomes: readonly Outcome[],
  credential: boolean,
): [ChallengeCase[], Outcome[]] {
  const kept = cases.map((_, i) => i).filter((i) => (cases[i]?.span !== undefined) === credential);
  return [kept.map((i) => cases[i] as ChallengeCase), kept.map((i) => outcomes[i] as Outcome)];
}

/** The page for this engine; each cell is tried once. */
export function challengePage(engine: Pick<EmbeddedEngine, 'scanText'>, title: string): string {
  const cases = challenge(1);
  const outcomes = cases.map((item) => outcomeOf(engine, item));
  const [credentials, found] = part(cases, outcomes, true);
  const [others, quiet] = part(cases, outcomes, false);
  return [
    `# ${title}\n`,
    'Recall of credentials at the default floor, and the share of look-alikes that stay quiet. See tests/corpus/README.md.\n',
    table(
      'Families',
      'family',
      new Map([
        ...tally(credentials, found, ({ family }) => `${family}: credentials found`),
        ...tally(others, quiet, ({ family }) => `${family}: look-alikes left alone`),
      ]),
    ),
    table(
      'Classes of values',
      'class',
      tally(credentials, found, ({ value }) => value),
    ),
    table(
      'Look-alikes',
      'class',
      tally(others, quiet, ({ value }) => value),
    ),
    table(
      'Syntaxes',
      'syntax',
      tally(credentials, found, ({ syntax }) => syntax),
    ),
  ].join('\n');
}
