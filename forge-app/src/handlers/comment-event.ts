import type { Services } from '../services.ts';
import { enqueueScan } from './enqueue-scan.ts';
import { issuePartEventSchema } from './events.ts';
import { onEvent } from './trigger.ts';

/** Comment created, edited or deleted: the whole issue is read again, which needs no trust in the event's order. */
export function handleCommentEvent(services: Services, event: unknown): Promise<unknown> {
  return onEvent(services, issuePartEventSchema, event, ({ issueId }) => enqueueScan(services, issueId));
}
