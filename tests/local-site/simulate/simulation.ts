/** A generated site with the packaged app on it, in virtual time. Faults strike on order; people edit issues meanwhile. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { historyRowSchema } from '../../../forge-app/src/storage/history-repository.ts';
import type { HistoryRow } from '../../../forge-app/src/storage/history-repository.ts';
import { keys } from '../../../forge-app/src/storage/keys.ts';
import type { Fault } from '../faults.ts';
import { GeneratedSite } from '../generated/generated-site.ts';
import { ADMIN } from '../jira/users.ts';
import type { LocalSite } from '../local-site.ts';
import { TYPICAL_LATENCIES } from '../options.ts';
import { Random } from '../../support/random.ts';
import { packageApp } from '../runtime/package-app.ts';
import { startLocalSite } from '../start-local-site.ts';
import { applyEdit, editOf } from './edits.ts';

export interface SimulationOptions {
  readonly issues: number;
  readonly faults: boolean;
  readonly pointsPerHour: number;
  readonly commentsCharged: boolean;
  readonly seed: number;
  /** Told after every step of time. */
  readonly onProgress?: (issues: number, virtualSeconds: number) => void;
}

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));
const START = Date.UTC(2026, 0, 5, 8, 2);
/** Expected points per issue; only the pace of edits follows from it. */
const SCAN_COST = 1.05;
const STALE_QUERIES_MS = 3000;
const SEARCH_LAG_MS = 20_000;
/** One issue in so many is edited meanwhile. */
const EDIT_EVERY = 100;

const FAULTS: readonly Fault[] = [
  {
    effect: { at: 'jira', status: 429, reason: 'jira-quota-global-based', retryAfter: 600 },
    match: 'search',
    probability: 0.0005,
  },
  {
    effect: { at: 'jira', status: 429, reason: 'jira-quota-tenant-based', retryAfter: 300 },
    match: 'search',
    probability: 0.0005,
  },
  { effect: { at: 'jira', status: 429, reason: 'jira-burst-based', retryAfter: 2 }, probability: 0.002 },
  {
    effect: { at: 'jira', status: 429, reason: 'jira-per-issue-on-write', retryAfter: 2 },
    match: 'POST',
    probability: 0.001,
  },
  { effect: { at: 'jira', status: 503 }, probability: 0.002 },
  { effect: { at: 'jira', drop: true, delayMs: 30_000 }, probability: 0.001 },
  { effect: { at: 'kvs', status: 500, code: 'INTERNAL_ERROR', after: true }, probability: 0.0005 },
  { effect: { at: 'kvs', status: 429, code: 'RATE_LIMIT_EXCEEDED' }, probability: 0.0003 },
  { effect: { at: 'push', status: 500, after: true }, probability: 0.001 },
  { effect: { at: 'deliver', copies: 2 }, probability: 0.02 },
  { effect: { at: 'kill-at-call', call: 4, moment: 'before' }, match: 'consume-', probability: 0.005 },
  { effect: { at: 'kill-at-call', call: 9, moment: 'after' }, match: 'consume-', probability: 0.005 },
];

/** One package serves every simulation of the process; what it replaces of the globals is replaced once. */
let packageFolder: string | undefined;
process.on('exit', () => {
  if (packageFolder !== undefined) rmSync(packageFolder, { recursive: true, force: true });
});

export class Simulation {
  readonly options: SimulationOptions;
  readonly generated: GeneratedSite;
  readonly #random: Random;
  #site: LocalSite | undefined;
  #dataDir: string | undefined;
  #seed: number;
  #time = START;
  scanId = '';
  edits = 0;
  restarts = 0;
  /** Points of the hours so far, by function. */
  readonly points = new Map<string, number>();
  struck = 0;
  largestHour = 0;

  constructor(options: SimulationOptions) {
    this.options = options;
    this.#seed = options.seed;
    this.#random = new Random(options.seed);
    this.generated = new GeneratedSite({
      issues: options.issues,
      now: START,
      searchLagMs: options.faults ? SEARCH_LAG_MS : 0,
      commentsCharged: options.commentsCharged,
      troubles: options.faults,
    });
  }

