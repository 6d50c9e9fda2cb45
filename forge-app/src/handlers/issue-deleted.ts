import type { Services } from '../services.ts';
import { issueEventSchema } from './events.ts';
import { onEvent } from './trigger.ts';

/** Issue deleted, by itself or as the top of its subtasks. */
export function handleIssueDeleted(services: Services, event: unknown): Promise<unknown> {
  return onEvent(services, issueEventSchema, event, async ({ issue }) => {
    await services.queue.push('maintenance', [{ type: 'issue-deleted', issueId: issue.id, pass: 1 }]);
  });
}
