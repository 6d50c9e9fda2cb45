import { InvocationError, InvocationErrorCode } from '@forge/events';
import { deliverAlert, failureOf, setOutboxState } from '../alerts/alert-service.ts';
import { toAppError } from '../errors.ts';
import { alertMessageSchema } from '../queue/messages.ts';
import type { AlertMessage } from '../queue/messages.ts';
import type { Services } from '../services.ts';
import { clearFailure, findFailure, recordFailure } from '../storage/failures-repository.ts';
import { ATTEMPTS } from './bounded.ts';
import type { RetryContext } from './bounded.ts';
import { receive } from './queue-event.ts';

const BACKOFF_SECONDS = 15;
const WAIT_LIMIT_SECONDS = 900;

/**
 * Sends one alert. What is to be sent lies in the outbox, which the dispatcher drives, so this message may be lost; asking for
 * a retry only makes it quicker.
 */
export async function handleAlertMessage(services: Services, event: unknown): Promise<unknown> {
  const received = await receive(services, alertMessageSchema, event);
  if (received === undefined) return undefined;
  const { message, retry } = received;
  try {
    const delivery = await deliverAlert(services, message.key, message.trace);
    services.log('info', `alert-${delivery}`, { trace: message.trace });
    const settled = delivery === 'sent' || delivery === 'shown';
    if (settled && (await findFailure(services.store, failureOf(message.key))) !== undefined)
      await clearFailure(services.store, failureOf(message.key));
    return undefined;
  } catch (thrown) {
    return failed(services, message, retry, thrown);
  }
}

async function failed(
  services: Services,
  { key, trace }: AlertMessage,
  retry: RetryContext,
  thrown: unknown,
): Promise<unknown> {
  const error = toAppError(thrown);
  const attempts = (retry?.retryCount ?? 0) + 1;
  services.log('warn', 'alert-not-settled', { trace, code: error.code, numbers: { attempts } });
  const over = attempts >= ATTEMPTS || error.remedy === 'never';
  const seconds = Math.min(error.retryAfterSeconds ?? BACKOFF_SECONDS * 2 ** attempts, WAIT_LIMIT_SECONDS);
  const now = services.now();
  await recordFailure(services.store, failureOf(key), {
    code: error.code,
    state: over ? 'given-up' : 'retrying',
    attempts,
    trace,
    nextAt: now + seconds * 1000,
    now,
  });
  if (over) {
    await setOutboxState(services, key, 'failed');
    return undefined;
  }
  return new InvocationError({
    retryAfter: seconds,
    retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST,
    retryData: { attempts },
  });
}
