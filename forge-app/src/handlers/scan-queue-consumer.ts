import { unreadEntry } from '../coverage/entry-of-read.ts';
import { UNKNOWN_PROJECT } from '../coverage/entry.ts';
import { noteCoverage } from '../coverage/record.ts';
import { scanMessageSchema } from '../queue/messages.ts';
import { scanIssue } from '../scan/scan-service.ts';
import type { Services } from '../services.ts';
import { findHead } from '../storage/issue-repository.ts';
import { runBounded } from './bounded.ts';
import { receive } from './queue-event.ts';

/** Scans one issue. */
export async function handleScanMessage(services: Services, event: unknown): Promise<unknown> {
  const received = await receive(services, scanMessageSchema, event);
  if (received === undefined) return undefined;
  const { message, retry } = received;
  return runBounded(services, {
    of: { subject: 'issue', targetId: message.issueId },
    trace: message.trace,
    retry,
    run: async () => {
      const started = services.now();
      const outcome = await scanIssue(services, message.issueId, message.origin);
      const numbers = {
        ms: services.now() - started,
        surfaces: outcome.surfaces,
        rows: outcome.rowsWritten,
        unread: outcome.unread.length,
      };
      services.log('info', 'issue-scanned', { trace: message.trace, numbers });
      return outcome.unread;
    },
    parked: async (code) => {
      const { store, log, now } = services;
      const { issueId } = message;
      const projectId = (await findHead(store, issueId))?.projectId ?? UNKNOWN_PROJECT;
      await noteCoverage(store, log, { issueId, entry: unreadEntry(projectId, code, now()) });
    },
  });
}
