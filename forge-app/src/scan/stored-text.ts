/** Text that an administrator writes and the app keeps: scanned first, and refused if it holds what the app looks for. */
import { AppError } from '../errors.ts';
import type { Services } from '../services.ts';

/** Throws `text-holds-finding`, or `text-unreadable` if not all of it could be scanned. Nothing of the text is quoted. */
export async function requireHarmless({ engine, now }: Services, text: string): Promise<void> {
  if (text.trim() === '') return;
  // No keys: nothing is fingerprinted. Low confidence counts, since a note need not hold anything like it.
  const session = (await engine()).openSession({ keys: [], minConfidence: 'low', now: now() });
  try {
    const report = session.scan({ format: 'plain', content: text });
    if (report.findings.length > 0) throw new AppError('text-holds-finding', 'never');
    if (report.truncated) throw new AppError('text-unreadable', 'never');
  } finally {
    session.close();
  }
}
