/**
 * What one event costs on the local site without simulated latencies, by stage: the trigger that filters and enqueues, the
 * consumer that reads, scans and commits, and the engine's part of it.
 */
import { performance } from 'node:perf_hooks';
import type * as Public from '../../forge-app/src/engine/public.ts';
import { startAppSite } from '../e2e/support/app-site.ts';
import { adf, jiraRest } from '../e2e/support/jira-rest.ts';
import { Random } from '../support/random.ts';
import { paragraphs } from './corpora/prose.ts';
import { secretValue } from './corpora/values.ts';

const EVENTS = 60;
/** Events at the start that are not counted: caches fill, code is compiled. */
const WARM_UP = 20;
/** Characters of a description. */
const LENGTH = 750;

export interface EventCost {
  /** Milliseconds, medians of warm invocations. */
  readonly triggerMs: number;
  readonly scanWithoutFindingMs: number;
  readonly scanWithFindingMs: number;
  /** Of the scan: the engine's part, for the description. */
  readonly engineMs: number;
  readonly storageWritesPerEventWithoutFinding: number;
  readonly peakRssMiB: number;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

export async function measureEventCost(createEngine: typeof Public.createEngine): Promise<EventCost> {
  const random = new Random(12);
  const plain = Array.from({ length: EVENTS }, () => paragraphs(random, LENGTH));
  const withValue = plain.map((text) => `${text} The job used ${secretValue(random)} to log in.`);
  const without = await runEvents(plain);
  const finding = await runEvents(withValue);
  return {
    triggerMs: without.triggerMs,
    scanWithoutFindingMs: without.scanMs,
    scanWithFindingMs: finding.scanMs,
    engineMs: await engineTime(createEngine, plain),
    storageWritesPerEventWithoutFinding: without.writesPerEvent,
    peakRssMiB: Math.max(without.peakRssMiB, finding.peakRssMiB),
  };
}

/** Creates an issue per text, one after the other, so that each is measured alone. */
async function runEvents(
  texts: readonly string[],
): Promise<{ triggerMs: number; scanMs: number; writesPerEvent: number; peakRssMiB: number }> {
  const site = await startAppSite();
  try {
    const jira = jiraRest(site);
    await jira.createProject('BENCH');
    let writesBefore = 0;
    let counted = 0;
    for (const [i, text] of texts.entries()) {
      if (i === WARM_UP) {
        writesBefore = site.state().storage.writes;
        counted = site.invocations().length;
      }
      await jira.createIssue({
        project: { key: 'BENCH' },
        issuetype: { id: '10001' },
        summary: `number ${i}`,
        description: adf(text),
      });
      await site.waitUntilIdle();
    }
    const warm = site.invocations().slice(counted);
    const timesOf = (key: string): number[] =>
      warm.filter((call) => call.functionKey === key).map((call) => call.durationMs);
    return {
      triggerMs: median(timesOf('on-issue')),
      scanMs: median(timesOf('consume-scan')),
      writesPerEvent: (site.state().storage.writes - writesBefore) / (texts.length - WARM_UP),
      peakRssMiB: Math.max(...site.invocations().map((call) => call.peakRssBytes)) / 2 ** 20,
    };
  } finally {
    await site.close();
  }
}

async function engineTime(createEngine: typeof Public.createEngine, texts: readonly string[]): Promise<number> {
  const engine = await createEngine({ key: '5a'.repeat(32) });
  const times: number[] = [];
  for (const text of [...texts, ...texts]) {
    const document = adf(text);
    const started = performance.now();
    engine.scanAdf(document);
    times.push(performance.now() - started);
  }
  return median(times.slice(texts.length));
}
