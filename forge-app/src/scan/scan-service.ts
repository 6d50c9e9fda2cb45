/** Brings what is stored about an issue in step with its current text. */
import { AppError } from '../errors.ts';
import type { Services } from '../services.ts';
import { enabledChannels } from '../alerts/registry.ts';
import type { IssueDocument } from '../jira/jira-port.ts';
import type { HeadRow } from '../storage/rows.ts';
import { findHead, loadFindings } from '../storage/issue-repository.ts';
import { NO_PARENT } from '../storage/keys.ts';
import { commitIssue } from '../storage/issue-commit.ts';
import type { CommitResult, HeadFields } from '../storage/issue-commit.ts';
import { currentEpoch, loadKeyRing } from '../storage/key-ring.ts';
import type { KeyRing } from '../storage/key-ring.ts';
import type { RowChange } from '../storage/aggregates.ts';
import { versionOf } from '../coverage/current-version.ts';
import { entryOfRead, unreadEntry } from '../coverage/entry-of-read.ts';
import { REASON, UNKNOWN_PROJECT } from '../coverage/entry.ts';
import type { CoverageEntry } from '../coverage/entry.ts';
import { noteCoverage } from '../coverage/record.ts';
import { diffFindings, unreadableChanges } from './finding-diff.ts';
import { readIssue } from './issue-reader.ts';
import type { IssueRead } from './issue-reader.ts';
import { currentRows } from './rewrap.ts';
import { rulesInForce, sessionOptions } from './rules-in-force.ts';
import { loadScanConfig } from './scan-config.ts';
import type { ScanConfig } from './scan-config.ts';
import { applyScope, engineAllowlist, inScope } from './scope.ts';
import { silenced } from './silence-service.ts';
import { scanSurfaces } from './surface-scan.ts';

/** Fresh starts after a conflict or an edit during the scan; then the queue tries again later. */
const STARTS = 5;

export interface ScanOutcome {
  /** Codes of what was not read and would not be read by trying again. Empty: all of it was read. */
  readonly unread: readonly string[];
  /** Rules of the rows written, and how many rows. */
  readonly rules: readonly string[];
  readonly rowsWritten: number;
  readonly surfaces: number;
  /** What the ledger may say of the issue now; absent if it was deleted. */
  readonly coverage?: CoverageEntry;
}

interface Context {
  readonly services: Services;
  readonly config: ScanConfig;
  /** `configurationHash` of the scan. */
  readonly version: string;
}

/** Reads, scans, commits and tells the ledger; throws an AppError if the read was incomplete and may succeed later. */
export async function scanIssue(services: Services, issueId: string, origin?: 'event'): Promise<ScanOutcome> {
  const { store, engine, log } = services;
  const [config, module] = [await loadScanConfig(services), await engine()];
  const { erasing, features } = config.settings;
  if (erasing || (origin === 'event' && !features.events)) return NOTHING;
  const version = versionOf(module, config);
  for (let start = 0; start < STARTS; start++) {
    const outcome = await scanOnce({ services, config, version }, issueId);
    if (outcome === 'again') continue;
    if (outcome.coverage !== undefined) await noteCoverage(store, log, { issueId, entry: outcome.coverage });
    return outcome;
  }
  throw new AppError('issue-busy', 'later');
}

const NOTHING: ScanOutcome = { unread: [], rules: [], rowsWritten: 0, surfaces: 0 };

async function scanOnce(context: Context, issueId: string): Promise<ScanOutcome | 'again'> {
  const { store, jira, log } = context.services;
  // The head comes first: whoever commits after this point makes our commit fail.
  const head = await findHead(store, issueId);
  if (head?.state === 'deleted') return NOTHING;
  const read = await readIssue(jira, issueId);
  if (read === undefined) return markUnreadable(context, issueId, head);
  if (!inScope(context.config.settings.scope, read.document)) return leaveOut(context, read.document, head);
  // After the head: whoever moves the issue's rows under a new key afterwards makes our commit fail.
  const observed = await observe(context, await loadKeyRing(store), read, head);
  const committed = await commitFresh(context, read, head, observed.changes);
  if (committed === 'again') return 'again';
  if (committed.outcome === 'committed') {
    log('info', 'issue-committed', {
      rules: observed.rules,
      numbers: { rows: observed.changes.length, transactions: committed.transactions },
    });
    await announce(context.services, committed.outboxKeys);
    // An edit between the check before the commit and the commit itself: read again, now on top of what was written.
    if ((await jira.readUpdated(issueId)) !== read.document.updated) return 'again';
  }
  const temporary = read.errors.find((error) => error.remedy !== 'never');
  if (temporary !== undefined) throw temporary;
  const unread = [...observed.unread, ...read.errors.map((error) => error.code)];
  return {
    unread,
    rules: observed.rules,
    rowsWritten: observed.changes.length,
    surfaces: read.surfaces.length,
    coverage: observed.coverage,
  };
}

