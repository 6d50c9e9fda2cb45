/**
 * Golden reports: every case of the corpus gives what its expected.json says, natively and in the module, byte for byte, with
 * the prefilter and without it; and so does every example and counterexample of every rule.
 *
 * UPDATE_CORPUS=1 writes the expected files anew; look at the difference before committing it.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { z } from 'zod';
import type { ScanInput, ScanReport, SessionOptions } from '../../forge-app/src/engine/contract.ts';
import { SCHEMA_VERSION } from '../../forge-app/src/engine/contract.ts';
import { FORMAT_NUMBER, readOutput, roomFor, writeText } from '../../forge-app/src/engine/engine-module.ts';
import type { EngineModule } from '../../forge-app/src/engine/engine-module.ts';
import { makeInstance } from '../../forge-app/src/engine/load-wasm-engine.ts';
import { testKey, wasmBytes } from '../support/engine.ts';
import { readCases } from './cases.ts';

const nativeReport = new URL('../../build/native-release/tests/native_report', import.meta.url).pathname;
const rulesJson = new URL('../../build/native-release/rules.json', import.meta.url);
const update = process.env['UPDATE_CORPUS'] === '1';

interface Request {
  readonly options: SessionOptions;
  readonly input: ScanInput;
}

let module: EngineModule;
before(() => {
  module = makeInstance(new WebAssembly.Module(wasmBytes() as BufferSource));
});

/** What the module answers, before anything parses it. */
function askModule({ options, input }: Request): string {
  const opened = JSON.parse(module.openSession(JSON.stringify({ schemaVersion: SCHEMA_VERSION, ...options }))) as {
    session: number;
  };
  const bytes = writeText(module, module._ss_input(roomFor(input.content)), input.content);
  const length = module._ss_scan(opened.session, FORMAT_NUMBER[input.format], bytes);
  const answer = length === 0 ? '' : readOutput(module, length);
  module.closeSession(opened.session);
  return answer;
}

/** What the native engine answers to the same requests. */
function askNative(requests: readonly Request[]): string[] {
  const lines = requests.map(({ options, input }) =>
    JSON.stringify({ options: { schemaVersion: SCHEMA_VERSION, ...options }, ...input }),
  );
  const run = spawnSync(nativeReport, { input: lines.join('\n'), encoding: 'utf8', maxBuffer: 1 << 28 });
  assert.equal(run.status, 0, run.stderr);
  return run.stdout.split('\n').slice(0, requests.length);
}

/** Every request with the prefilter and without; all four answers must be the same bytes. Returns the module's. */
function answersAgree(requests: readonly (Request & { readonly name: string })[]): string[] {
  const plain = requests.map((request) => ({ ...request, options: { ...request.options, usePrefilter: false } }));
  const [native, nativePlain] = [askNative(requests), askNative(plain)];
  return requests.map((request, i) => {
    const answer = askModule(request);
    assert.equal(native[i], answer, `${request.name}: native and module differ`);
    assert.equal(nativePlain[i], answer, `${request.name}: the prefilter changes the native report`);
    assert.equal(askModule(plain[i] ?? request), answer, `${request.name}: the prefilter changes the module's report`);
    return answer;
  });
}

test('the corpus gives its golden reports', () => {
  const cases = readCases();
  assert.ok(cases.length >= 20);
  answersAgree(cases).forEach((answer, i) => {
    const corpusCase = cases[i];
    assert.ok(corpusCase);
    const report = answer === '' ? { findings: [] } : (JSON.parse(answer) as { report: ScanReport }).report;
    const golden = `${JSON.stringify(report, null, 2)}\n`;
    if (update) writeFileSync(corpusCase.expected, golden);
    assert.equal(golden, readFileSync(corpusCase.expected, 'utf8'), corpusCase.name);
  });
});

test('rule examples and counterexamples give the same bytes everywhere', () => {
  const rule = z.object({ id: z.string(), examples: z.array(z.string()), counterexamples: z.array(z.string()) });
  const { rules } = z.object({ rules: z.array(rule) }).parse(JSON.parse(readFileSync(rulesJson, 'utf8')));
  const options: SessionOptions = { keys: [testKey(2)], minConfidence: 'low', includeExamples: true };
  const requests = rules.flatMap(({ id, examples, counterexamples }) =>
    [...examples, ...counterexamples].map((content) => ({
      name: id,
      options,
      input: { format: 'text' as const, content },
    })),
  );
  assert.ok(requests.length > 300);
  const answers = answersAgree(requests);
  assert.ok(answers.filter((answer) => answer !== '').length > requests.length / 4);
});
