/** The trend of open findings: notes today's counts, from the maintained ones. */
import type { Services } from '../services.ts';
import { loadAggregates, parseBucket } from '../storage/aggregates.ts';
import { dayOf, saveDayCounts } from '../storage/day-counts.ts';
import type { DayCounts } from '../storage/day-counts.ts';
import { hiddenProjects } from '../storage/projects-repository.ts';

/** Today's counts, projects in the trash left out. `now` in milliseconds since 1970. */
export async function countToday({ store, now }: Services): Promise<DayCounts> {
  const [totals, hidden] = await Promise.all([loadAggregates(store), hiddenProjects(store)]);
  const open = { critical: 0, high: 0, medium: 0, low: 0 };
  let all = 0;
  for (const [projectId, buckets] of totals) {
    if (hidden.has(projectId)) continue;
    for (const [name, count] of buckets) {
      const { triage, severity } = parseBucket(name);
      all += count;
      if (triage === 'open' || triage === 'in-progress') open[severity] += count;
    }
  }
  return { day: dayOf(now()), open, all };
}

/** Rows written: 1 or 0. The last run of a day decides what the day shows. */
export async function noteDay(services: Services): Promise<number> {
  return Number(await saveDayCounts(services.store, await countToday(services)));
}
