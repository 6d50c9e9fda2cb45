/** The command behind scripts/scan: one process, one module, streaming. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { randomBytes } from 'node:crypto';
import Table from 'cli-table3';
import type * as Public from '../../forge-app/src/engine/public.ts';
import type { Confidence, Finding, ScanReport } from '../../forge-app/src/engine/contract.ts';
import { linesOf } from './lines.ts';

/** The shipped bundle, not the sources: what is measured here is what runs on the platform. */
const bundle = new URL('../../forge-app/dist/engine.mjs', import.meta.url).href;
const { createEngine, EngineError } = (await import(bundle)) as typeof Public;

interface Line {
  readonly id?: unknown;
  readonly text?: unknown;
  readonly adf?: unknown;
}

/** What a line of output tells of a finding. Offsets in UTF-16 units of the text; for ADF within the string at `pointer`. */
function outputOf(finding: Finding): object {
  const { rule, kind, category, severity, confidence, status, start, end, fingerprint } = finding;
  const pointer = finding.locations[0]?.pointer ?? '';
  return {
    rule,
    kind,
    category,
    severity,
    confidence,
    status,
    start,
    end,
    fingerprint,
    ...(pointer === '' ? {} : { pointer }),
  };
}

function scanLine(engine: Public.EmbeddedEngine, line: string, number: number): object {
  let input: Line;
  try {
    input = JSON.parse(line) as Line;
  } catch {
    return { id: null, error: `line ${number}: not JSON` };
  }
  const id = input.id ?? null;
  try {
    let report: ScanReport;
    if (typeof input.text === 'string') report = engine.scanText(input.text);
    else if (input.adf !== undefined) report = engine.scanAdf(input.adf as object | string);
    else return { id, error: `line ${number}: needs a string "text" or a document "adf"` };
    return { id, findings: report.findings.map(outputOf), truncated: report.truncated };
  } catch (error) {
    if (error instanceof EngineError) return { id, error: error.message };
    throw error;
  }
}

/** Answers every line of standard input; exit status 1 if any was not readable. */
async function scanLines(engine: Public.EmbeddedEngine): Promise<void> {
  let number = 0;
  for await (const line of linesOf(process.stdin)) {
    number += 1;
    if (line.trim() === '') continue;
    const answer = scanLine(engine, line, number);
    if ('error' in answer) process.exitCode = 1;
    if (!process.stdout.write(`${JSON.stringify(answer)}\n`)) await once(process.stdout, 'drain');
  }
}

/** Line and column, from 1, of a UTF-16 offset. */
function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return `${line}:${offset - before.lastIndexOf('\n')}`;
}

function scanFiles(engine: Public.EmbeddedEngine, files: readonly string[]): void {
  const table = new Table({ head: ['file', 'line:col', 'rule', 'severity', 'confidence', 'status', 'fingerprint'] });
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    const report = engine.scanText(text);
    for (const finding of report.findings) {
      const { rule, severity, confidence, status, fingerprint } = finding;
      table.push([file, placeOf(text, finding.start), rule, severity, confidence, status, fingerprint ?? '']);
    }
    for (const cut of report.cuts) console.error(`${file}: not read in full: ${cut.reason} (${cut.unread})`);
  }
  console.log(table.length === 0 ? `No findings in ${files.length} file(s).` : table.toString());
}

const { values: args, positionals: files } = parseArgs({
  allowPositionals: true,
  options: {
    jsonl: { type: 'boolean', default: false },
    'include-examples': { type: 'boolean', default: false },
    'key-file': { type: 'string' },
    'min-confidence': { type: 'string' },
  },
});
if (args.jsonl === files.length > 0) {
  console.error('scan: give files, or --jsonl and texts on standard input; see scripts/scan --help');
  process.exit(2);
}
const options: Public.CreateEngineOptions = {
  key: args['key-file'] === undefined ? randomBytes(32) : readFileSync(args['key-file'], 'utf8').trim(),
  includeExamples: args['include-examples'],
  ...(args['min-confidence'] === undefined ? {} : { minConfidence: args['min-confidence'] as Confidence }),
  now: Date.now(),
};
try {
  const engine = await createEngine(options);
  if (args.jsonl) await scanLines(engine);
  else scanFiles(engine, files);
  engine.close();
} catch (error) {
  console.error(`scan: ${error instanceof Error ? error.message : 'failed'}`);
  process.exit(2);
}
