/** What the panel's first page shows: maintained counts, and whether the app keeps up. */
import type { Category, Severity } from '../engine/contract.ts';
import type { Services } from '../services.ts';
import { loadAggregates, parseBucket } from '../storage/aggregates.ts';
import { listFailures } from '../storage/failures-repository.ts';
import { findJob } from '../storage/jobs-repository.ts';
import { hiddenProjects } from '../storage/projects-repository.ts';
import type { Presence, Triage } from '../storage/rows.ts';

/** Failures counted; above it the page says "more than". */
const FAILURES = 100;

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
  readonly health: {
    readonly failures: number;
    readonly moreFailures: boolean;
    /** Everything changed before this was handed to scans; milliseconds since 1970, undefined before the first sweep. */
    readonly sweptUntil: number | undefined;
    readonly rules: number;
    readonly rulePack: string;
  };
}

export async function overview({ store, engine }: Services): Promise<Overview> {
  const [totals, hidden, failures, sweep, module] = await Promise.all([
    loadAggregates(store),
    hiddenProjects(store),
    listFailures(store, FAILURES),
    findJob(store, 'sweep'),
    engine(),
  ]);
  const counts: CountedFindings[] = [];
  for (const [projectId, buckets] of totals) {
    if (hidden.has(projectId)) continue;
    for (const [name, count] of buckets) counts.push({ projectId, ...parseBucket(name), count });
  }
  const version = module.version();
  return {
    counts,
    health: {
      failures: failures.rows.length,
      moreFailures: failures.cursor !== undefined,
      sweptUntil: sweep?.watermark,
      rules: version.rules,
      rulePack: version.rulePack,
    },
  };
}
