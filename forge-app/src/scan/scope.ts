/** What the administrator's settings leave of a read issue. Reading less never proves that something is gone. */
import type { Allowlist } from '../engine/contract.ts';
import type { Scope, Selection, Settings } from '../storage/settings-repository.ts';
import type { IssueDocument } from '../jira/jira-port.ts';
import { authorHash } from './authors.ts';
import type { IssueRead } from './issue-reader.ts';
import { groupOf } from './surfaces.ts';
import type { SurfaceId } from './surfaces.ts';

export interface ScopedRead {
  /** Without the surfaces that are not to be scanned. */
  readonly read: IssueRead;
  /** Whether a surface, of this read or of an earlier one, is left out by the settings. */
  readonly excluded: (surface: SurfaceId) => boolean;
}

/** Whether issues of this project and type are scanned at all. A type that Jira does not say counts as any. */
export function inScope({ projects, issueTypes }: Scope, { projectId, issueTypeId }: IssueDocument): boolean {
  return includes(projects, projectId) && (issueTypeId === undefined || includes(issueTypes, issueTypeId));
}

export function applyScope(read: IssueRead, { scope, allowlist }: Pick<Settings, 'scope' | 'allowlist'>): ScopedRead {
  const bots = new Set(allowlist.bots.map((bot) => bot.id));
  const byBots = new Set(
    read.surfaces
      .filter(({ authors = [] }) => authors.length > 0 && authors.every((author) => bots.has(authorHash(author))))
      .map((surface) => surface.id),
  );
  const excluded = (surface: SurfaceId) => !isWanted(scope, surface) || byBots.has(surface);
  return { read: { ...read, surfaces: read.surfaces.filter((surface) => !excluded(surface.id)) }, excluded };
}

/** The site's allowlist as the engine takes it. */
export function engineAllowlist({ emailDomains, ipRanges }: Settings['allowlist']): Allowlist {
  return { emailDomains, ipRanges };
}

function isWanted(scope: Scope, surface: SurfaceId): boolean {
  const group = groupOf(surface);
  return group === 'fields' ? includes(scope.fields, surface.replace(/^field:/, '')) : scope[group];
}

function includes({ mode, ids }: Selection, id: string): boolean {
  return mode === 'all' || ids.includes(id) === (mode === 'only');
}
