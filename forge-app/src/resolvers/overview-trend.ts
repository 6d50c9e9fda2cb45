/** Open findings day by day. */
import { countToday } from '../scan/trend-service.ts';
import type { Services } from '../services.ts';
import { listDayCounts } from '../storage/day-counts.ts';
import type { DayCounts } from '../storage/day-counts.ts';

/** The oldest day first; today's counts are those of now. Days on which the app did not run are missing. */
export async function trend(services: Services, { days }: { readonly days: number }): Promise<{ days: DayCounts[] }> {
  const [past, today] = await Promise.all([listDayCounts(services.store, services.now(), days), countToday(services)]);
  return { days: [...past.filter(({ day }) => day !== today.day), today] };
}
