/** What the panel's first page shows first: maintained counts. */
import type { Category, Severity } from '../engine/contract.ts';
import type { Services } from '../services.ts';
import { loadAggregates, parseBucket } from '../storage/aggregates.ts';
import { hiddenProjects } from '../storage/projects-repository.ts';
import type { Presence, Triage } from '../storage/rows.ts';

export interface CountedFindings {
  readonly projectId: string;
  readonly triage: Triage;
  readonly presence: Presence;
  readonly severity: Severity;
  readonly category: Category;
  readonly kind: string;
  readonly count: number;
}

export interface Overview {
  /** Every combination that has findings, outside projects in the trash. */
  readonly counts: readonly CountedFindings[];
}

/** The engine is not needed for it, and not loaded: the first view waits for this. */
export async function overview({ store }: Pick<Services, 'store'>): Promise<Overview> {
  const [totals, hidden] = await Promise.all([loadAggregates(store), hiddenProjects(store)]);
  const counts: CountedFindings[] = [];
  for (const [projectId, buckets] of totals) {
    if (hidden.has(projectId)) continue;
    for (const [name, count] of buckets) counts.push({ projectId, ...parseBucket(name), count });
  }
  return { counts };
}
