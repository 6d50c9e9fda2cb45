import type { Services } from '../services.ts';
import { enqueueScan } from './enqueue-scan.ts';
import { issueEventSchema, touchesScannedText } from './events.ts';
import { onEvent } from './trigger.ts';

/** Issue created or updated. */
export function handleIssueEvent(services: Services, event: unknown): Promise<unknown> {
  return onEvent(services, issueEventSchema, event, async (issueEvent) => {
    if (touchesScannedText(issueEvent)) await enqueueScan(services, issueEvent.issue.id);
  });
}
