/** The app's queues in `forge.sqlite`: what was pushed, when it is due, how often it was tried. */
import type { DatabaseSync } from 'node:sqlite';
import type { SiteClock } from '../clock.ts';
import type { Delivery, DeliverySource } from '../events/delivery.ts';
import { retryContext, retryOf } from '../events/delivery.ts';
import type { Faults } from '../faults.ts';
import type { SiteLog } from '../log.ts';
import type { Manifest } from '../manifest.ts';
import type { Random } from '../../support/random.ts';
import type { Outcome } from '../runtime/worker.ts';

/** How long the platform keeps trying. */
const RETENTION_MS = 24 * 3_600_000;

export interface PushedEvent {
  readonly body: object;
  readonly delayInSeconds?: number;
  readonly concurrency?: { readonly key: string; readonly limit: number };
}

interface QueueRow {
  readonly id: string;
  readonly installation: string;
  readonly queue: string;
  readonly job: string;
  readonly event: string;
  readonly created_ms: number;
  readonly attempts: number;
  readonly retry: string | null;
  readonly origin: string;
}

export interface JobStats {
  readonly success: number;
  readonly inProgress: number;
  readonly failed: number;
}

export class QueueStore implements DeliverySource {
  readonly #database: DatabaseSync;
  readonly #manifest: Manifest;
  readonly #clock: SiteClock;
  readonly #faults: Faults;
  readonly #log: SiteLog;
  readonly #ids: Random;
  readonly #listeners = new Set<() => void>();

  constructor(parts: {
    database: DatabaseSync;
    manifest: Manifest;
    clock: SiteClock;
    faults: Faults;
    log: SiteLog;
    ids: Random;
  }) {
    this.#database = parts.database;
    this.#manifest = parts.manifest;
    this.#clock = parts.clock;
    this.#faults = parts.faults;
    this.#log = parts.log;
    this.#ids = parts.ids;
  }

  /** Called after something was queued. */
  onPush(listener: () => void): void {
    this.#listeners.add(listener);
  }

  consumer(queue: string) {
    return this.#manifest.modules.consumer.find((module) => module.queue === queue);
  }

