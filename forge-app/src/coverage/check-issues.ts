/** Answers an auditor: what does the ledger say about these issues, and is it still so? */
import type { Services } from '../services.ts';
import { loadChunks } from '../storage/coverage-repository.ts';
import { chunkOf, numberOf } from './chunk-codec.ts';
import { currentVersion } from './current-version.ts';
import { updatedMs } from './entry-of-read.ts';
import { ALL_GROUPS, GROUP_BIT, stateOf } from './entry.ts';
import type { CoverageState } from './entry.ts';

/** The most that Jira looks up in one call. */
export const SAMPLE_KEYS = 100;

export interface IssueCoverage {
  /** As asked for. */
  readonly key: string;
  /** `not-visible`: Jira has no such issue, or none that the app and the caller may see. `unknown`: the ledger has none. */
  readonly state: CoverageState | 'not-visible' | 'unknown';
  readonly reason: string;
  /** Groups of surfaces that were read completely. */
  readonly groups: readonly string[];
  readonly version: string;
  /** Whether that is what scans use now. */
  readonly isCurrent: boolean;
  /** When it was read, and the time of the last change in the text that was; 0: never. Milliseconds since 1970. */
  readonly readAt: number;
  readonly textOf: number;
  /** Time of the last change that Jira tells of now. */
  readonly updated: number;
}

/** One answer per key, in their order. Issues that the caller may not browse are not told from missing ones. */
export async function checkIssues(services: Services, keys: readonly string[]): Promise<readonly IssueCoverage[]> {
  const { jira, store } = services;
  const [found, version] = await Promise.all([jira.lookUpIssues(keys), currentVersion(services)]);
  const browsable = await jira.browsableIssues(found.map((issue) => issue.id));
  const seen = new Map(found.filter((issue) => browsable.has(issue.id)).map((issue) => [issue.key, issue]));
  const numbers = [...seen.values()].map((issue) => numberOf(issue.id)).filter((id) => id !== undefined);
  const chunks = await loadChunks(store, [...new Set(numbers.map(chunkOf))]);
  return keys.map((key) => {
    const issue = seen.get(key);
    const nothing = { key, reason: '', groups: [], version: '', isCurrent: false, readAt: 0, textOf: 0, updated: 0 };
    if (issue === undefined) return { ...nothing, state: 'not-visible' };
    const updated = updatedMs(issue.updated);
    const id = numberOf(issue.id) ?? -1;
    const entry = chunks.get(chunkOf(id))?.entries.get(id);
    if (entry === undefined) return { ...nothing, state: 'unknown', updated };
    const isLater = entry.groups === ALL_GROUPS && updated > entry.updated;
    return {
      key,
      state: isLater ? 'stale' : stateOf(entry, version),
      reason: entry.reason,
      groups: Object.entries(GROUP_BIT).flatMap(([group, bit]) => ((entry.groups & bit) === 0 ? [] : [group])),
      version: entry.version,
      isCurrent: entry.version === version,
      readAt: entry.readAt,
      textOf: entry.updated,
      updated,
    };
  });
}
