import { findChannel } from '../alerts/registry.ts';
import { reportAccounts } from '../audit/report-accounts.ts';
import { continueDeletion } from '../deletion/delete-data.ts';
import { applyRetention } from '../deletion/retention.ts';
import { maintenanceTarget } from '../queue/maintenance-target.ts';
import { maintenanceMessageSchema } from '../queue/messages.ts';
import type { MaintenanceMessage, QueueBodies } from '../queue/messages.ts';
import { continueRotation } from '../rotation/rotate-keys.ts';
import { applyRule } from '../rules/apply-rules.ts';
import { continueDryRun } from '../rules/dry-run.ts';
import { expireAccepted } from '../scan/triage-service.ts';
import { spreadSuppression } from '../scan/silence-service.ts';
import { noteDay } from '../scan/trend-service.ts';
import { purgeIssueTree, purgeProject } from '../scan/purge-service.ts';
import { sweep } from '../scan/sweep-service.ts';
import type { Services } from '../services.ts';
import { listHeads } from '../storage/issue-repository.ts';
import { keys } from '../storage/keys.ts';
import { showProject } from '../storage/projects-repository.ts';
import { runBounded } from './bounded.ts';
import { receive } from './queue-event.ts';

/** Seconds until the second pass of a deletion: by then the index shows what was written just before the first. */
const SECOND_PASS_SECONDS = 300;

type Body = QueueBodies['maintenance'];

/** Decisions that reach many issues, deletions, restored projects, switched channels and the sweep. */
export async function handleMaintenanceMessage(services: Services, event: unknown): Promise<unknown> {
  const received = await receive(services, maintenanceMessageSchema, event);
  if (received === undefined) return undefined;
  const { message, retry } = received;
  return runBounded(services, {
    of: { subject: 'maintenance', targetId: maintenanceTarget(message) },
    trace: message.trace,
    retry,
    run: async () => {
      const started = services.now();
      const count = await perform(services, message);
      services.log('info', `done-${message.type}`, {
        trace: message.trace,
        numbers: { count, ms: services.now() - started },
      });
      return [];
    },
  });
}

/** How many issues were touched. */
async function perform(services: Services, message: MaintenanceMessage): Promise<number> {
  switch (message.type) {
    case 'sweep':
      return (await sweep(services, message.trace)) ?? 0;
    case 'expire-accepted':
      return expireAccepted(services);
    case 'report-accounts':
      return reportAccounts(services);
    case 'delete-data':
      return continueDeletion(services);
    case 'apply-retention':
      return applyRetention(services);
    case 'rotate-keys':
      return continueRotation(services);
    case 'count-day':
      return noteDay(services);
    case 'spread-suppression':
      return spreadSuppression(services, message);
    case 'issue-deleted': {
      const purged = await purgeIssueTree(services, message.issueId);
      if (message.pass === 1) await later(services, { type: 'issue-deleted', issueId: message.issueId, pass: 2 });
      return purged;
    }
    case 'project-deleted':
      return deleteProject(services, message);
    case 'project-restored':
      if (message.after === undefined) await showProject(services.store, message.projectId);
      return overHeads(
        services,
        { projectId: message.projectId },
        message.after,
        'scan',
        (issueId) => ({ type: 'issue', issueId }),
        (after) => ({
          type: 'project-restored',
          projectId: message.projectId,
          after,
        }),
      );
    case 'apply-rules':
      if (message.of !== undefined) return applyRule(services, message.of);
      return overHeads(
        services,
        { every: true },
        message.after,
        'scan',
        (issueId) => ({ type: 'issue', issueId }),
        (after) => ({ type: 'apply-rules', after }),
      );
    case 'dry-run':
      return continueDryRun(services, message.rule);
    case 'refresh-channel': {
      const { channel } = message;
      if (findChannel(channel)?.mode !== 'state') return 0;
      return overHeads(
        services,
        { every: true },
        message.after,
        'alert',
        (issueId) => ({ type: 'deliver', key: keys.outboxState(channel, issueId) }),
        (after) => ({
          type: 'refresh-channel',
          channel,
          after,
        }),
      );
    }
  }
}

async function deleteProject(
  services: Services,
  message: MaintenanceMessage & { type: 'project-deleted' },
): Promise<number> {
  const { projectId, pass } = message;
  const { purged, next } = await purgeProject(services, projectId, message.after);
  if (next !== undefined)
    await services.queue.push('maintenance', [{ type: 'project-deleted', projectId, pass, after: next }]);
  else if (pass === 1) await later(services, { type: 'project-deleted', projectId, pass: 2 });
  return purged;
}

async function later({ queue }: Services, body: Body): Promise<void> {
  await queue.push('maintenance', [body], SECOND_PASS_SECONDS);
}

/** Pushes one message per live issue head of one page, and a message for the next page. */
async function overHeads<Q extends 'scan' | 'alert'>(
  { store, queue }: Services,
  by: Parameters<typeof listHeads>[1],
  after: string | undefined,
  target: Q,
  bodyOf: (issueId: string) => QueueBodies[Q],
  next: (after: string) => Body,
): Promise<number> {
  const heads = await listHeads(store, by, after);
  const last = heads.at(-1);
  if (last === undefined) return 0;
  const live = heads.filter((head) => head.state === 'live');
  if (live.length > 0)
    await queue.push(
      target,
      live.map((head) => bodyOf(head.issueId)),
    );
  await queue.push('maintenance', [next(last.issueId)]);
  return live.length;
}
