/** Starts again what is waiting: alerts whose push was lost or whose sender died, and work that failed earlier. */
import type { Services } from '../services.ts';
import { outboxKeyOf, setOutboxState } from './alert-service.ts';
import { maintenanceOf } from '../queue/maintenance-target.ts';
import { dueFailures, recordFailure } from '../storage/failures-repository.ts';
import { dueOutboxRows } from '../storage/outbox-repository.ts';
import type { FailureRow } from '../storage/rows.ts';

/** A message may be on its way still; only what has waited longer is pushed again. */
const GRACE_MS = 30_000;
const CYCLE_MS = 3_600_000;
const CYCLE_LIMIT_MS = 24 * CYCLE_MS;
/** Cycles of attempts before only an administrator starts it again: about a week. */
const CYCLES = 10;

export interface Dispatched {
  readonly alerts: number;
  readonly failures: number;
}

export async function dispatch(services: Services): Promise<Dispatched> {
  const { store, queue, now } = services;
  const rows = [
    ...(await dueOutboxRows(store, 'pending', now() - GRACE_MS)),
    ...(await dueOutboxRows(store, 'sending', now())),
  ];
  if (rows.length > 0)
    await queue.push(
      'alert',
      rows.map(({ key }) => ({ type: 'deliver', key })),
    );
  const failures = [...(await dueFailures(store, 'parked', now())), ...(await dueFailures(store, 'retrying', now()))];
  // Alerts are driven by their outbox row.
  const restartable = failures.filter((row) => row.subject !== 'alert');
  for (const row of restartable) await restart(services, row);
  return { alerts: rows.length, failures: restartable.length };
}

/** An administrator's wish: starts the work again however often it failed. */
export async function restartByHand(services: Services, row: FailureRow): Promise<void> {
  const key = row.subject === 'alert' ? outboxKeyOf(row.targetId) : undefined;
  if (key !== undefined) {
    await setOutboxState(services, key, 'pending');
    await services.queue.push('alert', [{ type: 'deliver', key }]);
  }
  await restart(services, { ...row, cycles: 0 });
}

/** Pushes first: if the push fails, the row is still due. */
async function restart(services: Services, row: FailureRow): Promise<void> {
  const { store, now, newTrace } = services;
  const over = row.cycles >= CYCLES;
  if (!over) await pushAgain(services, row);
  await recordFailure(store, row, {
    code: row.code,
    state: over ? 'given-up' : 'retrying',
    attempts: 0,
    cycles: row.cycles + 1,
    trace: newTrace(),
    nextAt: now() + Math.min(CYCLE_MS * 2 ** row.cycles, CYCLE_LIMIT_MS),
    now: now(),
  });
}

async function pushAgain({ queue }: Services, row: FailureRow): Promise<void> {
  if (row.subject === 'issue') await queue.push('scan', [{ type: 'issue', issueId: row.targetId }]);
  const body = row.subject === 'maintenance' ? maintenanceOf(row.targetId) : undefined;
  if (body !== undefined) await queue.push('maintenance', [body]);
}
