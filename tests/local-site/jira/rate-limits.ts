/** Jira's three rate limits for apps: points per hour over all sites, bursts per endpoint, writes per issue. */
import type { SiteClock } from '../clock.ts';
import { JiraError } from './jira-error.ts';

export type LimitReason =
  'jira-quota-global-based' | 'jira-quota-tenant-based' | 'jira-burst-based' | 'jira-per-issue-on-write';

const HOUR_MS = 3_600_000;
const BURST_PER_SECOND: Readonly<Record<string, number>> = { GET: 100, POST: 100, PUT: 50, DELETE: 50 };
/** Reading one issue has a larger burst than other reads. */
const ISSUE_BURST = 150;
const ISSUE_WRITES = [
  { windowMs: 2000, writes: 20 },
  { windowMs: 30_000, writes: 100 },
] as const;
/** Past this share of the quota the answers show what remains. */
const NEAR_LIMIT = 0.8;

/** The pool of points, shared by every site that has the app. */
export class PointsPool {
  readonly #clock: SiteClock;
  readonly perHour: number;
  #hour = 0;
  #used = 0;
  /** Points of all hours, for reports. */
  total = 0;
  /** The same by the function that asked and what for: `<function> <route>`. */
  readonly bySpender = new Map<string, number>();

  constructor(clock: SiteClock, perHour: number) {
    this.#clock = clock;
    this.perHour = perHour;
  }

  spend(points: number, spender = ''): void {
    this.#turn();
    this.#used += points;
    this.total += points;
    this.bySpender.set(spender, (this.bySpender.get(spender) ?? 0) + points);
  }

  get remaining(): number {
    this.#turn();
    return Math.max(0, this.perHour - this.#used);
  }

  /** Seconds until the next UTC hour. */
  get resetSeconds(): number {
    return Math.ceil((HOUR_MS - (this.#clock.now() % HOUR_MS)) / 1000);
  }

  /** Headers that every answer to an app carries. */
  headers(): Record<string, string> {
    const reset = new Date(this.#clock.now() + this.resetSeconds * 1000).toISOString();
    const near = this.remaining < this.perHour * (1 - NEAR_LIMIT);
    return {
      'x-ratelimit-limit': String(this.perHour),
      ...(near
        ? {
            'x-ratelimit-remaining': String(this.remaining),
            'x-ratelimit-reset': reset,
            'x-ratelimit-nearlimit': 'true',
          }
        : {}),
      'ratelimit-policy': `"global-app-quota";q=${this.perHour};w=3600`,
      ...(near ? { ratelimit: `"global-app-quota";r=${this.remaining};t=${this.resetSeconds}` } : {}),
    };
  }

  #turn(): void {
    const hour = Math.floor(this.#clock.now() / HOUR_MS);
    if (hour === this.#hour) return;
    this.#hour = hour;
    this.#used = 0;
  }
}

export class RateLimits {
  readonly pool: PointsPool;
  readonly #clock: SiteClock;
  readonly #buckets = new Map<string, { tokens: number; atMs: number }>();
  readonly #writes = new Map<string, number[]>();
  /** Whether limits are enforced; points are counted in any case. */
  enforced = true;

  constructor(pool: PointsPool, clock: SiteClock) {
    this.pool = pool;
    this.#clock = clock;
  }

  /** Before a request of the app is served. `endpoint` is the route's pattern, `issue` the issue a write is about. */
  admit(method: string, endpoint: string, issue: string | undefined): void {
    if (!this.enforced) return;
    if (this.pool.remaining <= 0) throw this.refusal('jira-quota-global-based', this.pool.resetSeconds);
    this.#takeToken(method, endpoint);
    if (issue !== undefined && method !== 'GET') this.#countWrite(issue);
  }

  refusal(reason: LimitReason, retryAfterSeconds: number): JiraError {
    const reset = new Date(this.#clock.now() + retryAfterSeconds * 1000).toISOString();
    return new JiraError(
      429,
      ['Rate limit exceeded.'],
      {},
      {
        ...this.pool.headers(),
        'retry-after': String(retryAfterSeconds),
        'ratelimit-reason': reason,
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': reset,
      },
    );
  }

  #takeToken(method: string, endpoint: string): void {
    const perSecond =
      method === 'GET' && endpoint.endsWith('/issue/:issue') ? ISSUE_BURST : (BURST_PER_SECOND[method] ?? 100);
    const key = `${method} ${endpoint}`;
    const now = this.#clock.now();
    const bucket = this.#buckets.get(key) ?? { tokens: perSecond, atMs: now };
    bucket.tokens = Math.min(perSecond, bucket.tokens + ((now - bucket.atMs) / 1000) * perSecond);
    bucket.atMs = now;
    this.#buckets.set(key, bucket);
    if (bucket.tokens < 1) throw this.refusal('jira-burst-based', 1);
    bucket.tokens -= 1;
  }

  #countWrite(issue: string): void {
    const now = this.#clock.now();
    const recent = (this.#writes.get(issue) ?? []).filter((at) => at > now - 30_000);
    for (const { windowMs, writes } of ISSUE_WRITES) {
      if (recent.filter((at) => at > now - windowMs).length >= writes)
        throw this.refusal('jira-per-issue-on-write', Math.ceil(windowMs / 1000));
    }
    recent.push(now);
    this.#writes.set(issue, recent);
  }
}
