import { dispatch } from '../alerts/dispatch-service.ts';
import { toAppError } from '../errors.ts';
import type { Services } from '../services.ts';

/** Every five minutes. The next run repeats what this one could not do. */
export async function handleDispatchSchedule(services: Services): Promise<{ statusCode: number }> {
  try {
    const { alerts, failures } = await dispatch(services);
    if (alerts + failures > 0) services.log('info', 'dispatched', { numbers: { alerts, failures } });
  } catch (error) {
    services.log('warn', 'dispatch-failed', { code: toAppError(error).code });
  }
  return { statusCode: 204 };
}
