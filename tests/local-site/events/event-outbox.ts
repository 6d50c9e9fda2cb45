/** Events of a site on their way to the app's triggers, kept beside the site's data: they may hold the customer's text. */
import type { DatabaseSync } from 'node:sqlite';
import type { SiteClock } from '../clock.ts';
import type { Faults } from '../faults.ts';
import type { Actor } from '../jira/users.ts';
import type { SiteLog } from '../log.ts';
import type { Manifest, Trigger } from '../manifest.ts';
import type { Random } from '../../support/random.ts';
import type { Outcome } from '../runtime/worker.ts';
import type { Delivery, DeliverySource } from './delivery.ts';
import { retryContext, retryOf } from './delivery.ts';
import type { ProductEvent } from './product-events.ts';

/** Larger events are not delivered at all. */
const EVENT_BYTES = 200_000;
const RETRIES = 4;
const WINDOW_MS = 24 * 3_600_000;

interface EventRow {
  readonly id: string;
  readonly trigger_key: string;
  readonly event: string;
  readonly retry: string | null;
  readonly attempts: number;
  readonly created_ms: number;
}

export class EventOutbox implements DeliverySource {
  readonly #database: DatabaseSync;
  readonly #installation: string;
  readonly #cloudId: string;
  readonly #manifest: Manifest;
  readonly #clock: SiteClock;
  readonly #faults: Faults;
  readonly #log: SiteLog;
  readonly #ids: Random;
  readonly #listeners = new Set<() => void>();
  /** Events that no function will see any more: too large, failed or ordered to be lost. */
  lost = 0;

  constructor(parts: {
    database: DatabaseSync;
    installation: string;
    cloudId: string;
    manifest: Manifest;
    clock: SiteClock;
    faults: Faults;
    log: SiteLog;
    ids: Random;
  }) {
    this.#database = parts.database;
    this.#installation = parts.installation;
    this.#cloudId = parts.cloudId;
    this.#manifest = parts.manifest;
    this.#clock = parts.clock;
    this.#faults = parts.faults;
    this.#log = parts.log;
    this.#ids = parts.ids;
  }

  /** Queues the event for every trigger that wants it. */
  take(event: ProductEvent, actor: Actor): void {
    for (const trigger of this.#manifest.modules.trigger) {
      if (!trigger.events.includes(event.eventType)) continue;
      if (actor.isApp && trigger.filter.ignoreSelf === true) continue;
      this.#queue(trigger, actor.isApp ? { ...event, selfGenerated: true } : event);
    }
    // The change is stored by the caller's transaction; deliveries start after it.
    setImmediate(() => {
      for (const listener of this.#listeners) listener();
    });
  }

  /** Called after events were queued. */
  onQueue(listener: () => void): void {
    this.#listeners.add(listener);
  }

  due(limit: number): Delivery[] {
    const rows = this.#database
      .prepare('SELECT * FROM event_delivery WHERE due_ms <= ? ORDER BY due_ms, rowid LIMIT ?')
      .all(this.#clock.now(), limit);
    return (rows as unknown as EventRow[]).map((row) => this.#delivery(row));
  }

  nextDueMs(except: ReadonlySet<string>): number | undefined {
    const rows = this.#database
      .prepare('SELECT id, due_ms FROM event_delivery ORDER BY due_ms LIMIT ?')
      .all(except.size + 1) as { id: string; due_ms: number }[];
    return rows.find((row) => !except.has(row.id))?.due_ms;
  }

  depth(): number {
    const { n } = this.#database.prepare('SELECT count(*) AS n FROM event_delivery').get() as { n: number };
    return n;
  }

  #queue(trigger: Trigger, event: ProductEvent): void {
    const body = JSON.stringify({
      ...event,
      context: { cloudId: this.#cloudId, moduleKey: trigger.key },
      contextToken: 'local',
    });
    const isLost = this.#faults.take('lose', trigger.function) !== undefined;
    if (isLost || Buffer.byteLength(body) > EVENT_BYTES) {
      this.#lose(trigger.key, isLost ? 'by order' : 'over 200 kB');
      return;
    }
    const now = this.#clock.now();
    const copies = this.#faults.take('deliver', trigger.function)?.copies ?? 1;
    const insert = this.#database.prepare(
      'INSERT INTO event_delivery (id, trigger_key, event, attempts, due_ms, created_ms) VALUES (?, ?, ?, 0, ?, ?)',
    );
    for (let copy = 0; copy < copies; copy++) insert.run(this.#ids.uuid(), trigger.key, body, now, now);
  }

  #delivery(row: EventRow): Delivery {
    const trigger = this.#manifest.modules.trigger.find((module) => module.key === row.trigger_key);
    const event = JSON.parse(row.event) as object;
    return {
      id: row.id,
      installation: this.#installation,
      functionKey: trigger?.function ?? '',
      moduleKey: row.trigger_key,
      moduleType: 'trigger',
      body: row.retry === null ? event : { ...event, retryContext: JSON.parse(row.retry) as unknown },
      origin: undefined,
      concurrency: undefined,
      settle: (outcome) => {
        this.#settle(row, outcome);
      },
    };
  }

  /** The platform repeats a delivery when the app asks for it or the process was stopped, but not when a handler throws. */
  #settle(row: EventRow, outcome: Outcome): void {
    const retry = retryOf(outcome, row.attempts);
    const attempts = row.attempts + 1;
    if (retry === undefined || retry.thrown || attempts > RETRIES) {
      if (retry !== undefined) this.#lose(row.trigger_key, 'after failing');
      this.#database.prepare('DELETE FROM event_delivery WHERE id = ?').run(row.id);
      return;
    }
    const context = retryContext(this.#clock, retry, attempts, row.created_ms, WINDOW_MS);
    this.#database
      .prepare('UPDATE event_delivery SET due_ms = ?, attempts = ?, retry = ? WHERE id = ?')
      .run(this.#clock.now() + retry.retryAfterMs, attempts, JSON.stringify(context), row.id);
  }

  #lose(trigger: string, why: string): void {
    this.lost += 1;
    this.#log.site('warn', `event for trigger ${trigger} lost ${why}`, { installation: this.#installation });
  }
}
