/** How many findings were open at the end of each day, for the trend: one plain row a day, kept for a year. */
import * as z from 'zod';
import { keys } from './keys.ts';
import { ROW_VERSION, findingRowSchema, parseRow, requireRow } from './rows.ts';
import type { StorePort } from './store-port.ts';

const DAY_MS = 86_400_000;
const KEPT_DAYS = 366;
const count = z.int().nonnegative();

const dayCountsSchema = z.strictObject({
  v: z.literal(ROW_VERSION),
  /** `YYYY-MM-DD` in UTC. */
  day: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  /** Findings whose triage is open or in progress, by severity. */
  open: z.record(findingRowSchema.shape.severity, count),
  /** All that are stored, whatever was decided about them. */
  all: count,
});
export type DayCounts = Omit<z.infer<typeof dayCountsSchema>, 'v'>;

export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** Writes only what differs; forgets the day that is a year old. True if something was written. */
export async function saveDayCounts(store: StorePort, counts: DayCounts): Promise<boolean> {
  const key = keys.dayCounts(counts.day);
  const known = parseRow(dayCountsSchema, 'day-counts', await store.get(key));
  const value = { v: ROW_VERSION, ...counts };
  if (JSON.stringify(known) === JSON.stringify(dayCountsSchema.parse(value))) return false;
  await store.set(key, value);
  if (known === undefined) await store.delete(keys.dayCounts(dayOf(Date.parse(counts.day) - KEPT_DAYS * DAY_MS)));
  return true;
}

/** The rows of the last `days` days up to `now`, the oldest first. A day on which the app did not run has none. */
export async function listDayCounts(store: StorePort, now: number, days: number): Promise<DayCounts[]> {
  const first = dayOf(now - (days - 1) * DAY_MS);
  const months = new Set(Array.from({ length: days }, (_, back) => dayOf(now - back * DAY_MS).slice(0, 7)));
  const pages = await Promise.all([...months].map((month) => store.list(keys.dayCountsPrefix(month))));
  return pages
    .flatMap(({ rows }) => rows.map((row) => requireRow(dayCountsSchema, 'day-counts', row.value)))
    .filter(({ day }) => day >= first)
    .sort((a, b) => (a.day < b.day ? -1 : 1))
    .map(({ day, open, all }) => ({ day, open, all }));
}
