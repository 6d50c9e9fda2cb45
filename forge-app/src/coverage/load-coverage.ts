/** Coverage of the site and of each project, counted from the ledger's rows. */
import type { Services } from '../services.ts';
import { listChunkRows } from '../storage/coverage-repository.ts';
import { hiddenProjects } from '../storage/projects-repository.ts';
import { countClasses } from './chunk-codec.ts';
import { NEVER_READ, stateOf } from './entry.ts';
import { currentVersion } from './current-version.ts';

/** Numbers of issues. `known` is the sum of `read`, `outdated`, `stale` and `unread`. */
export interface CoverageTotals {
  readonly known: number;
  /** Every surface that the app reads, at the current version, in the text that Jira last told of. */
  readonly read: number;
  /** Completely, but under other rules or settings. */
  readonly outdated: number;
  /** Changed since. */
  readonly stale: number;
  /** Not, or not all of it; by reason in `reasons`. */
  readonly unread: number;
  readonly reasons: Readonly<Record<string, number>>;
  readonly deleted: number;
  /** Latest read of any issue of them, milliseconds since 1970; 0 if there was none. */
  readonly readAt: number;
}

export interface Coverage {
  /** `configurationHash` of what scans use now. */
  readonly version: string;
  readonly site: CoverageTotals;
  /** By project id. Projects in the trash are left out, here and in `site`. */
  readonly projects: Readonly<Record<string, CoverageTotals>>;
  readonly neverRead: readonly string[];
}

/** Eventually consistent. */
export async function loadCoverage(services: Services): Promise<Coverage> {
  const [version, hidden] = await Promise.all([currentVersion(services), hiddenProjects(services.store)]);
  const site = new Tally();
  const projects = new Map<string, Tally>();
  for await (const row of listChunkRows(services.store)) {
    for (const { of, count } of countClasses(row.data)) {
      if (hidden.has(of.projectId)) continue;
      const project = projects.get(of.projectId) ?? new Tally();
      projects.set(of.projectId, project);
      for (const tally of [site, project]) tally.add(stateOf(of, version), of.reason, count, row.readAt);
    }
  }
  const perProject = [...projects].map(([id, tally]) => [id, tally.totals()] as const);
  return { version, site: site.totals(), projects: Object.fromEntries(perProject), neverRead: NEVER_READ };
}

class Tally {
  readonly #states = { read: 0, outdated: 0, stale: 0, unread: 0, gone: 0 };
  readonly #reasons = new Map<string, number>();
  #readAt = 0;

  add(state: ReturnType<typeof stateOf>, reason: string, count: number, readAt: number): void {
    this.#states[state] += count;
    this.#readAt = Math.max(this.#readAt, readAt);
    if (state === 'unread') this.#reasons.set(reason, (this.#reasons.get(reason) ?? 0) + count);
  }

  totals(): CoverageTotals {
    const { gone, ...states } = this.#states;
    return {
      known: states.read + states.outdated + states.stale + states.unread,
      ...states,
      reasons: Object.fromEntries([...this.#reasons].sort()),
      deleted: gone,
      readAt: this.#readAt,
    };
  }
}
