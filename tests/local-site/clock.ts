/** Of the machine, whoever replaces the global later. */
const machineNow = Date.now;

/**
 * The site's time, in milliseconds since 1970. It flows with the machine's clock and can be moved forward, so that hours
 * of quotas, back-off and schedules pass in a test without waiting for them. In `virtual` mode simulated latencies cost
 * site time instead of real time. A `frozen` clock moves by them and by `advance` only, so that what happens at which time does
 * not depend on the machine.
 */
export class SiteClock {
  readonly virtual: boolean;
  #offsetMs = 0;
  /** The machine's time at which it was frozen. */
  readonly #frozenAt: number | undefined;
  readonly #alarms = new Set<Alarm>();

  constructor(options: { virtual?: boolean; frozen?: boolean; startAt?: number } = {}) {
    this.virtual = options.virtual ?? options.frozen ?? false;
    const machine = machineNow();
    if (options.startAt !== undefined) this.#offsetMs = options.startAt - machine;
    if (options.frozen === true) this.#frozenAt = machine;
  }

  /** How far the site's time is ahead of the machine's. Sent to the app's process with every invocation. */
  get offsetMs(): number {
    return this.#offsetMs;
  }

  now(): number {
    return (this.#frozenAt ?? machineNow()) + this.#offsetMs;
  }

  /** When the next alarm is due. */
  nextAlarm(): number | undefined {
    const times = [...this.#alarms].map((alarm) => alarm.at);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  iso(): string {
    return new Date(this.now()).toISOString();
  }

  /** Moves time forward; alarms that become due fire on the next turn of the event loop. */
  advance(milliseconds: number): void {
    if (milliseconds < 0) throw new RangeError('time does not go back');
    this.#offsetMs += milliseconds;
    for (const alarm of this.#alarms) this.#arm(alarm);
  }

  /** Calls back once at `at` (site time). The returned function cancels it. */
  at(at: number, callback: () => void): () => void {
    const alarm: Alarm = { at, callback, timer: undefined };
    this.#alarms.add(alarm);
    this.#arm(alarm);
    return () => {
      this.#drop(alarm);
    };
  }

  /** A simulated latency. */
  async sleep(milliseconds: number): Promise<void> {
    if (milliseconds <= 0) return;
    if (this.virtual) {
      this.advance(milliseconds);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
  }

  close(): void {
    for (const alarm of this.#alarms) this.#drop(alarm);
  }

  #arm(alarm: Alarm): void {
    clearTimeout(alarm.timer);
    // Longer delays overflow the timer; an early wake-up only arms it again.
    const delay = Math.min(Math.max(0, alarm.at - this.now()), 2 ** 30);
    alarm.timer = setTimeout(() => {
      if (alarm.at > this.now()) {
        this.#arm(alarm);
        return;
      }
      this.#drop(alarm);
      alarm.callback();
    }, delay);
    alarm.timer.unref();
  }

  #drop(alarm: Alarm): void {
    clearTimeout(alarm.timer);
    this.#alarms.delete(alarm);
  }
}

interface Alarm {
  readonly at: number;
  readonly callback: () => void;
  timer: NodeJS.Timeout | undefined;
}
