import { randomInt } from 'node:crypto';
import type { Services } from '../services.ts';

/** The longest delay that the queue takes. All sites start their hour at the same time and share one quota. */
const JITTER_SECONDS = 900;

/** Starts the hourly sweep, the expiry of accepted risks and the count of the day after a random delay. Schedules are not retried, so a failed push is logged and the next hour's run covers it. */
export async function handleSweepSchedule(services: Services): Promise<{ statusCode: number }> {
  try {
    await services.queue.push(
      'maintenance',
      [{ type: 'sweep' }, { type: 'expire-accepted' }, { type: 'count-day' }],
      randomInt(JITTER_SECONDS + 1),
    );
  } catch {
    services.log('warn', 'sweep-not-queued');
  }
  return { statusCode: 204 };
}
