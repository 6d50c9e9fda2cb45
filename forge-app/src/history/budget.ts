/**
 * Spends the points of an hour evenly. All sites that have the app share one pool, which is filled at the full UTC hour; a scan
 * that took its part at once would leave nothing to events in the minutes after it, and neither would 5,000 scans together.
 */
import type { HistoryRow } from '../storage/history-repository.ts';

const HOUR_MS = 3_600_000;
const SLOT_MS = 600_000;
const SLOTS = HOUR_MS / SLOT_MS;

type Budget = HistoryRow['budget'];

function hourOf(now: number): number {
  return Math.floor(now / HOUR_MS);
}

/** Points that may be spent now: what the slots of this hour have released so far, less what was spent. May be negative. */
export function allowance(budget: Budget, pointsPerHour: number, now: number): number {
  const slot = Math.floor((now % HOUR_MS) / SLOT_MS) + 1;
  return Math.floor((pointsPerHour * slot) / SLOTS) - spentIn(budget, pointsPerHour, now);
}

export function spend(budget: Budget, pointsPerHour: number, points: number, now: number): Budget {
  return { hour: hourOf(now), spent: spentIn(budget, pointsPerHour, now) + points };
}

/**
 * Points that count as spent in this hour. The comments of one issue can cost more than an hour has left; the next hours pay what
 * was too much.
 */
export function spentIn({ hour, spent }: Budget, pointsPerHour: number, now: number): number {
  return Math.max(0, spent - (hourOf(now) - hour) * pointsPerHour);
}

/** Milliseconds from `now` until `points` are released, at the latest with the next hour. */
export function waitFor(points: number, budget: Budget, pointsPerHour: number, now: number): number {
  for (let slot = 1; slot < SLOTS; slot++) {
    const then = Math.floor(now / SLOT_MS) * SLOT_MS + slot * SLOT_MS;
    if (hourOf(then) !== hourOf(now)) break;
    if (allowance(budget, pointsPerHour, then) >= points) return then - now;
  }
  return untilNextHour(now);
}

export function untilNextHour(now: number): number {
  return HOUR_MS - (now % HOUR_MS);
}
