/** The platform's report of stored accounts. */
import { privacy } from '@forge/api';
import * as z from 'zod';
import { AppError } from '../errors.ts';
import type { PrivacyPort } from './privacy-port.ts';

const newsSchema = z.array(
  z
    .object({ accountId: z.string(), status: z.enum(['closed', 'updated']) })
    .transform(({ accountId, status }) => ({ accountId, status })),
);

export function forgePrivacy(): PrivacyPort {
  return {
    async report(accounts) {
      let answer: unknown;
      try {
        answer = await privacy.reportPersonalData(
          accounts.map(({ accountId, writtenAt }) => ({ accountId, updatedAt: new Date(writtenAt).toISOString() })),
        );
      } catch {
        // What is thrown holds the response, and with it account ids.
        throw new AppError('account-report-failed', 'later');
      }
      const news = newsSchema.safeParse(answer);
      if (!news.success) throw new AppError('account-report-unexpected', 'later');
      return news.data;
    },
  };
}
