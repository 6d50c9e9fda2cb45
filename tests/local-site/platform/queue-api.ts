/** The queue endpoints `/webhook/queue/…`, as the SDK calls them. */
import type { SiteClock } from '../clock.ts';
import type { Faults } from '../faults.ts';
import type { Manifest } from '../manifest.ts';
import { timeoutSeconds } from '../manifest.ts';
import type { SimpleResponse } from '../runtime/messages.ts';
import { jsonResponse } from '../runtime/messages.ts';
import type { PushedEvent, QueueStore } from './queue-store.ts';

const EVENTS_PER_PUSH = 50;
const PUSH_BYTES = 200 * 1024;
/** A consumer that may run longer than `LONG_SECONDS` takes smaller events. */
const LONG_EVENT_BYTES = 100 * 1024;
const LONG_SECONDS = 55;
const EVENTS_PER_MINUTE = 500;
const DELAY_SECONDS = 900;
/** Push requests in one chain. */
const CHAIN_PUSHES = 1000;

interface QueueRequest {
  readonly queueName?: string;
  readonly jobId?: string;
  readonly payload?: readonly PushedEvent[];
}

export class QueueApi {
  readonly #store: QueueStore;
  readonly #manifest: Manifest;
  readonly #faults: Faults;
  readonly #clock: SiteClock;
  readonly #pushed = new Map<string, { minute: number; events: number }>();
  /** Whether the rate and the length of a chain are limited. */
  enforced = true;

  constructor(parts: { store: QueueStore; manifest: Manifest; faults: Faults; clock: SiteClock }) {
    this.#store = parts.store;
    this.#manifest = parts.manifest;
    this.#faults = parts.faults;
    this.#clock = parts.clock;
  }

  handle(caller: { installation: string; origin: string }, path: string, bodyText: string): SimpleResponse {
    const request = JSON.parse(bodyText) as QueueRequest;
    const { queueName = '', jobId = '' } = request;
    if (path.startsWith('/webhook/queue/publish/'))
      return this.#publish(caller, queueName, jobId, request.payload ?? []);
    if (path.startsWith('/webhook/queue/stats/')) {
      const stats = this.#store.stats(caller.installation, queueName, jobId);
      return stats === undefined ? jsonResponse(404, { message: 'No such job' }) : jsonResponse(200, stats);
    }
    if (path.startsWith('/webhook/queue/cancel/')) {
      const found = this.#store.cancel(caller.installation, queueName, jobId);
      return found ? { status: 204, headers: {}, body: '' } : jsonResponse(404, { message: 'No such job' });
    }
    return jsonResponse(404, { message: 'No such endpoint' });
  }

  #publish(
    caller: { installation: string; origin: string },
    queue: string,
    job: string,
    events: readonly PushedEvent[],
  ): SimpleResponse {
    const consumer = this.#store.consumer(queue);
    if (consumer === undefined) return jsonResponse(404, { message: 'No consumer for this queue in the manifest' });
    const refusal = this.#refusal(caller, events);
    if (refusal !== undefined) return refusal;
    const fault = this.#faults.take('push', queue);
    if (fault?.status !== undefined && fault.after !== true)
      return jsonResponse(fault.status, { message: 'Ordered fault', errorMessage: 'Ordered fault' });
    const isLong = timeoutSeconds(this.#manifest, consumer.function) > LONG_SECONDS;
    const failed = new Map((fault?.failedIndexes ?? []).map((index) => [index, 'Ordered fault']));
    events.forEach((event, index) => {
      if (isLong && Buffer.byteLength(JSON.stringify(event)) > LONG_EVENT_BYTES)
        failed.set(index, 'The event is too big');
    });
    const target = { installation: caller.installation, queue, job, origin: caller.origin };
    this.#store.push(target, fault?.after === true ? events : events.filter((_, index) => !failed.has(index)));
    if (fault?.status !== undefined)
      return jsonResponse(fault.status, { message: 'Ordered fault', errorMessage: 'Ordered fault' });
    if (failed.size === 0) return jsonResponse(201, {});
    return jsonResponse(202, {
      failedEvents: [...failed].map(([index, errorMessage]) => ({ index: String(index), errorMessage })),
    });
  }

  #refusal(
    caller: { installation: string; origin: string },
    events: readonly PushedEvent[],
  ): SimpleResponse | undefined {
    if (events.length === 0 || events.length > EVENTS_PER_PUSH)
      return jsonResponse(400, { message: 'A push takes 1 to 50 events' });
    if (Buffer.byteLength(JSON.stringify(events)) > PUSH_BYTES)
      return jsonResponse(413, { errorMessage: 'The payload is too big' });
    if (events.some((event) => (event.delayInSeconds ?? 0) < 0 || (event.delayInSeconds ?? 0) > DELAY_SECONDS)) {
      return jsonResponse(400, { message: 'delayInSeconds must be between 0 and 900' });
    }
    if (!this.enforced) return undefined;
    const minute = Math.floor(this.#clock.now() / 60_000);
    const window = this.#pushed.get(caller.installation);
    const before = window?.minute === minute ? window.events : 0;
    if (before + events.length > EVENTS_PER_MINUTE) return jsonResponse(429, { message: 'Too many events' });
    if (this.#store.countPush(caller.origin) > CHAIN_PUSHES)
      return jsonResponse(405, { message: 'Too many pushes in one chain' });
    this.#pushed.set(caller.installation, { minute, events: before + events.length });
    return undefined;
  }
}
