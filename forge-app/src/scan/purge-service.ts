/**
 * Removes what is stored about deleted issues and projects. Jira reports the deletion of top-level issues only, and none for
 * the issues of a deleted project, so subtasks and projects are followed through the index of issue heads.
 */
import { channels } from '../alerts/registry.ts';
import { unreadEntry } from '../coverage/entry-of-read.ts';
import { REASON, UNKNOWN_PROJECT } from '../coverage/entry.ts';
import { forgetProject } from '../coverage/forget-project.ts';
import { noteCoverage } from '../coverage/record.ts';
import { AppError } from '../errors.ts';
import type { Services } from '../services.ts';
import { commitIssue } from '../storage/issue-commit.ts';
import type { HeadFields } from '../storage/issue-commit.ts';
import { findHead, listHeads, loadFindings } from '../storage/issue-repository.ts';
import { AGGREGATE_SHARDS, ENTITIES, NO_PARENT, keys } from '../storage/keys.ts';
import { clearFailure } from '../storage/failures-repository.ts';
import { showProject } from '../storage/projects-repository.ts';
import { aggregateRowSchema, requireRow } from '../storage/rows.ts';
import type { EntityDelete } from '../storage/store-port.ts';

const STARTS = 5;
/** Milliseconds kept back to hand over before the platform ends the invocation. */
const RESERVE_MS = 30_000;

/** Deletes the issue's rows and leaves a marker, so that a late message cannot bring them back. */
export async function purgeIssue({ store, now, log }: Services, issueId: string): Promise<void> {
  for (let start = 0; start < STARTS; start++) {
    const head = await findHead(store, issueId);
    const rows = [...(await loadFindings(store, head)).values()].map((before) => ({ before }));
    const fields: HeadFields = {
      issueId,
      issueKey: head?.issueKey ?? '',
      projectId: head?.projectId ?? 'unknown',
      parentId: head?.parentId ?? NO_PARENT,
      state: 'deleted',
    };
    const result = await commitIssue(store, { head, fields, rows, channels: [], now: now() });
    if (result.outcome === 'conflict') continue;
    const states = channels.filter((channel) => channel.mode === 'state');
    if (states.length > 0)
      await store.transact({
        delete: states.map((channel) => ({ entity: ENTITIES.outbox, key: keys.outboxState(channel.id, issueId) })),
      });
    await clearFailure(store, { subject: 'issue', targetId: issueId });
    const entry = unreadEntry(head?.projectId ?? UNKNOWN_PROJECT, REASON.deleted, now());
    await noteCoverage(store, log, { issueId, entry });
    return;
  }
  throw new AppError('issue-busy', 'later');
}

/** The issue and the subtasks that the index knows; returns how many issues that were. */
export async function purgeIssueTree(services: Services, issueId: string): Promise<number> {
  await purgeIssue(services, issueId);
  let purged = 1;
  let after: string | undefined;
  for (;;) {
    const heads = await listHeads(services.store, { parentId: issueId }, after);
    for (const head of heads) {
      if (head.state === 'deleted') continue;
      await purgeIssue(services, head.issueId);
      purged++;
    }
    after = heads.at(-1)?.issueId;
    if (after === undefined) return purged;
  }
}

/** `next` is where to go on if time ran out. */
export async function purgeProject(
  services: Services,
  projectId: string,
  from?: string,
): Promise<{ purged: number; next?: string }> {
  let after = from;
  let purged = 0;
  for (;;) {
    const heads = await listHeads(services.store, { projectId }, after);
    if (heads.length === 0) break;
    for (const head of heads) {
      if (services.remaining() < RESERVE_MS)
        return { purged, ...(after === undefined ? { next: '0' } : { next: after }) };
      after = head.issueId;
      if (head.state === 'deleted') continue;
      await purgeIssue(services, head.issueId);
      purged++;
    }
  }
  await forgetProject(services, projectId);
  await dropEmptyCounts(services, projectId);
  await showProject(services.store, projectId);
  return { purged };
}

/** Count rows of a project without findings. A row that still counts something stays: the second pass comes for it. */
async function dropEmptyCounts({ store }: Services, projectId: string): Promise<void> {
  const refs = Array.from({ length: AGGREGATE_SHARDS }, (_, shard) => ({
    entity: ENTITIES.aggregate,
    key: keys.aggregate(projectId, shard),
  }));
  for (const [key, value] of await store.getEntities(refs)) {
    const row = requireRow(aggregateRowSchema, 'aggregate', value);
    if (Object.keys(row.counts).length > 0) continue;
    const drop: EntityDelete = {
      entity: ENTITIES.aggregate,
      key,
      condition: { attribute: 'revision', equals: row.revision },
    };
    await store.transact({ delete: [drop] });
  }
}