  push(to: { installation: string; queue: string; job: string; origin: string }, events: readonly PushedEvent[]): void {
    const now = this.#clock.now();
    const insert = this.#database.prepare(
      `INSERT INTO queue_event (id, installation, queue, job, event, state, due_ms, created_ms, attempts, origin) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?)`,
    );
    const target = this.consumer(to.queue)?.function ?? '';
    for (const { delayInSeconds = 0, ...event } of events) {
      const eventId = this.#ids.uuid();
      const body = JSON.stringify({
        ...event,
        queueName: to.queue,
        jobId: to.job,
        eventId,
        ...(delayInSeconds > 0 ? { delayInSeconds } : {}),
      });
      if (this.#faults.take('lose', target) !== undefined) continue;
      const copies = this.#faults.take('deliver', target)?.copies ?? 1;
      for (let copy = 0; copy < copies; copy++) {
        const state = copy === 0 ? 'waiting' : 'duplicate';
        insert.run(
          `${eventId}.${copy}`,
          to.installation,
          to.queue,
          to.job,
          body,
          state,
          now + delayInSeconds * 1000,
          now,
          to.origin,
        );
      }
    }
    for (const listener of this.#listeners) listener();
  }

  /** Counts a push request against the chain it belongs to and returns the new count. */
  countPush(origin: string): number {
    const row = this.#database
      .prepare(
        'INSERT INTO push_chain (origin, pushes) VALUES (?, 1) ON CONFLICT (origin) DO UPDATE SET pushes = pushes + 1 RETURNING pushes',
      )
      .get(origin) as { pushes: number };
    return row.pushes;
  }

  due(limit: number): Delivery[] {
    const rows = this.#database
      .prepare(
        `SELECT * FROM queue_event WHERE state IN ('waiting', 'duplicate') AND due_ms <= ? ORDER BY due_ms, rowid LIMIT ?`,
      )
      .all(this.#clock.now(), limit) as unknown as QueueRow[];
    return rows.map((row) => this.#delivery(row));
  }

  nextDueMs(except: ReadonlySet<string>): number | undefined {
    const rows = this.#database
      .prepare(`SELECT id, due_ms FROM queue_event WHERE state IN ('waiting', 'duplicate') ORDER BY due_ms LIMIT ?`)
      .all(except.size + 1) as { id: string; due_ms: number }[];
    return rows.find((row) => !except.has(row.id))?.due_ms;
  }

  depth(): number {
    const row = this.#database
      .prepare(`SELECT count(*) AS n FROM queue_event WHERE state IN ('waiting', 'duplicate')`)
      .get() as { n: number };
    return row.n;
  }

  /** Events that were given up, for the exit code of commands and for tests. */
  dropped(): number {
    const row = this.#database.prepare(`SELECT count(*) AS n FROM queue_event WHERE state = 'failed'`).get() as {
      n: number;
    };
    return row.n;
  }

  stats(installation: string, queue: string, job: string): JobStats | undefined {
    const rows = this.#database
      .prepare(
        'SELECT state, count(*) AS n FROM queue_event WHERE installation = ? AND queue = ? AND job = ? GROUP BY state',
      )
      .all(installation, queue, job) as { state: string; n: number }[];
    if (rows.length === 0) return undefined;
    const count = (state: string) => rows.find((row) => row.state === state)?.n ?? 0;
    return { success: count('success'), inProgress: count('waiting'), failed: count('failed') };
  }

  /** Stops events of a job that have not started. False if there is no such job. */
  cancel(installation: string, queue: string, job: string): boolean {
    if (this.stats(installation, queue, job) === undefined) return false;
    this.#database
      .prepare(
        `UPDATE queue_event SET state = 'cancelled', event = '' WHERE installation = ? AND queue = ? AND job = ? AND state IN ('waiting', 'duplicate')`,
      )
      .run(installation, queue, job);
    return true;
  }

  #delivery(row: QueueRow): Delivery {
    const event = JSON.parse(row.event) as PushedEvent;
    const consumer = this.consumer(row.queue);
    return {
      id: row.id,
      installation: row.installation,
      functionKey: consumer?.function ?? '',
      moduleKey: consumer?.key ?? '',
      moduleType: 'consumer',
      body: row.retry === null ? event : { ...event, retryContext: JSON.parse(row.retry) as unknown },
      origin: row.origin,
      concurrency: event.concurrency,
      settle: (outcome) => {
        this.#settle(row, outcome);
      },
    };
  }

  #settle(row: QueueRow, outcome: Outcome): void {
    const retry = retryOf(outcome, row.attempts);
    const attempts = row.attempts + 1;
    if (retry === undefined) {
      this.#finish(row.id, 'success');
      return;
    }
    const due = this.#clock.now() + retry.retryAfterMs;
    if (due > row.created_ms + RETENTION_MS) {
      this.#log.site('error', `event of queue ${row.queue} dropped after ${attempts} attempts`, {
        installation: row.installation,
      });
      this.#finish(row.id, 'failed');
      return;
    }
    const context = retryContext(this.#clock, retry, attempts, row.created_ms, RETENTION_MS);
    this.#database
      .prepare('UPDATE queue_event SET due_ms = ?, attempts = ?, retry = ? WHERE id = ?')
      .run(due, attempts, JSON.stringify(context), row.id);
  }

  #finish(id: string, state: 'success' | 'failed'): void {
    // A cancelled event that was already running keeps its state; a duplicate does not count in the job.
    this.#database.prepare(`DELETE FROM queue_event WHERE id = ? AND state = 'duplicate'`).run(id);
    this.#database
      .prepare(`UPDATE queue_event SET state = ?, event = '' WHERE id = ? AND state = 'waiting'`)
      .run(state, id);
  }
}
