import type { Services } from '../services.ts';
import { enqueueScan } from './enqueue-scan.ts';
import { issuePartEventSchema } from './events.ts';
import { onEvent } from './trigger.ts';

/** Worklog created, updated or deleted. */
export function handleWorklogEvent(services: Services, event: unknown): Promise<unknown> {
  return onEvent(services, issuePartEventSchema, event, ({ issueId }) => enqueueScan(services, issueId));
}
