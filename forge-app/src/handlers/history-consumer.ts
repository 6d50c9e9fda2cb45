import { toAppError } from '../errors.ts';
import { runCheck } from '../history/check-service.ts';
import { runLane } from '../history/lane-service.ts';
import type { LaneEnd } from '../history/lane-service.ts';
import { withLease } from '../history/scan-state.ts';
import { historyMessageSchema } from '../queue/messages.ts';
import type { HistoryMessage } from '../queue/messages.ts';
import type { Services } from '../services.ts';
import { changeScan } from '../storage/history-repository.ts';
import { receive } from './queue-event.ts';

/** Pushes in one chain before the schedule, whose pushes begin new ones, has to go on. The platform's limit is 1,000. */
const HOPS = 900;
const BACKOFF_MS = 15_000;
/** Failures in a row after which only the schedule tries again, when the lease of the lane has run out. */
const FAILURES = 8;
/** The platform accepts no longer delay; what is longer is left to the schedule. */
const DELAY_LIMIT_MS = 900_000;

/**
 * One piece of a historical scan. It never asks the platform to deliver the message again: the row of the scan holds where to go
 * on, this handler pushes what is next, and the schedule finds lanes that nobody works on. If the process is killed, the
 * platform's own delivery goes on at the checkpoint.
 */
export async function handleHistoryMessage(services: Services, event: unknown): Promise<unknown> {
  const received = await receive(services, historyMessageSchema, event);
  if (received === undefined) return undefined;
  const { message, retry } = received;
  const started = services.now();
  const { again, error } = await work(services, message, retry !== undefined);
  const numbers = { ms: services.now() - started };
  services.log(error === undefined ? 'info' : 'warn', `history-${message.type}`, {
    trace: message.trace,
    numbers,
    ...(error === undefined ? {} : { code: error.code }),
  });
  await goOn(services, message, again);
  return undefined;
}

async function work(services: Services, message: HistoryMessage, isRetry: boolean): Promise<LaneEnd> {
  try {
    return message.type === 'lane'
      ? await runLane(services, { ...message, isRetry })
      : await runCheck(services, message.scan);
  } catch (thrown) {
    const error = toAppError(thrown);
    return { error, again: error.retryAfterSeconds === undefined ? 'back-off' : error.retryAfterSeconds * 1000 };
  }
}

async function goOn(services: Services, message: HistoryMessage, again: LaneEnd['again']): Promise<void> {
  const failures = again === 'back-off' ? message.failures + 1 : 0;
  const wait = again === 'back-off' ? BACKOFF_MS * 2 ** message.failures : again;
  if (wait === undefined || wait > DELAY_LIMIT_MS || failures >= FAILURES) return;
  const { scan, hop } = message;
  const isLane = message.type === 'lane';
  if (hop >= HOPS) {
    // Free at once, so that the schedule need not wait for the lease to end.
    await changeScan(services.store, scan, (row) =>
      isLane ? withLease(row, message.lane, 0) : { ...row, check: { ...row.check, leaseUntil: 0 } },
    );
    return;
  }
  const next = isLane
    ? ({ type: 'lane', scan, lane: message.lane, chain: message.chain, hop: hop + 1, failures } as const)
    : ({ type: 'check', scan, hop: hop + 1, failures } as const);
  try {
    await services.queue.push('history', [next], Math.ceil(wait / 1000));
  } catch {
    services.log('warn', 'history-push-failed', { trace: message.trace });
  }
}
