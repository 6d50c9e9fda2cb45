/** The platform's queue. Limits: 50 events and 200 KB per push, 500 events a minute per installation. */
import { PartialSuccessError, Queue, RateLimitError } from '@forge/events';
import type { PushEvent } from '@forge/events';
import { AppError } from '../errors.ts';
import { envelope } from './messages.ts';
import type { QueueName } from './messages.ts';
import type { QueuePort } from './queue-port.ts';

const EVENTS_PER_PUSH = 50;
/** The platform's window for counting pushes, in seconds. */
const RATE_WINDOW_SECONDS = 60;
/** Queues of which the platform runs so many messages at once, counted per installation. */
const CONCURRENCY: Partial<Record<QueueName, { key: string; limit: number }>> = {
  history: { key: 'history', limit: 4 },
};

export function forgeQueue(newTrace: () => string): QueuePort {
  return {
    async push(queue, bodies, delaySeconds = 0) {
      const target = new Queue({ key: queue });
      const concurrency = CONCURRENCY[queue];
      for (let start = 0; start < bodies.length; start += EVENTS_PER_PUSH) {
        const events = bodies.slice(start, start + EVENTS_PER_PUSH).map((body): PushEvent => ({
          body: envelope(body as Record<string, unknown>, newTrace()),
          ...(delaySeconds > 0 ? { delayInSeconds: delaySeconds } : {}),
          ...(concurrency === undefined ? {} : { concurrency }),
        }));
        try {
          await target.push(events);
        } catch (error) {
          throw pushError(error);
        }
      }
    },
  };
}

function pushError(error: unknown): AppError {
  if (error instanceof RateLimitError) return new AppError('queue-rate-limited', 'throttled', RATE_WINDOW_SECONDS);
  if (error instanceof PartialSuccessError) return new AppError('queue-partial-push', 'later');
  return new AppError('queue-unavailable', 'later');
}
