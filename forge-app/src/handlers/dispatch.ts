import { dispatch } from '../alerts/dispatch-service.ts';
import { respread } from '../scan/silence-service.ts';
import { toAppError } from '../errors.ts';
import { seedHistory } from '../history/control-service.ts';
import type { Services } from '../services.ts';

/** Every five minutes. The next run repeats what this one could not do. */
export async function handleDispatchSchedule(services: Services): Promise<{ statusCode: number }> {
  try {
    const { alerts, failures } = await dispatch(services);
    const suppressions = await respread(services);
    if (alerts + failures + suppressions > 0)
      services.log('info', 'dispatched', { numbers: { alerts, failures, suppressions } });
  } catch (error) {
    services.log('warn', 'dispatch-failed', { code: toAppError(error).code });
  }
  try {
    await seedHistory(services);
  } catch (error) {
    services.log('warn', 'history-not-seeded', { code: toAppError(error).code });
  }
  return { statusCode: 204 };
}
