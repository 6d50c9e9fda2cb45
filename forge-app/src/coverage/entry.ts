/**
 * What the ledger knows about one issue. A claim is about a version of the text (`updated`, Jira's own time of the last
 * change), never about a point of our clock: text that changed later than what was read is not covered by it.
 */
import type { SurfaceGroup } from '../scan/surfaces.ts';

/** Bits of `CoverageEntry.groups`. */
export const GROUP_BIT: Readonly<Record<SurfaceGroup, number>> = { fields: 1, comments: 2, worklogs: 4 };
export const ALL_GROUPS = 7;

/** What of an issue the app does not read at all; said wherever coverage is claimed. */
export const NEVER_READ = ['attachments', 'history'] as const;

/** Reasons of the ledger's own; others are codes of reads and of the engine, such as `cut-too-deep`. */
export const REASON = {
  /** Nothing keeps the issue from being covered. */
  none: '',
  /** Jira lists a later change than the one that was read. */
  changed: 'changed-since-read',
  /** Handed to the queue of single issues, which has not come to it yet. */
  queued: 'queued',
  /** A chosen part only was read. */
  notChosen: 'not-chosen',
  /** The settings leave its project or type out. */
  outOfScope: 'out-of-scope',
  /** Jira has no such issue for the app: deleted, or hidden from it. */
  unreadable: 'issue-unreadable',
  /** Jira said that it was deleted. */
  deleted: 'deleted',
} as const;

/** Of an issue that Jira did not show. */
export const UNKNOWN_PROJECT = 'unknown';

export interface CoverageEntry {
  readonly projectId: string;
  /** `configurationHash` under which `groups` were read; empty if nothing was. */
  readonly version: string;
  /** Groups of surfaces that were read completely, as bits of `GROUP_BIT`. */
  readonly groups: number;
  /** Why the issue is not covered; `REASON.none` goes with `ALL_GROUPS` and only there. */
  readonly reason: string;
  /** Time of the last change in the text that was read, milliseconds since 1970; 0 if nothing was read. */
  readonly updated: number;
  /** When it was read, milliseconds since 1970, to the minute. */
  readonly readAt: number;
}

/**
 * `read`: every group, at the version asked for. `outdated`: at an older one. `stale`: changed since. `unread`: not, or not
 * all of it. `gone`: deleted, not counted among the issues known.
 */
export type CoverageState = 'read' | 'outdated' | 'stale' | 'unread' | 'gone';

export function stateOf(entry: Pick<CoverageEntry, 'version' | 'groups' | 'reason'>, version: string): CoverageState {
  if (entry.reason === REASON.deleted) return 'gone';
  if (entry.reason === REASON.changed) return 'stale';
  if (entry.reason !== REASON.none) return 'unread';
  return entry.version === version ? 'read' : 'outdated';
}

/**
 * The entry after another observation. The later text wins. Where both are about the same text under the same rules, what
 * either of them read is read, so two scans of different parts add up. A deletion is final, as issue ids are not used twice.
 */
export function mergeEntry(known: CoverageEntry | undefined, observed: CoverageEntry): CoverageEntry {
  if (known === undefined) return observed;
  const seen = observed.projectId === UNKNOWN_PROJECT ? { ...observed, projectId: known.projectId } : observed;
  if (seen.reason === REASON.deleted) return seen;
  if (known.reason === REASON.deleted) return known;
  if (seen.reason === REASON.queued || seen.reason === REASON.changed) return unsettled(known, seen);
  if (seen.updated === 0) return seen.readAt >= known.readAt ? seen : known;
  if (seen.updated < known.updated) return known;
  if (seen.updated > known.updated || seen.version !== known.version) return seen;
  const groups = seen.groups | known.groups;
  return { ...seen, groups, reason: groups === ALL_GROUPS ? REASON.none : seen.reason };
}

/** A note that something is to be read: takes nothing back that was claimed about a text at least as new. */
function unsettled(known: CoverageEntry, seen: CoverageEntry): CoverageEntry {
  if (seen.updated <= known.updated && seen.reason === REASON.changed) return known;
  return { ...known, projectId: seen.projectId, reason: seen.reason };
}
