/**
 * The log of a run: what the app logs, and what the site itself reports about invocations. One JSON object per line.
 * The site's own lines hold ids, counts and durations only, so that a search through the log judges the app alone.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import type { SiteClock } from './clock.ts';

export interface LogLine {
  /** Site time, ISO 8601. */
  readonly time: string;
  readonly source: 'app' | 'site';
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly message: string;
  readonly installation?: string;
  readonly invocation?: string;
  readonly function?: string;
}

/** Lines kept in memory for tests and the start page; the file has all. */
const KEPT_LINES = 20_000;

export class SiteLog {
  readonly #clock: SiteClock;
  readonly #file: number | undefined;
  readonly #listeners = new Set<(line: LogLine) => void>();
  readonly #lines: LogLine[] = [];

  constructor(clock: SiteClock, path?: string) {
    this.#clock = clock;
    this.#file = path === undefined ? undefined : openSync(path, 'a');
  }

  write(line: Omit<LogLine, 'time'>): void {
    const full: LogLine = { time: this.#clock.iso(), ...line };
    this.#lines.push(full);
    if (this.#lines.length > KEPT_LINES) this.#lines.splice(0, KEPT_LINES / 2);
    if (this.#file !== undefined) writeSync(this.#file, `${JSON.stringify(full)}\n`);
    for (const listener of this.#listeners) listener(full);
  }

  site(level: LogLine['level'], message: string, about: Partial<LogLine> = {}): void {
    this.write({ ...about, source: 'site', level, message });
  }

  lines(): readonly LogLine[] {
    return this.#lines;
  }

  onLine(listener: (line: LogLine) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
  }
}
