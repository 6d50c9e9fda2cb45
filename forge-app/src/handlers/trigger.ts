/**
 * What every event handler does around its own lines. A trigger has 25 seconds and must not lose the event: if the queue does
 * not take it, the platform is asked to deliver it again (at most four times), and the hourly sweep is the net below.
 */
import { InvocationError, InvocationErrorCode } from '@forge/events';
import type * as z from 'zod';
import { toAppError } from '../errors.ts';
import type { Services } from '../services.ts';

const RETRY_SECONDS = 60;

export async function onEvent<S extends z.ZodType>(
  services: Services,
  schema: S,
  event: unknown,
  handle: (event: z.infer<S>) => Promise<void>,
): Promise<unknown> {
  const parsed = schema.safeParse(event);
  if (!parsed.success) {
    // Delivering it again would not change it; a changed issue is found by the sweep.
    services.log('error', 'event-invalid');
    return undefined;
  }
  try {
    await handle(parsed.data);
    return undefined;
  } catch (thrown) {
    const error = toAppError(thrown);
    services.log('warn', 'event-not-queued', { code: error.code });
    const retryAfter = Math.min(error.retryAfterSeconds ?? RETRY_SECONDS, 900);
    return new InvocationError({ retryAfter, retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST, retryData: {} });
  }
}
