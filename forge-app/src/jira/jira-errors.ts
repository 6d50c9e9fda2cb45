/** Jira's refusals as AppErrors. Response bodies are never read: they may quote what was sent. */
import { AppError } from '../errors.ts';

/** Header access, as far as needed here. */
interface HeaderReader {
  get(name: string): string | null;
}

/** Waits in seconds where Jira names none. The hourly quotas start again at the full UTC hour. */
const BURST_SECONDS = 10;
const ISSUE_WRITE_SECONDS = 3;
const HOUR_MS = 3_600_000;

export function jiraError(status: number, headers: HeaderReader, now: number): AppError {
  if (status === 429) return rateLimitError(headers, now);
  if (status === 401 || status === 403) return new AppError('jira-unauthorised', 'later');
  if (status >= 500 || status === 408) return new AppError('jira-unavailable', 'later');
  return new AppError('jira-refused', 'never');
}

/**
 * One status, three systems: the hourly points of the app or the tenant, the burst of an endpoint, and the writes to one
 * issue. A name that starts with `beta-` is announced but not enforced, so the 429 has another cause.
 */
function rateLimitError(headers: HeaderReader, now: number): AppError {
  const reason = (headers.get('RateLimit-Reason') ?? headers.get('X-RateLimit-Reason') ?? '').toLowerCase();
  const named = secondsOf(headers.get('Retry-After'));
  if (reason.startsWith('jira-quota'))
    return new AppError('jira-quota', 'throttled', named ?? Math.ceil((HOUR_MS - (now % HOUR_MS)) / 1000));
  if (reason === 'jira-per-issue-on-write')
    return new AppError('jira-issue-writes', 'throttled', named ?? ISSUE_WRITE_SECONDS);
  return new AppError('jira-burst', 'throttled', named ?? BURST_SECONDS);
}

function secondsOf(header: string | null): number | undefined {
  if (header === null || !/^\d{1,6}$/.test(header.trim())) return undefined;
  return Math.max(1, Number(header));
}
