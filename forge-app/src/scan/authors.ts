/** Authors whose comments and work logs are not read. Settings hold a hash: account ids are kept in the actor map only. */
import { createHash } from 'node:crypto';

/** 32 hex digits. */
export function authorHash(accountId: string): string {
  return createHash('sha256').update(`bot ${accountId}`).digest('hex').slice(0, 32);
}
