/** What the panel's first page shows first: maintained counts. */
import type { Category, Severity } from '../engine/contract.ts';
import { kindTitle } from '../rules/kind-titles.ts';
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
  /** What the kinds among them are called; absent for custom rules. */
  readonly kinds: Readonly<Record<string, string>>;
}

export async function overview({ store, engine }: Pick<Services, 'store' | 'engine'>): Promise<Overview> {
  // The engine loads while the store answers.
  const [module, totals, hidden] = await Promise.all([engine(), loadAggregates(store), hiddenProjects(store)]);
  const counts: CountedFindings[] = [];
  for (const [projectId, buckets] of totals) {
    if (hidden.has(projectId)) continue;
    for (const [name, count] of buckets) counts.push({ projectId, ...parseBucket(name), count });
  }
  const named = [...new Set(counts.map(({ kind }) => kind))].flatMap((kind) => {
    const title = kindTitle(module, kind);
    return title === undefined ? [] : [[kind, title] as const];
  });
  return { counts, kinds: Object.fromEntries(named) };
}
