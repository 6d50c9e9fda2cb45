/** What the dispatcher needs to know of a delivery, whatever it comes from: a queue of the app or an event of the product. */
import type { SiteClock } from '../clock.ts';
import type { Outcome } from '../runtime/worker.ts';

export interface Delivery {
  readonly id: string;
  readonly installation: string;
  readonly functionKey: string;
  readonly moduleKey: string;
  readonly moduleType: 'consumer' | 'trigger';
  readonly body: unknown;
  /** The invocation at the start of the chain that pushes are counted against. */
  readonly origin: string | undefined;
  /** Not more than `limit` deliveries with this key run at once within an installation. */
  readonly concurrency: { readonly key: string; readonly limit: number } | undefined;
  /** Removes the delivery, or puts it back for a later attempt. */
  settle(outcome: Outcome): void;
}

export interface DeliverySource {
  /** Deliveries that are due, oldest first, running ones included. */
  due(limit: number): Delivery[];
  /** When the next delivery is due, apart from those named; undefined if there is none. */
  nextDueMs(except: ReadonlySet<string>): number | undefined;
  /** Deliveries not settled yet. */
  depth(): number;
}

/** What a function asks for by returning an `InvocationError`. */
export interface RetryRequest {
  readonly retryAfterMs: number;
  readonly reason: string;
  readonly data: unknown;
}

const MAX_RETRY_AFTER_SECONDS = 900;
const MAX_BACK_OFF_SECONDS = 900;

/** Reasons of the platform for a retry that the app did not ask for. */
const PLATFORM_REASONS = new Set(['FUNCTION_OUT_OF_MEMORY', 'FUNCTION_TIME_OUT', 'FUNCTION_PLATFORM_UNKNOWN_ERROR']);

/** A retry that the app asked for, one that the platform makes by itself, or none. */
export function retryOf(
  outcome: Outcome,
  attempts: number,
): (RetryRequest & { readonly askedByApp: boolean; readonly thrown: boolean }) | undefined {
  if (outcome.ok) {
    const { _retry, retryOptions } = (outcome.body ?? {}) as {
      _retry?: unknown;
      retryOptions?: { retryAfter?: number; retryReason?: string; retryData?: unknown };
    };
    if (_retry !== true) return undefined;
    const seconds = Math.min(MAX_RETRY_AFTER_SECONDS, Math.max(1, retryOptions?.retryAfter ?? 1));
    const reason = retryOptions?.retryReason ?? 'FUNCTION_RETRY_REQUEST';
    return { retryAfterMs: seconds * 1000, reason, data: retryOptions?.retryData, askedByApp: true, thrown: false };
  }
  const backOff = Math.min(MAX_BACK_OFF_SECONDS, 2 ** attempts);
  const known = PLATFORM_REASONS.has(outcome.error.errorType);
  const reason = known ? outcome.error.errorType : 'FUNCTION_PLATFORM_UNKNOWN_ERROR';
  return { retryAfterMs: backOff * 1000, reason, data: undefined, askedByApp: false, thrown: !known };
}

/** `retryContext` as the function receives it; what remains of the window is given to the second. */
export function retryContext(
  clock: SiteClock,
  retry: RetryRequest,
  count: number,
  startedMs: number,
  windowMs: number,
): object {
  return {
    retryCount: count,
    retryReason: retry.reason,
    retryData: retry.data ?? null,
    retentionWindow: {
      startTime: new Date(startedMs).toISOString(),
      remainingTimeMs: Math.max(0, Math.floor((startedMs + windowMs - clock.now()) / 1000) * 1000),
    },
  };
}
