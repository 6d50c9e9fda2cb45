/** Random tokens of a form, as scripts/lib/token-body.mjs reads forms, and what the native engine says of texts. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { SCHEMA_VERSION } from '../../forge-app/src/engine/contract.ts';
import type { ScanReport } from '../../forge-app/src/engine/contract.ts';
import type { Random } from '../support/random.ts';

interface Item {
  readonly chars?: string;
  readonly alternatives?: readonly (readonly Item[])[];
  readonly least: number;
  readonly most: number;
}
export type Form = readonly (readonly Item[])[];
interface TokenBody {
  readonly bodyPattern: (body: string) => string;
  readonly parseBody: (pattern: string) => Form;
}

const { bodyPattern, parseBody: parsePattern } = (await import(
  new URL('../../scripts/lib/token-body.mjs', import.meta.url).href
)) as TokenBody;
const nativeReport = fileURLToPath(new URL('../../build/native-release/tests/native_report', import.meta.url));

/** The form that `body` describes; throws where it is not understood. */
export const parseBody = (body: string): Form => parsePattern(bodyPattern(body));

/** A random token of `form`. */
export function draw(form: Form, random: Random): string {
  let text = '';
  for (const { chars, alternatives, least, most } of random.pick(form)) {
    for (let left = least + random.below(most - least + 1); left > 0; left -= 1) {
      text += chars === undefined ? draw(alternatives ?? [], random) : chars.charAt(random.below(chars.length));
    }
  }
  return text;
}

/** What the native engine reports of each text at the default floor, published samples included. */
export function reportsOf(texts: readonly string[]): ScanReport[] {
  const options = { schemaVersion: SCHEMA_VERSION, keys: [], includeExamples: true };
  const lines = texts.map((content) => JSON.stringify({ options, format: 'text', content }));
  const run = spawnSync(nativeReport, { input: lines.join('\n'), encoding: 'utf8', maxBuffer: 1 << 28 });
  assert.equal(run.status, 0, run.stderr);
  const nothing: ScanReport = { findings: [], suppressed: [], truncated: false, cuts: [] };
  const answers = run.stdout.split('\n').slice(0, texts.length);
  return answers.map((answer) => (answer === '' ? nothing : (JSON.parse(answer) as { report: ScanReport }).report));
}
