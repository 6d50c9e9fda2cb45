/** The built app on a local site, and what its storage holds once the site is quiet. */
import { ADMIN, startLocalSite } from '../../local-site/index.ts';
import type { LocalSite, LocalSiteOptions, Row } from '../../local-site/index.ts';

/** Where the built app lies; another folder may be tried. Default: the repository. */
const appFolder = process.env['APP_FOLDER'];

/** A site without latencies and rates: tests of order and content, not of speed. */
export function startAppSite(options: LocalSiteOptions = {}): Promise<LocalSite> {
  return startLocalSite({ enforceRates: false, ...(appFolder === undefined ? {} : { appFolder }), ...options });
}

/** Times and counters that differ between two runs with the same end; everything else must be equal. */
const RUN_DEPENDENT = new Set([
  'at',
  'firstSeen',
  'lastChanged',
  'decidedAt',
  'createdAt',
  'dueAt',
  'revision',
  'attempts',
  'reference',
]);

/**
 * Findings, heads, counts, outbox and failures by key, without run-dependent members. The secret store and the sweep's
 * watermark are left out: the first is random by design, the second a time.
 */
export function comparableStore(site: LocalSite, installation?: string): Record<string, unknown> {
  const rows: [string, unknown][] = [];
  for (const space of ['finding', 'issue-head', 'aggregate', 'outbox', 'failure', 'kvs']) {
    for (const row of site.rows(space, installation)) rows.push([`${space} ${row.key}`, stripped(row)]);
  }
  return Object.fromEntries(rows.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Histories are compared by what happened, not by when. */
function stripped(row: Row): unknown {
  return JSON.parse(JSON.stringify(row.value), (name, value: unknown) => (RUN_DEPENDENT.has(name) ? undefined : value));
}

/** An administrator's call of the app; the value of its answer. */
export async function adminCall(
  site: LocalSite,
  key: string,
  payload: unknown,
  installation?: string,
): Promise<unknown> {
  const as = { accountId: ADMIN.accountId, ...(installation === undefined ? {} : { installation }) };
  const answer = (await site.invokeResolver('resolve-admin', key, payload, as)) as {
    ok: boolean;
    value?: unknown;
    error?: { code: string };
  };
  if (!answer.ok) throw new Error(`${key}: ${answer.error?.code ?? 'refused'}`);
  return answer.value;
}

/** Runs what the schedules would run until nothing is left to do: alerts whose sender died wait for their claim to end. */
export async function settle(site: LocalSite): Promise<void> {
  await site.waitUntilIdle();
  for (let round = 0; round < 20; round++) {
    const open = site
      .rows('outbox')
      .some((row) => ['pending', 'sending'].includes((row.value as { state: string }).state));
    const failing = site
      .rows('failure')
      .some((row) => ['retrying', 'parked'].includes((row.value as { state: string }).state));
    if (!open && !failing) return;
    site.clock.advance(failing ? 3 * 3_600_000 : 60_000);
    for (const name of site.installationNames) await site.runSchedule('outbox-dispatch', name);
    await site.waitUntilIdle();
  }
  throw new Error('alerts or failures remain');
}

/** Lets the schedule lead the running scans of the history through their comparison with Jira to the end. */
export async function endScans(site: LocalSite): Promise<void> {
  for (let round = 0; round < 20; round++) {
    await site.waitUntilIdle();
    const states = site.rows('history-scan').map(({ value }) => (value as { state: string }).state);
    if (states.every((state) => state === 'done' || state === 'cancelled')) return;
    site.clock.advance(300_000);
    await site.runSchedule('outbox-dispatch');
  }
  throw new Error('a scan of the history does not end');
}
