/**
 * What one event costs on the local site without simulated latencies, by stage: the trigger that filters and enqueues, the
 * consumer that reads, scans and commits. Busy times leave out what the app waits for and the local
 * site's part of each call, so they hold the engine, the app's code and the platform's packages, and neither REST nor storage.
 */
import { performance } from 'node:perf_hooks';
import type * as Public from '../../../forge-app/src/engine/public.ts';
import { startAppSite } from '../../e2e/support/app-site.ts';
import { adf, jiraRest } from '../../e2e/support/jira-rest.ts';
import { Random } from '../../support/random.ts';
import { paragraphs } from '../corpora/prose.ts';
import { secretValue } from '../corpora/values.ts';
import { KEY, SHIPPED } from '../scanners/ours.ts';
import { median, rounded } from '../stats.ts';

/** Events at the start that are not counted: caches fill, and code is compiled until an invocation costs what it goes on costing. */
const WARM_UP = 250;
/** Characters of a description. */
const LENGTH = 750;

/** Milliseconds; medians of warm invocations. */
export interface EventCost {
  readonly triggerBusy: number;
  readonly scanBusy: number;
  /** Of an event whose text holds a new secret: rows are written, alerts go out. */
  readonly scanWithFindingBusy: number;
  readonly triggerWall: number;
  readonly scanWall: number;
  /** Of the scan: the engine's part, for the description. */
  readonly engine: number;
  readonly storageWrites: number;
}

export async function measureEvent(events: number): Promise<EventCost> {
  const random = new Random(12);
  const plain = Array.from({ length: WARM_UP + events }, () => paragraphs(random, LENGTH));
  const withValue = plain.map((text) => `${text} The job used ${secretValue(random)} to log in.`);
  const without = await runEvents(plain);
  const finding = await runEvents(withValue);
  return {
    triggerBusy: rounded(without.triggerBusy),
    scanBusy: rounded(without.scanBusy),
    scanWithFindingBusy: rounded(finding.scanBusy),
    triggerWall: rounded(without.triggerWall),
    scanWall: rounded(without.scanWall),
    engine: rounded(await engineTime(plain)),
    storageWrites: without.writes,
  };
}

/** Creates an issue per text, one after the other, so that each is measured alone. */
async function runEvents(
  texts: readonly string[],
): Promise<{ triggerBusy: number; scanBusy: number; triggerWall: number; scanWall: number; writes: number }> {
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
    const of = (key: string, time: 'busyMs' | 'durationMs'): number =>
      median(warm.filter((call) => call.functionKey === key).map((call) => call[time]));
    return {
      triggerBusy: of('on-issue', 'busyMs'),
      scanBusy: of('consume-scan', 'busyMs'),
      triggerWall: of('on-issue', 'durationMs'),
      scanWall: of('consume-scan', 'durationMs'),
      writes: (site.state().storage.writes - writesBefore) / (texts.length - WARM_UP),
    };
  } finally {
    await site.close();
  }
}

async function engineTime(texts: readonly string[]): Promise<number> {
  const { createEngine } = (await import(new URL('engine.mjs', SHIPPED).href)) as typeof Public;
  const engine = await createEngine({ key: KEY });
  const times: number[] = [];
  for (const text of [...texts, ...texts]) {
    const document = adf(text);
    const started = performance.now();
    engine.scanAdf(document);
    times.push(performance.now() - started);
  }
  return median(times.slice(texts.length));
}
