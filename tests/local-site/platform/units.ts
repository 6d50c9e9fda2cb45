/** Counts the storage units of each installation by the minute, and everything since the start for reports. */
import type { SiteClock } from '../clock.ts';
import { REQUESTS_PER_SECOND, UNITS_PER_MINUTE, UNIT_BYTES } from './limits.ts';
import { PlatformError } from './platform-error.ts';

export interface StorageTotals {
  requests: number;
  reads: number;
  writes: number;
  readUnits: number;
  writeUnits: number;
}

interface Window {
  minute: number;
  reads: number;
  writes: number;
  second: number;
  requests: number;
}

export class StorageUnits {
  readonly #clock: SiteClock;
  readonly #windows = new Map<string, Window>();
  readonly totals: StorageTotals = { requests: 0, reads: 0, writes: 0, readUnits: 0, writeUnits: 0 };
  /** Whether exceeding a limit is refused. Totals are counted in any case. */
  enforced = true;

  constructor(clock: SiteClock) {
    this.#clock = clock;
  }

  request(installation: string): void {
    const window = this.#window(installation);
    this.totals.requests += 1;
    window.requests += 1;
    if (this.enforced && window.requests > REQUESTS_PER_SECOND) throw tooMany('requests per second');
  }

  /** Before a write takes effect: one request is rounded up to whole units. */
  write(installation: string, bytes: number): void {
    const window = this.#window(installation);
    const units = Math.max(1, Math.ceil(bytes / UNIT_BYTES));
    if (this.enforced && window.writes + units > UNITS_PER_MINUTE) throw tooMany('writes per minute');
    window.writes += units;
    this.totals.writes += 1;
    this.totals.writeUnits += units;
  }

  read(installation: string, bytes: number): void {
    const window = this.#window(installation);
    const units = Math.max(1, Math.ceil(bytes / UNIT_BYTES));
    if (this.enforced && window.reads + units > UNITS_PER_MINUTE) throw tooMany('reads per minute');
    window.reads += units;
    this.totals.reads += 1;
    this.totals.readUnits += units;
  }

  #window(installation: string): Window {
    const now = this.#clock.now();
    const [minute, second] = [Math.floor(now / 60_000), Math.floor(now / 1000)];
    let window = this.#windows.get(installation);
    if (window?.minute !== minute) {
      window = { minute, reads: 0, writes: 0, second, requests: 0 };
      this.#windows.set(installation, window);
    }
    if (window.second !== second) {
      window.second = second;
      window.requests = 0;
    }
    return window;
  }
}

function tooMany(what: string): PlatformError {
  return new PlatformError(429, 'RATE_LIMIT_EXCEEDED', `Too many ${what}`);
}
