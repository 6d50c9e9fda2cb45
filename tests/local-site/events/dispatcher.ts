/**
 * Brings due deliveries to the app, as many at once as there are processes. Order is not promised: with `faults.shuffle`
 * any due delivery may be next.
 */
import type { SiteClock } from '../clock.ts';
import type { Faults } from '../faults.ts';
import type { Outcome } from '../runtime/worker.ts';
import type { Delivery, DeliverySource } from './delivery.ts';

/** How many due deliveries are looked at for the next one. */
const LOOK_AHEAD = 200;

export class Dispatcher {
  readonly #sources: readonly DeliverySource[];
  readonly #clock: SiteClock;
  readonly #faults: Faults;
  readonly #parallel: number;
  readonly #deliver: (delivery: Delivery) => Promise<Outcome>;
  readonly #running = new Map<string, Delivery>();
  readonly #settled = new Set<() => void>();
  #cancelAlarm: () => void = () => undefined;
  #paused = false;
  #closed = false;

  constructor(parts: {
    sources: readonly DeliverySource[];
    clock: SiteClock;
    faults: Faults;
    parallel: number;
    deliver: (delivery: Delivery) => Promise<Outcome>;
  }) {
    this.#sources = parts.sources;
    this.#clock = parts.clock;
    this.#faults = parts.faults;
    this.#parallel = parts.parallel;
    this.#deliver = parts.deliver;
  }

  get running(): number {
    return this.#running.size;
  }

  depth(): number {
    return this.#sources.reduce((sum, source) => sum + source.depth(), 0);
  }

  /** Holds deliveries back, so that a test can pile some up. */
  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    this.wake();
  }

  /** Starts whatever is due. Called whenever something was queued, settled or came due. */
  wake(): void {
    if (this.#paused || this.#closed) return;
    while (this.#running.size < this.#parallel) {
      const delivery = this.#next();
      if (delivery === undefined) break;
      this.#running.set(delivery.id, delivery);
      void this.#run(delivery);
    }
    this.#cancelAlarm();
    const next = this.nextDueMs();
    if (next === undefined) return;
    // What is due already waits for a process or its turn, and is looked at again when something settles. With nothing
    // running it became due since the loop above, and the alarm fires at once.
    if (next <= this.#clock.now() && this.#running.size > 0) return;
    this.#cancelAlarm = this.#clock.at(next, () => {
      this.wake();
    });
  }

  /** When the next delivery that is not running is due. */
  nextDueMs(): number | undefined {
    const running = new Set(this.#running.keys());
    const times = this.#sources.map((source) => source.nextDueMs(running)).filter((time) => time !== undefined);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  /** Resolves after the next delivery has been settled. */
  nextSettled(): Promise<void> {
    return new Promise((resolve) => {
      const listener = () => {
        this.#settled.delete(listener);
        resolve();
      };
      this.#settled.add(listener);
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelAlarm();
    while (this.#running.size > 0) await this.nextSettled();
  }

  #next(): Delivery | undefined {
    const candidates = this.#sources
      .flatMap((source) => source.due(this.#running.size + LOOK_AHEAD))
      .filter((delivery) => !this.#running.has(delivery.id) && this.#mayRun(delivery));
    return this.#faults.shuffle ? candidates[this.#faults.below(candidates.length)] : candidates[0];
  }

  #mayRun(delivery: Delivery): boolean {
    const { concurrency, installation } = delivery;
    if (concurrency === undefined) return true;
    const same = [...this.#running.values()].filter(
      (other) => other.installation === installation && other.concurrency?.key === concurrency.key,
    );
    return same.length < concurrency.limit;
  }

  async #run(delivery: Delivery): Promise<void> {
    const outcome = await this.#deliver(delivery);
    // A site that is being closed leaves unfinished work for the next start, as a platform restart would.
    if (!this.#closed) delivery.settle(outcome);
    this.#running.delete(delivery.id);
    for (const listener of this.#settled) listener();
    this.wake();
  }
}
