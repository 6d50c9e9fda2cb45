/**
 * Runs the work of a queue message within bounds. The platform retries what it is asked to, and what crashed or ran out of
 * time, and after 24 hours drops it without a word. So every failed attempt leaves a row, which the dispatcher takes up when
 * the platform has given up, and which stays visible until the work succeeds.
 */
import { InvocationError, InvocationErrorCode } from '@forge/events';
import * as z from 'zod';
import { toAppError } from '../errors.ts';
import type { AppError } from '../errors.ts';
import type { Services } from '../services.ts';
import { clearFailure, findFailure, recordFailure } from '../storage/failures-repository.ts';
import type { FailureSubject } from '../storage/failures-repository.ts';
import type { FailureRow } from '../storage/rows.ts';

/** Attempts by the queue before the dispatcher takes over. */
export const ATTEMPTS = 6;
const BACKOFF_SECONDS = 15;
/** The platform accepts no longer wait. */
const WAIT_LIMIT_SECONDS = 900;
/** When the dispatcher looks after work that the platform is still retrying. */
const RETRYING_GRACE_MS = 2 * 3_600_000;
const PARKED_MS = 3_600_000;
/** Waiting for a quota does not use up attempts, so it ends before the queue's retention does. */
const WINDOW_RESERVE_MS = 3_600_000;

/** What the platform adds to a message that it delivers again. */
export const retryContextSchema = z
  .object({
    retryCount: z.int().nonnegative(),
    retryData: z.object({ attempts: z.int().nonnegative() }).optional().catch(undefined),
    retentionWindow: z.object({ remainingTimeMs: z.number() }).optional().catch(undefined),
  })
  .optional()
  .catch(undefined);
export type RetryContext = z.infer<typeof retryContextSchema>;

/** Codes of what stays unread although the work is done; empty if nothing does. */
export type Unread = readonly string[];

export interface Work {
  readonly of: FailureSubject;
  readonly trace: string;
  readonly retry: RetryContext;
  readonly run: () => Promise<Unread>;
  /** Told when the queue has given up for now; the row is written already. */
  readonly parked?: (code: string) => Promise<void>;
}

/** Returns what the handler must return: nothing, or a request to be called again. */
export async function runBounded(services: Services, work: Work): Promise<unknown> {
  const known = await findFailure(services.store, work.of);
  const attempts = attemptsBefore(work.retry, known);
  if (attempts >= ATTEMPTS) {
    // Died while it told that it gave up: whatever kills it there would kill it again. The dispatcher comes back to the row.
    if (known?.state === 'parked') return undefined;
    await note(services, work, { code: known?.code ?? 'interrupted', state: 'parked', attempts, waitMs: PARKED_MS });
    return undefined;
  }
  // Delivered again without our asking: the last attempt was cut off and could not say so.
  if (attempts > 0 && work.retry?.retryData === undefined) {
    await note(services, work, { code: 'interrupted', state: 'retrying', attempts, waitMs: RETRYING_GRACE_MS });
  }
  try {
    const unread = await work.run();
    await settle(services, work, unread, known !== undefined || attempts > 0);
    return undefined;
  } catch (thrown) {
    return failed(services, work, toAppError(thrown), attempts);
  }
}

function attemptsBefore(retry: RetryContext, known: FailureRow | undefined): number {
  if (retry === undefined) return 0;
  return Math.max(retry.retryData?.attempts ?? retry.retryCount, known?.state === 'retrying' ? known.attempts : 0);
}

async function settle(services: Services, work: Work, unread: Unread, hadFailure: boolean): Promise<void> {
  const first = unread[0];
  if (first !== undefined) await note(services, work, { code: first, state: 'noted', attempts: 0, waitMs: 0 });
  else if (hadFailure) await clearFailure(services.store, work.of);
}

async function failed(services: Services, work: Work, error: AppError, attempts: number): Promise<unknown> {
  services.log('warn', 'work-failed', { trace: work.trace, code: error.code, numbers: { attempts } });
  if (error.remedy === 'throttled') return throttled(services, work, error, attempts);
  const next = attempts + 1;
  if (error.remedy === 'never' || next >= ATTEMPTS) {
    await note(services, work, { code: error.code, state: 'parked', attempts: next, waitMs: PARKED_MS });
    return undefined;
  }
  await note(services, work, { code: error.code, state: 'retrying', attempts: next, waitMs: RETRYING_GRACE_MS });
  return again(BACKOFF_SECONDS * 2 ** attempts, InvocationErrorCode.FUNCTION_RETRY_REQUEST, next);
}

async function throttled(services: Services, work: Work, error: AppError, attempts: number): Promise<unknown> {
  const wait = error.retryAfterSeconds ?? BACKOFF_SECONDS;
  const left = work.retry?.retentionWindow?.remainingTimeMs;
  if (left !== undefined && left < WINDOW_RESERVE_MS) {
    await note(services, work, {
      code: error.code,
      state: 'parked',
      attempts,
      waitMs: Math.max(wait * 1000, PARKED_MS),
    });
    return undefined;
  }
  return again(wait, InvocationErrorCode.FUNCTION_UPSTREAM_RATE_LIMITED, attempts);
}

function again(seconds: number, retryReason: InvocationErrorCode, attempts: number): unknown {
  const retryAfter = Math.min(Math.max(1, Math.ceil(seconds)), WAIT_LIMIT_SECONDS);
  return new InvocationError({ retryAfter, retryReason, retryData: { attempts } });
}

interface Note {
  readonly code: string;
  readonly state: FailureRow['state'];
  readonly attempts: number;
  readonly waitMs: number;
}

async function note(
  { store, now }: Services,
  { of, trace, parked }: Work,
  { code, state, attempts, waitMs }: Note,
): Promise<void> {
  await recordFailure(store, of, { code, state, attempts, trace, nextAt: now() + waitMs, now: now() });
  if (state === 'parked') await parked?.(code);
}