  get site(): LocalSite {
    if (this.#site === undefined) throw new Error('the simulation is not open');
    return this.#site;
  }

  async open(): Promise<void> {
    this.#dataDir ??= mkdtempSync(join(tmpdir(), 'simulation-'));
    packageFolder ??= await packageApp(REPOSITORY, mkdtempSync(join(tmpdir(), 'simulation-package-')));
    this.#site = await startLocalSite({
      dataDir: this.#dataDir,
      packageFolder,
      latencies: TYPICAL_LATENCIES,
      faults: this.options.faults ? FAULTS : [],
      seed: this.#seed,
      workers: 3,
      schedules: true,
      queryStalenessMs: this.options.faults ? STALE_QUERIES_MS : 0,
      frozenClock: true,
      startAt: this.#time,
      inProcess: true,
      generated: this.generated,
      logFile: false,
    });
    if (this.options.faults) this.#site.faults.shuffle = true;
  }

  /** Ends whatever runs, as a restart of the platform would, and goes on with the same data. */
  async restart(): Promise<void> {
    this.#time = this.site.clock.now();
    this.#keepCounts();
    await this.site.close();
    this.#seed += 1;
    this.restarts += 1;
    await this.open();
  }

  async close(): Promise<void> {
    await this.#site?.close();
    if (this.#dataDir !== undefined) rmSync(this.#dataDir, { recursive: true, force: true });
  }

  /** An administrator's call; the value of its answer. Faults may strike it, so it is tried again. */
  async call<T>(name: string, payload: object): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      const outcome = await this.#invoke(name, payload);
      if (outcome.ok) return outcome.value as T;
      if (attempt >= 20) throw new Error(`${name}: ${outcome.error.code}`);
    }
  }

  async #invoke(name: string, payload: object) {
    try {
      return (await this.site.invokeResolver('resolve-admin', name, payload, { accountId: ADMIN.accountId })) as Answer;
    } catch {
      return { ok: false, error: { code: 'function-failed' } } as const;
    }
  }

  /** Alerts go to a project of their own, where they can be counted. */
  async prepare(): Promise<void> {
    const { projects } = this.site.jira().parts;
    const project = projects.create('ALERT', 'Alerts');
    await this.call('settings.channel', {
      channel: 'jira-issue',
      settings: { enabled: true, projectId: String(project.id), issueTypeId: '10001' },
    });
  }

  async start(): Promise<void> {
    const order = { scope: { kind: 'site' }, pointsPerHour: this.options.pointsPerHour };
    const { scanId } = await this.call<{ scanId: string }>('history.start', order);
    this.scanId = scanId;
  }

  /** The stored row of the scan. */
  row(): HistoryRow {
    return historyRowSchema.parse(this.site.row('history-scan', keys.history(this.scanId)));
  }

  /** Lets time pass until the condition holds, and people edit issues meanwhile. */
  async until(holds: (row: HistoryRow) => boolean): Promise<void> {
    const every = Math.round((EDIT_EVERY * SCAN_COST * 3_600_000) / this.options.pointsPerHour);
    let cancel: () => void = () => undefined;
    const arm = () => {
      cancel = this.site.clock.at(this.site.clock.now() + every, () => {
        this.#edit();
        arm();
      });
    };
    if (this.options.faults) arm();
    let looked = 0;
    let found = false;
    await this.site.passTime(() => {
      // The row is looked at once per step of time.
      if (this.site.clock.now() === looked) return found;
      looked = this.site.clock.now();
      const row = this.row();
      this.largestHour = Math.max(this.largestHour, row.budget.spent);
      this.options.onProgress?.(row.progress.issues, (looked - START) / 1000);
      found = holds(row);
      return found;
    });
    cancel();
  }

  #edit(): void {
    const number = this.#random.below(this.generated.count);
    const kind = editOf(this.generated, number, this.edits);
    if (kind === undefined) return;
    applyEdit(this.site, this.generated, number, kind);
    this.edits += 1;
  }

  #keepCounts(): void {
    this.struck += this.site.faults.struck;
    for (const [name, points] of this.site.jira().limits.pool.bySpender)
      this.points.set(name, (this.points.get(name) ?? 0) + points);
  }

  /** Points by function, over restarts. */
  spent(): ReadonlyMap<string, number> {
    const all = new Map(this.points);
    for (const [name, points] of this.site.jira().limits.pool.bySpender) all.set(name, (all.get(name) ?? 0) + points);
    return all;
  }
}

type Answer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: { code: string } };
