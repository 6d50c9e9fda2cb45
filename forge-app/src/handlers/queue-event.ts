/** Unpacks what the platform hands to a queue consumer. */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Services } from '../services.ts';
import { recordFailure } from '../storage/failures-repository.ts';
import { retryContextSchema } from './bounded.ts';
import type { RetryContext } from './bounded.ts';

const asyncEventSchema = z.object({
  body: z.unknown(),
  jobId: z.string().default(''),
  eventId: z.string().default(''),
  retryContext: retryContextSchema,
});

export interface Received<M> {
  readonly message: M;
  readonly retry: RetryContext;
}

/**
 * The message, or undefined if nobody can read it. Such a message is put on the visible list and not retried; it is named by
 * a hash of the ids that the platform gave it.
 */
export async function receive<S extends z.ZodType>(
  services: Services,
  schema: S,
  event: unknown,
): Promise<Received<z.infer<S>> | undefined> {
  const parsed = asyncEventSchema.safeParse(event);
  const message = parsed.success ? schema.safeParse(parsed.data.body) : undefined;
  if (parsed.success && message?.success === true) return { message: message.data, retry: parsed.data.retryContext };
  const ids = parsed.success ? `${parsed.data.jobId} ${parsed.data.eventId}` : '';
  const targetId = createHash('sha256').update(ids).digest('hex').slice(0, 16);
  const trace = services.newTrace();
  const now = services.now();
  services.log('error', 'message-unreadable', { trace });
  await recordFailure(
    services.store,
    { subject: 'message', targetId },
    { code: 'message-unreadable', state: 'given-up', attempts: 1, trace, nextAt: now, now },
  );
  return undefined;
}
