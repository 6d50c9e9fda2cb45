import type { Services } from '../services.ts';
import { issuePartEventSchema } from './events.ts';
import { onEvent } from './trigger.ts';

/** Worklog created, updated or deleted. */
export function handleWorklogEvent(services: Services, event: unknown): Promise<unknown> {
  return onEvent(services, issuePartEventSchema, event, async ({ issueId }) => {
    await services.queue.push('scan', [{ type: 'issue', issueId }]);
  });
}
