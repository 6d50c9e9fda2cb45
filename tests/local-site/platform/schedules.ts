/** Scheduled triggers of the manifest: each runs once per interval and installation, or when a test asks for it. */
import type { DatabaseSync } from 'node:sqlite';
import type { SiteClock } from '../clock.ts';
import type { Manifest } from '../manifest.ts';

const INTERVAL_MS = { fiveMinute: 300_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 } as const;
/** The first run comes about so long after a deployment. */
const FIRST_RUN_MS = 300_000;

export interface ScheduleState {
  readonly installation: string;
  readonly key: string;
  readonly interval: string;
  /** ISO 8601. */
  readonly next: string;
}

export class Schedules {
  readonly #database: DatabaseSync;
  readonly #manifest: Manifest;
  readonly #clock: SiteClock;
  readonly #run: (installation: string, key: string) => void;
  readonly #cancels = new Map<string, () => void>();

  constructor(parts: {
    database: DatabaseSync;
    manifest: Manifest;
    clock: SiteClock;
    run: (installation: string, key: string) => void;
  }) {
    this.#database = parts.database;
    this.#manifest = parts.manifest;
    this.#clock = parts.clock;
    this.#run = parts.run;
  }

  /** Times that were missed while the site was closed are made up for once. */
  start(installations: readonly string[]): void {
    for (const installation of installations) {
      for (const { key } of this.#manifest.modules.scheduledTrigger) {
        this.#database
          .prepare('INSERT INTO schedule (installation, key, next_ms) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
          .run(installation, key, this.#clock.now() + FIRST_RUN_MS);
        this.#arm(installation, key);
      }
    }
  }

  list(): ScheduleState[] {
    const rows = this.#database.prepare('SELECT * FROM schedule ORDER BY installation, key').all() as {
      installation: string;
      key: string;
      next_ms: number;
    }[];
    return rows.flatMap((row) => {
      const module = this.#manifest.modules.scheduledTrigger.find((candidate) => candidate.key === row.key);
      return module === undefined
        ? []
        : [
            {
              installation: row.installation,
              key: row.key,
              interval: module.interval,
              next: new Date(row.next_ms).toISOString(),
            },
          ];
    });
  }

  close(): void {
    for (const cancel of this.#cancels.values()) cancel();
  }

  #arm(installation: string, key: string): void {
    const row = this.#database
      .prepare('SELECT next_ms FROM schedule WHERE installation = ? AND key = ?')
      .get(installation, key) as { next_ms: number };
    const cancel = this.#clock.at(row.next_ms, () => {
      this.#fire(installation, key);
    });
    this.#cancels.set(`${installation} ${key}`, cancel);
  }

  #fire(installation: string, key: string): void {
    const module = this.#manifest.modules.scheduledTrigger.find((candidate) => candidate.key === key);
    if (module === undefined) return;
    this.#run(installation, key);
    this.#database
      .prepare('UPDATE schedule SET next_ms = ? WHERE installation = ? AND key = ?')
      .run(this.#clock.now() + INTERVAL_MS[module.interval], installation, key);
    this.#arm(installation, key);
  }
}
