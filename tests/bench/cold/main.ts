/**
 * One cold start, in a fresh process: from requiring the bundle to the first report. Prints {"ms", "found"}.
 *
 * usage: main.ts BUNDLE
 */
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';

interface ColdBundle {
  firstReport(text: string): number | Promise<number>;
}

const [, , bundle] = process.argv;
if (bundle === undefined) throw new Error('usage: main.ts BUNDLE');
// In fragments; an address besides, for scanners of personal data.
const token = ['xoxb', '204817359264', '739104826153', 'mQ7vT2kXw9RbLz4HcY8NpJ6d'].join('-');
const text = `The job used ${token} as jane.miller@acme-tools.net to log in.`;
const require = createRequire(import.meta.url);

const started = performance.now();
const found = await (require(bundle) as ColdBundle).firstReport(text);
process.stdout.write(JSON.stringify({ ms: performance.now() - started, found }));
