/** The claims of the ledger that follow from reading an issue, or from failing to. */
import type { IssueRead } from '../scan/issue-reader.ts';
import type { SurfaceReport } from '../scan/surface-scan.ts';
import { groupOf } from '../scan/surfaces.ts';
import { ALL_GROUPS, GROUP_BIT, REASON } from './entry.ts';
import type { CoverageEntry } from './entry.ts';

export interface ReadClaim {
  readonly read: Pick<IssueRead, 'document' | 'complete' | 'errors'>;
  readonly reports: readonly SurfaceReport[];
  /** Codes of what was read and could not be kept, such as findings above the number that one issue may have. */
  readonly lost: readonly string[];
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** A group counts as read if its list is complete and the engine read every text of it to the end. */
export function entryOfRead({ read, reports, lost, version, now }: ReadClaim): CoverageEntry {
  const cut = reports.filter((report) => !report.complete);
  let groups = 0;
  for (const group of read.complete) groups |= GROUP_BIT[group];
  for (const report of cut) groups &= ~GROUP_BIT[groupOf(report.id)];
  if (lost.length > 0) groups = 0;
  const codes = [...read.errors.map((error) => error.code), ...cut.flatMap((report) => report.unread), ...lost].sort();
  return {
    projectId: read.document.projectId,
    version,
    groups,
    reason: groups === ALL_GROUPS ? REASON.none : (codes[0] ?? REASON.notChosen),
    updated: updatedMs(read.document.updated),
    readAt: now,
  };
}

/** An issue of which nothing was read. */
export function unreadEntry(projectId: string, reason: string, now: number): CoverageEntry {
  return { projectId, version: '', groups: 0, reason, updated: 0, readAt: now };
}

/** Jira's text of a time as milliseconds since 1970; 0 if it is none, so that any known time counts as later. */
export function updatedMs(text: string): number {
  const time = Date.parse(text);
  return Number.isFinite(time) && time > 0 ? time : 0;
}
