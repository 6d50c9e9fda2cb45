/**
 * Scans one page of issues. Most hold nothing and have nothing stored: for them the page is all that is ever read. An issue whose
 * stored rows would change becomes a candidate, and one that could not be read in passing is handed to the queue of single issues.
 */
import { entryOfRead, unreadEntry, updatedMs } from '../coverage/entry-of-read.ts';
import { REASON } from '../coverage/entry.ts';
import type { CoverageEntry } from '../coverage/entry.ts';
import type { Observation } from '../coverage/record.ts';
import type { IssueDocument } from '../jira/jira-port.ts';
import { diffFindings } from '../scan/finding-diff.ts';
import { readSurfaces } from '../scan/issue-reader.ts';
import type { IssueRead } from '../scan/issue-reader.ts';
import { currentRows } from '../scan/rewrap.ts';
import { rulesInForce, sessionOptions } from '../scan/rules-in-force.ts';
import { silenced } from '../scan/silence-service.ts';
import { applyScope, engineAllowlist, inScope } from '../scan/scope.ts';
import type { ScopedRead } from '../scan/scope.ts';
import { scanSurfaces } from '../scan/surface-scan.ts';
import type { SurfaceReport } from '../scan/surface-scan.ts';
import type { SurfaceGroup } from '../scan/surfaces.ts';
import type { RowChange } from '../storage/aggregates.ts';
import type { HeadFields } from '../storage/issue-commit.ts';
import { currentEpoch, loadKeyRing } from '../storage/key-ring.ts';
import type { KeyRing } from '../storage/key-ring.ts';
import { loadFindings } from '../storage/issue-repository.ts';
import { ENTITIES, NO_PARENT, keys } from '../storage/keys.ts';
import { headRowSchema, parseRow } from '../storage/rows.ts';
import type { HeadRow } from '../storage/rows.ts';
import type { HistoryContext } from './context.ts';

/** Rows that would change if the text is still the one that the page held. */
export interface Candidate {
  readonly document: Pick<IssueDocument, 'id' | 'updated'>;
  readonly head: HeadRow | undefined;
  readonly fields: HeadFields;
  readonly changes: readonly RowChange[];
  readonly entry: CoverageEntry;
}

export interface PageResult {
  /** Claims about issues of which nothing has to be written. */
  readonly settled: readonly Observation[];
  readonly candidates: readonly Candidate[];
  /** Issues to be scanned one by one. */
  readonly handed: readonly Observation[];
}

/** Throws if the reads of the page's further comments are throttled: nothing of the page is kept then. */
export async function scanPage(
  context: HistoryContext,
  documents: readonly IssueDocument[],
  groups: ReadonlySet<SurfaceGroup>,
): Promise<PageResult> {
  const { services, jira, config } = context;
  const handed: Observation[] = [];
  const reads: IssueRead[] = [];
  // The heads come before the texts that are still to be read and before the keys, as in a scan of one issue.
  const heads = await loadHeads(context, documents);
  const ring = await loadKeyRing(services.store);
  const settled: Observation[] = [];
  for (const document of documents) {
    if (!inScope(config.settings.scope, document)) {
      // What is stored of it has to become unknown.
      const isKnown = heads.has(document.id);
      if (isKnown) handed.push(toHand(document, services.now()));
      else
        settled.push({
          issueId: document.id,
          entry: unreadEntry(document.projectId, REASON.outOfScope, services.now()),
        });
      continue;
    }
    const read = await readSurfaces(jira, document, { groups, goOn: true });
    const needsTime = read.errors.some((error) => error.remedy !== 'never') || updatedMs(document.updated) === 0;
    if (needsTime) handed.push(toHand(document, services.now()));
    else reads.push(read);
  }
  const candidates: Candidate[] = [];
  for (const scanned of scanAll(context, ring, reads)) {
    const { document } = scanned.read;
    const head = heads.get(document.id);
    // Deleted, and the index does not know yet.
    if (head?.state === 'deleted') continue;
    const judged = await judge(context, ring, scanned, head);
    if (judged.changes.length === 0 && !judged.moved) settled.push({ issueId: document.id, entry: judged.entry });
    else candidates.push(judged);
  }
  return { settled, candidates, handed };
}

export function toHand(issue: Pick<IssueDocument, 'id' | 'projectId'>, now: number): Observation {
  return { issueId: issue.id, entry: unreadEntry(issue.projectId, REASON.queued, now) };
}

async function loadHeads(
  { services }: HistoryContext,
  documents: readonly IssueDocument[],
): Promise<Map<string, HeadRow>> {
  const refs = documents.map(({ id }) => ({ entity: ENTITIES.head, key: keys.head(id) }));
  const heads = new Map<string, HeadRow>();
  for (const value of (await services.store.getEntities(refs)).values()) {
    const head = parseRow(headRowSchema, 'head', value);
    if (head !== undefined) heads.set(head.issueId, head);
  }
  return heads;
}

interface Scanned extends ScopedRead {
  readonly reports: readonly SurfaceReport[];
}

/** What the settings leave of the issues, in one session per project: which rules run may differ between projects. */
function scanAll(context: HistoryContext, ring: KeyRing, reads: readonly IssueRead[]): Scanned[] {
  const byProject = new Map<string, ScopedRead[]>();
  for (const read of reads) {
    const { projectId } = read.document;
    byProject.set(projectId, [...(byProject.get(projectId) ?? []), applyScope(read, context.config.settings)]);
  }
  return [...byProject].flatMap(([projectId, scoped]) => scanProject(context, ring, projectId, scoped));
}

function scanProject(
  { engine, config, services }: HistoryContext,
  ring: KeyRing,
  projectId: string,
  scoped: readonly ScopedRead[],
): Scanned[] {
  const options = {
    ...sessionOptions(config, projectId, ring, services.now()),
    allowlist: engineAllowlist(config.settings.allowlist),
  };
  const surfaces = scoped.flatMap(({ read }) => read.surfaces);
  const reports = scanSurfaces(engine, options, surfaces);
  let at = 0;
  return scoped.map((of) => {
    const own = reports.slice(at, at + of.read.surfaces.length);
    at += of.read.surfaces.length;
    return { ...of, reports: own };
  });
}

async function judge(
  { services, engine, config, version }: HistoryContext,
  ring: KeyRing,
  { read, reports, excluded }: Scanned,
  head: HeadRow | undefined,
): Promise<Candidate & { readonly moved: boolean }> {
  const { document } = read;
  const now = services.now();
  const fields: HeadFields = {
    issueId: document.id,
    issueKey: document.key,
    projectId: document.projectId,
    parentId: document.parentId ?? NO_PARENT,
    state: 'live',
  };
  const stored = currentRows(engine, ring, await loadFindings(services.store, head));
  const { changes: differing, dropped } = diffFindings(
    {
      issueId: document.id,
      projectId: document.projectId,
      surfaces: reports,
      completeGroups: read.complete,
      looksFor: rulesInForce(engine, config, document.projectId),
      excluded,
      keyEpoch: currentEpoch(ring),
      now,
    },
    stored.rows,
  );
  const changes = stored.asStored(await silenced(services.store, document.projectId, differing));
  const lost = dropped > 0 ? ['too-many-findings-in-issue'] : [];
  const entry = entryOfRead({ read, reports, lost, version, now });
  const moved =
    head !== undefined &&
    (head.issueKey !== fields.issueKey || head.projectId !== fields.projectId || head.parentId !== fields.parentId);
  return { document, head, fields, changes, entry, moved };
}
