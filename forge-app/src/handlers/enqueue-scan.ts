import type { Services } from '../services.ts';
import { loadSettings } from '../storage/settings-repository.ts';

/** Hands an issue that an event tells of to a scan, unless an administrator has switched the scanning of events off. */
export async function enqueueScan({ store, queue }: Services, issueId: string): Promise<void> {
  const { features, erasing } = await loadSettings(store);
  if (!features.events || erasing) return;
  await queue.push('scan', [{ type: 'issue', issueId, origin: 'event' }]);
}
