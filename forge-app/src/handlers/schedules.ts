import { randomInt } from 'node:crypto';
import type { QueueBodies } from '../queue/messages.ts';
import type { Services } from '../services.ts';

/** The longest delay that the queue takes. All sites start their day at the same time. */
const JITTER_SECONDS = 900;

/** Closed findings whose time is over go once a day. */
export function handleDailySchedule(services: Services): Promise<{ statusCode: number }> {
  return queued(services, { type: 'apply-retention' });
}

/** The cycle in which apps report stored accounts. */
export function handleWeeklySchedule(services: Services): Promise<{ statusCode: number }> {
  return queued(services, { type: 'report-accounts' });
}

/** Schedules are not retried: a failed push is logged, and the next run covers it. */
async function queued(services: Services, body: QueueBodies['maintenance']): Promise<{ statusCode: number }> {
  try {
    await services.queue.push('maintenance', [body], randomInt(JITTER_SECONDS + 1));
  } catch {
    services.log('warn', 'schedule-not-queued');
  }
  return { statusCode: 204 };
}
