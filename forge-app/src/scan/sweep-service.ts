/**
 * Finds what events lost: they are dropped over 200 kB, may be late, and come without a promise. Enqueues every issue changed
 * since the watermark; scanning an issue twice changes nothing.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, toAppError } from '../errors.ts';
import type { Services } from '../services.ts';
import { acquireLease, updateJob } from '../storage/jobs-repository.ts';
import { loadSettings } from '../storage/settings-repository.ts';
import type { JobRow } from '../storage/rows.ts';

const JOB = 'sweep';
const MINUTE_MS = 60_000;
/** Longer than the function's 900 s, so that a run that was killed cannot overlap the next one. */
const LEASE_MS = 16 * MINUTE_MS;
/** Windows overlap by more than the search index lags behind and JQL rounds, which is a minute. */
const OVERLAP_MS = 10 * MINUTE_MS;
/** What the first run looks back on; older text belongs to the historical scan. */
const FIRST_WINDOW_MS = 65 * MINUTE_MS;
/** Kept back to hand over before the platform ends the invocation. */
const RESERVE_MS = 30_000;

/**
 * How many issues were enqueued; undefined if another run is under way, or the scanning of events is switched off: then the
 * watermark stays, and the first sweep after it was switched on again finds what changed in between.
 */
export async function sweep(services: Services, owner: string): Promise<number | undefined> {
  if (!(await isOn(services))) return undefined;
  const started = services.now();
  const lease = await acquireLease(services.store, {
    job: JOB,
    owner,
    now: started,
    duration: LEASE_MS,
    initialWatermark: started - FIRST_WINDOW_MS,
  });
  if (lease === undefined) return undefined;
  let held = lease;
  let enqueued = 0;
  try {
    const minutes = (started - lease.watermark) / MINUTE_MS;
    let pageToken: string | undefined;
    do {
      if (!(await isOn(services))) {
        await release(services, held);
        return enqueued;
      }
      const page = await services.jira.searchUpdated(minutes, pageToken);
      await pushPaced(
        services,
        page.issues.map((issue) => issue.id),
      );
      enqueued += page.issues.length;
      pageToken = page.nextPageToken;
      const reached = Date.parse(page.issues.at(-1)?.updated ?? '') - MINUTE_MS;
      if (pageToken !== undefined && reached > held.watermark) held = await advance(services, held, reached, false);
    } while (pageToken !== undefined);
    // Only now: had anything above failed, the same window would be swept again.
    await advance(services, held, started - OVERLAP_MS, true);
    return enqueued;
  } catch (error) {
    await release(services, held);
    throw error;
  }
}

async function isOn({ store }: Services): Promise<boolean> {
  const { features, erasing } = await loadSettings(store);
  return features.events && !erasing;
}

/** The watermark never goes back. */
async function advance({ store }: Services, held: JobRow, watermark: number, release: boolean): Promise<JobRow> {
  const next = await updateJob(store, JOB, held, { watermark: Math.max(held.watermark, watermark), release });
  if (next === undefined) throw new AppError('sweep-lease-lost', 'later');
  return next;
}

async function release({ store }: Services, held: JobRow): Promise<void> {
  try {
    await updateJob(store, JOB, held, { watermark: held.watermark, release: true });
  } catch {
    // The lease runs out by itself; the error that brought us here is the one to report.
  }
}

/** The queue takes 500 events a minute; within the invocation's time it is worth waiting for the next minute. */
async function pushPaced(services: Services, issueIds: readonly string[]): Promise<void> {
  if (issueIds.length === 0) return;
  for (;;) {
    try {
      await services.queue.push(
        'scan',
        issueIds.map((issueId) => ({ type: 'issue', issueId, origin: 'event' })),
      );
      return;
    } catch (thrown) {
      const error = toAppError(thrown);
      const waitMs = (error.retryAfterSeconds ?? 0) * 1000;
      if (error.remedy !== 'throttled' || services.remaining() < waitMs + RESERVE_MS) throw error;
      await sleep(waitMs);
    }
  }
}
