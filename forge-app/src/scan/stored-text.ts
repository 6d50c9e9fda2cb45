/** Text that an administrator writes and the app keeps: scanned first, and refused if it holds what the app looks for. */
import { AppError, FieldError } from '../errors.ts';
import type { Services } from '../services.ts';

/**
 * Throws `text-holds-finding`, or `text-unreadable` if not all of it could be scanned, with the field if one is given. Nothing of
 * the text is quoted.
 */
export async function requireHarmless({ engine, now }: Services, text: string, field?: string): Promise<void> {
  if (text.trim() === '') return;
  // No keys: nothing is fingerprinted. Low confidence counts, since a note need not hold anything like it.
  const session = (await engine()).openSession({ keys: [], minConfidence: 'low', now: now() });
  try {
    const report = session.scan({ format: 'plain', content: text });
    const code = report.findings.length > 0 ? 'text-holds-finding' : report.truncated ? 'text-unreadable' : undefined;
    if (code !== undefined) throw field === undefined ? new AppError(code, 'never') : new FieldError(code, field);
  } finally {
    session.close();
  }
}
