/** How a scan's row changes. Pure, so that a change can be repeated on a row that somebody else changed meanwhile. */
import { CHUNK_IDS } from '../coverage/chunk-codec.ts';
import type { HistoryRow, Lane } from '../storage/history-repository.ts';

/** Issues that a range should hold: some ten minutes of work at 65,000 points an hour. */
const RANGE_ISSUES = 5000;
/** Points an hour for which one lane more is worth having. */
const POINTS_PER_LANE = 20_000;
export const LANES = 4;
/** After so long without a report a lane counts as abandoned. Longer than the longest invocation. */
export const LEASE_MS = 20 * 60_000;
const SAMPLE_MS = 300_000;
const SAMPLES = 8;

export function laneCount(pointsPerHour: number): number {
  return Math.min(LANES, 1 + Math.floor(pointsPerHour / POINTS_PER_LANE));
}

/** Ranges begin at chunk borders, so that no two lanes write the same row of the ledger. */
export function boundsOf(
  ids: { readonly lowest: number; readonly highest: number } | undefined,
  issues: number,
): HistoryRow['bounds'] {
  if (ids === undefined) return { first: 0, highest: 0, rangeIds: CHUNK_IDS };
  const span = ids.highest - ids.lowest + 1;
  const chunks = Math.max(1, Math.round((span * RANGE_ISSUES) / Math.max(1, issues) / CHUNK_IDS));
  return {
    first: Math.floor(ids.lowest / CHUNK_IDS) * CHUNK_IDS,
    highest: ids.highest,
    rangeIds: Math.min(chunks, Math.ceil(span / CHUNK_IDS) + 1) * CHUNK_IDS,
  };
}

export function rangeCount({ first, highest, rangeIds }: HistoryRow['bounds']): number {
  return highest === 0 ? 0 : Math.ceil((highest + 1 - first) / rangeIds);
}

/** Ids of a range: `after < id <= to`. */
export function rangeOf({ first, rangeIds }: HistoryRow['bounds'], range: number): { after: number; to: number } {
  const start = first + range * rangeIds;
  return { after: start - 1, to: start + rangeIds - 1 };
}

export function isExhausted(lane: Lane): boolean {
  return lane.after >= lane.to;
}

/** Gives the lane its next range, if it has done its own. */
export function advanced(row: HistoryRow, laneIndex: number): HistoryRow {
  const lane = row.lanes[laneIndex];
  if (lane === undefined || !isExhausted(lane) || row.nextRange >= rangeCount(row.bounds)) return row;
  const lanes = row.lanes.with(laneIndex, { ...lane, ...rangeOf(row.bounds, row.nextRange) });
  return { ...row, lanes, nextRange: row.nextRange + 1 };
}

export function isReadThrough(row: HistoryRow): boolean {
  return row.nextRange >= rangeCount(row.bounds) && row.lanes.every(isExhausted);
}

/** From the first range on, under these rules. What was read under others stays in the ledger as that. */
export function begun(row: HistoryRow, version: string): HistoryRow {
  const lanes = Array.from({ length: laneCount(row.pointsPerHour) }, (_, index) => ({
    after: 0,
    to: 0,
    leaseUntil: 0,
    chain: row.lanes[index]?.chain ?? 0,
    worker: '',
    reports: 0,
  }));
  let next: HistoryRow = {
    ...row,
    version,
    nextRange: 0,
    lanes: lanes.slice(0, Math.max(1, Math.min(lanes.length, rangeCount(row.bounds)))),
    progress: { ...row.progress, restarts: row.progress.restarts + (row.version === '' ? 0 : 1) },
  };
  for (const index of next.lanes.keys()) next = advanced(next, index);
  return next;
}

/** The lane in the hands of a message; undefined if this very message has it already. */
export function claimed(
  row: HistoryRow,
  laneIndex: number,
  worker: string,
  leaseUntil: number,
): HistoryRow | undefined {
  const lane = row.lanes[laneIndex];
  if (lane === undefined || lane.worker === worker) return undefined;
  return { ...row, lanes: row.lanes.with(laneIndex, { ...lane, worker, leaseUntil }) };
}

export function withLease(row: HistoryRow, laneIndex: number, leaseUntil: number): HistoryRow {
  const lane = row.lanes[laneIndex];
  return lane === undefined ? row : { ...row, lanes: row.lanes.with(laneIndex, { ...lane, leaseUntil }) };
}

/** Keeps one sample per five minutes. */
export function sampled(row: HistoryRow, now: number): HistoryRow {
  const last = row.samples.at(-1);
  if (last !== undefined && now - last[0] < SAMPLE_MS) return row;
  return { ...row, samples: [...row.samples, [now, row.progress.issues] as [number, number]].slice(-SAMPLES) };
}

/** Issues per hour over the samples kept; undefined before there are two. */
export function ratePerHour({ samples, progress }: HistoryRow, now: number): number | undefined {
  const first = samples[0];
  if (first === undefined || now - first[0] < 60_000) return undefined;
  return ((progress.issues - first[1]) * 3_600_000) / (now - first[0]);
}
