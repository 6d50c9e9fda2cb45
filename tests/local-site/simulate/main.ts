/** The command behind scripts/simulate. */
import { Command, InvalidArgumentError } from 'commander';
import { simulate } from './simulate.ts';

function count(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError('a number of at least 1 is needed');
  return value;
}

const command = new Command('simulate')
  .description(
    'Scans a generated site with the built app, in virtual time, and compares the result with what was planted',
  )
  .requiredOption('--issues <n>', 'issues of the site', count)
  .option('--faults', 'let everything go wrong that can, and people edit issues meanwhile', false)
  .option('--json', 'print one JSON object', false)
  .option('--points-per-hour <n>', 'budget of the scan', count, 5000)
  .option('--comments-charged', 'comments inside a page of issues cost points too', false)
  .option('--seed <n>', 'of faults and edits', count, 1)
  .option('--progress', 'tell on stderr how far it is', false)
  .parse();
const options = command.opts<{
  issues: number;
  faults: boolean;
  json: boolean;
  pointsPerHour: number;
  commentsCharged: boolean;
  seed: number;
  progress: boolean;
}>();

let told = performance.now();
const machineNow = performance.now.bind(performance);
const report = await simulate({
  ...options,
  onProgress: (issues, seconds) => {
    if (!options.progress || machineNow() - told < 10_000) return;
    told = machineNow();
    process.stderr.write(`${issues} issues, ${(seconds / 3600).toFixed(1)} hours\n`);
  },
});
const text = options.json
  ? JSON.stringify(report)
  : Object.entries(report)
      .map(([name, value]) => `${name.padEnd(20)} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
      .join('\n');
process.stdout.write(`${text}\n`);
const isRight =
  report.unexplainedGaps === 0 &&
  report.falseClaims === 0 &&
  report.findingsWrong === 0 &&
  report.duplicateAlerts === 0 &&
  report.read + report.explained === report.issues;
process.exit(isRight ? 0 : 1);