interface Observed {
  readonly changes: readonly RowChange[];
  readonly rules: readonly string[];
  readonly unread: readonly string[];
  readonly coverage: CoverageEntry;
}

async function observe(
  { services, config, version }: Context,
  ring: KeyRing,
  whole: IssueRead,
  head: HeadRow | undefined,
): Promise<Observed> {
  const engine = await services.engine();
  const now = services.now();
  const { projectId } = whole.document;
  const { read, excluded } = applyScope(whole, config.settings);
  const allowlist = engineAllowlist(config.settings.allowlist);
  const options = { ...sessionOptions(config, projectId, ring, now), allowlist };
  const reports = scanSurfaces(engine, options, read.surfaces);
  const stored = currentRows(engine, ring, await loadFindings(services.store, head));
  const { changes: differing, dropped } = diffFindings(
    {
      issueId: read.document.id,
      projectId,
      surfaces: reports,
      completeGroups: read.complete,
      looksFor: rulesInForce(engine, config, projectId),
      excluded,
      keyEpoch: currentEpoch(ring),
      now,
    },
    stored.rows,
  );
  const changes = stored.asStored(await silenced(services.store, read.document.projectId, differing));
  const unread = new Set(reports.flatMap((report) => report.unread));
  if (dropped > 0) unread.add('too-many-findings-in-issue');
  const rules = [...new Set(changes.flatMap(({ after }) => (after === undefined ? [] : [after.rule])))].sort();
  const lost = dropped > 0 ? ['too-many-findings-in-issue'] : [];
  return {
    changes,
    rules,
    unread: [...unread].sort(),
    coverage: entryOfRead({ read, reports, lost, version, now }),
  };
}

/** Commits what was read, unless the issue has been edited since: then the text is no longer the current one. */
async function commitFresh(
  { services, config }: Context,
  { document }: IssueRead,
  head: HeadRow | undefined,
  rows: readonly RowChange[],
): Promise<CommitResult | 'again'> {
  const fields: HeadFields = {
    issueId: document.id,
    issueKey: document.key,
    projectId: document.projectId,
    parentId: document.parentId ?? NO_PARENT,
    state: 'live',
  };
  const differs =
    rows.length > 0 ||
    (head !== undefined &&
      (head.issueKey !== fields.issueKey || head.projectId !== fields.projectId || head.parentId !== fields.parentId));
  if (!differs) return { outcome: 'unchanged' };
  if ((await services.jira.readUpdated(document.id)) !== document.updated) return 'again';
  const result = await commitIssue(services.store, {
    head,
    fields,
    rows,
    channels: enabledChannels(config.settings),
    now: services.now(),
  });
  return result.outcome === 'conflict' ? 'again' : result;
}

async function markUnreadable(
  context: Context,
  issueId: string,
  head: HeadRow | undefined,
): Promise<ScanOutcome | 'again'> {
  const coverage = unreadEntry(head?.projectId ?? UNKNOWN_PROJECT, REASON.unreadable, context.services.now());
  const rows = await markUnknown(context, head);
  return rows === 'again' ? 'again' : { ...NOTHING, unread: [REASON.unreadable], rowsWritten: rows, coverage };
}

/** The settings say that the issue is not to be scanned: nothing failed, and nothing is known of what it held. */
async function leaveOut(
  context: Context,
  { projectId }: IssueDocument,
  head: HeadRow | undefined,
): Promise<ScanOutcome | 'again'> {
  const rows = await markUnknown(context, head);
  const coverage = unreadEntry(projectId, REASON.outOfScope, context.services.now());
  return rows === 'again' ? 'again' : { ...NOTHING, rowsWritten: rows, coverage };
}

/** How many rows were present until now. */
async function markUnknown({ services, config }: Context, head: HeadRow | undefined): Promise<number | 'again'> {
  if (head === undefined) return 0;
  const rows = unreadableChanges(await loadFindings(services.store, head), services.now());
  const change = { head, fields: head, rows, channels: enabledChannels(config.settings), now: services.now() };
  const result = await commitIssue(services.store, change);
  return result.outcome === 'conflict' ? 'again' : rows.length;
}

/** Alerts are committed already; a push that fails only delays them until the dispatcher's next run. */
export async function announce({ queue, log }: Services, outboxKeys: readonly string[]): Promise<void> {
  if (outboxKeys.length === 0) return;
  try {
    await queue.push(
      'alert',
      outboxKeys.map((key) => ({ type: 'deliver', key })),
    );
  } catch {
    log('warn', 'alert-push-failed', { numbers: { rows: outboxKeys.length } });
  }
}
