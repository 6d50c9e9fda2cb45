/**
 * The local site: a stand-in for a customer's Jira with the app installed. It runs the packaged app, with the real Forge
 * packages inside, against a platform and a Jira kept in SQLite files.
 *
 * Call order: `startLocalSite`, then requests over HTTP or the methods below, `waitUntilIdle`, inspect, `close`.
 */
import { atomically } from './platform/database.ts';
import { rmSync } from 'node:fs';
import type { SiteClock } from './clock.ts';
import type { Delivery } from './events/delivery.ts';
import { Dispatcher } from './events/dispatcher.ts';
import type { ProductEvent } from './events/product-events.ts';
import type { Faults } from './faults.ts';
import type { JiraSite } from './jira/jira-site.ts';
import { ADMIN } from './jira/users.ts';
import type { LogLine, SiteLog } from './log.ts';
import type { Manifest } from './manifest.ts';
import type { OpenedInstallation } from './open-installations.ts';
import type { Common, Platform } from './platform/platform.ts';
import type { ScheduleState } from './platform/schedules.ts';
import { Schedules } from './platform/schedules.ts';
import type { StorageTotals } from './platform/units.ts';
import type { AppHost, InvocationRecord, TrafficRecord } from './runtime/app-host.ts';
import { DirectCalls } from './runtime/direct-calls.ts';
import type { ResolverCall } from './runtime/direct-calls.ts';
import type { Outcome } from './runtime/worker.ts';
import { siteHandler } from './server/site-handler.ts';
import type { SiteServer } from './server/server.ts';

/** After so long without an end, `waitUntilIdle` gives up. */
const IDLE_TIMEOUT_MS = 120_000;

export interface WaitOptions {
  /** Moves site time to the next delayed delivery instead of waiting for it. Default true. */
  readonly skipDelays?: boolean;
  /** Real milliseconds. */
  readonly timeoutMs?: number;
}

export interface Row {
  /** Name of the installation. */
  readonly installation: string;
  readonly key: string;
  readonly value: unknown;
}

export interface SiteState {
  readonly idle: boolean;
  readonly running: number;
  /** Deliveries not settled yet: running, due or delayed. */
  readonly depth: number;
  /** Events of the product that no function saw to its end. */
  readonly lostEvents: number;
  /** Events of the app's queues that were given up. */
  readonly droppedEvents: number;
  readonly processStarts: number;
  readonly pointsSpent: number;
  readonly storage: StorageTotals;
}

export interface SiteParts extends Common {
  readonly platform: Platform;
  readonly installations: readonly OpenedInstallation[];
  readonly host: AppHost;
  readonly workers: number;
  readonly server: SiteServer;
  readonly dataFolder: string;
  readonly workFolder: string;
  readonly packageFolder: string;
  /** Where the manifest lies. */
  readonly appFolder: string;
}

export class LocalSite {
  readonly manifest: Manifest;
  readonly clock: SiteClock;
  readonly faults: Faults;
  /** Address of the first installation's site. */
  readonly url: string;
  readonly dataFolder: string;
  readonly appFolder: string;
  /** Holds what a deployment would upload; gone after `close`. */
  readonly packageFolder: string;
  readonly #parts: SiteParts;
  readonly #log: SiteLog;
  readonly #dispatcher: Dispatcher;
  readonly #schedules: Schedules;
  readonly #direct: DirectCalls;

  constructor(parts: SiteParts) {
    const { platform, installations, clock, faults, workers } = parts;
    this.#parts = parts;
    this.manifest = parts.manifest;
    this.clock = clock;
    this.faults = faults;
    this.url = parts.server.url;
    this.dataFolder = parts.dataFolder;
    this.appFolder = parts.appFolder;
    this.packageFolder = parts.packageFolder;
    this.#log = parts.log;
    this.#direct = new DirectCalls(parts.manifest, parts.host);
    const sources = [platform.queueStore, ...installations.map((installation) => installation.outbox)];
    this.#dispatcher = new Dispatcher({
      sources,
      clock,
      faults,
      parallel: workers,
      deliver: (delivery) => this.#deliver(delivery),
    });
    const wake = () => {
      this.#dispatcher.wake();
    };
    platform.queueStore.onPush(wake);
    for (const installation of installations) installation.outbox.onQueue(wake);
    this.#schedules = new Schedules({
      ...parts,
      database: platform.database,
      run: (id, key) => void this.runSchedule(key, this.#byId(id).name),
    });
  }

  /** Begins to serve requests and deliveries, those left from an earlier run included. */
  open(): void {
    this.#parts.server.serve(siteHandler(this));
    this.#dispatcher.wake();
  }

  startSchedules(): void {
    this.#schedules.start(this.#parts.installations.map((installation) => installation.installationId));
  }

  get installationNames(): string[] {
    return this.#parts.installations.map((installation) => installation.name);
  }

  /** The Jira site of an installation, by its name or cloud id; the first one without. */
  jira(name?: string): JiraSite {
    return this.#find(name).jira;
  }

  installation(name?: string): { name: string; installationId: string; cloudId: string } {
    const { name: found, installationId, cloudId } = this.#find(name);
    return { name: found, installationId, cloudId };
  }

  /** Calls a resolver as the bridge of a page does. Throws `FunctionFailed` if the function fails. */
  invokeResolver(
    functionKey: string,
    key: string,
    payload: unknown,
    as: Pick<ResolverCall, 'accountId' | 'moduleKey' | 'moduleType' | 'extension'> & { installation?: string },
  ): Promise<unknown> {
    const { installation, ...caller } = as;
    return this.#direct.resolver(this.#find(installation), { functionKey, key, payload, ...caller });
  }

  /** Runs a scheduled trigger now. */
  runSchedule(key: string, installationName?: string): Promise<Outcome> {
    return this.#direct.schedule(this.#find(installationName), key);
  }

  schedules(): ScheduleState[] {
    return this.#schedules.list();
  }

  /** Sends an event as if a person had caused it, for what is not stored here. */
  sendEvent(event: ProductEvent, installationName?: string): void {
    this.#find(installationName).outbox.take(event, { user: ADMIN, isApp: false });
  }

  /** Holds back events and queues, so that a test can pile some up. */
  pause(): void {
    this.#dispatcher.pause();
  }

  resume(): void {
    this.#dispatcher.resume();
  }

  state(): SiteState {
    const { platform, installations, host } = this.#parts;
    const depth = this.#dispatcher.depth();
    const running = this.#dispatcher.running + this.#direct.running;
    return {
      idle: depth === 0 && running === 0,
      running,
      depth,
      lostEvents: installations.reduce((sum, installation) => sum + installation.outbox.lost, 0),
      droppedEvents: platform.queueStore.dropped(),
      processStarts: host.processStarts,
      pointsSpent: this.jira().limits.pool.total,
      storage: { ...platform.units.totals },
    };
  }

  /** Resolves when nothing runs and nothing waits, delayed and retried deliveries included. */
  async waitUntilIdle(options: WaitOptions = {}): Promise<void> {
    const giveUpAt = Date.now() + (options.timeoutMs ?? IDLE_TIMEOUT_MS);
    for (;;) {
      // Deliveries of a change that was just made are queued on the next turn.
      await new Promise((resolve) => setTimeout(resolve, 5));
      const { idle, running, depth } = this.state();
      if (idle) return;
      if (Date.now() > giveUpAt) throw new Error(`the site is not idle: ${running} running, ${depth} not settled`);
      if (running > 0 || options.skipDelays === false) continue;
      const next = this.#dispatcher.nextDueMs();
      if (next !== undefined && next > this.clock.now()) this.clock.advance(next - this.clock.now());
    }
  }

  /**
   * Lets site time pass until the condition holds: from one due delivery, schedule or other alarm to the next, whenever nothing
   * runs. For frozen clocks. Throws if nothing is left to wait for.
   */
  async passTime(until: () => boolean): Promise<void> {
    while (!until()) {
      await new Promise((resolve) => setImmediate(resolve));
      if (this.#dispatcher.running + this.#direct.running > 0) continue;
      // Timers that are due fire first.
      await new Promise((resolve) => setTimeout(resolve, 1));
      if (this.#dispatcher.running + this.#direct.running > 0 || until()) continue;
      const next = this.clock.nextAlarm();
      if (next === undefined) throw new Error('nothing is left that time could bring');
      if (next > this.clock.now()) this.clock.advance(next - this.clock.now());
    }
  }

  /** Stored rows: `kvs`, `secret`, or the name of an entity. */
  rows(space: string, installationName?: string): Row[] {
    const { items } = this.#parts.platform;
    const name = space === 'kvs' || space === 'secret' ? space : `entity:${space}`;
    const only = installationName === undefined ? undefined : this.#find(installationName).installationId;
    return items.dump(name, only).map((row) => ({ ...row, installation: this.#byId(row.installation).name }));
  }

  /** Puts rows of an entity into storage as they are, checked as always: for tests that begin with many. */
  preload(entity: string, rows: Iterable<{ key: string; value: unknown }>, installationName?: string): void {
    const { platform } = this.#parts;
    const { installationId } = this.#find(installationName);
    atomically(platform.database, () => {
      for (const { key, value } of rows)
        platform.rows.prepare(installationId, { entityName: entity, key, value }).commit();
    });
  }

  /** One stored row; undefined if there is none. */
  row(space: string, key: string, installationName?: string): unknown {
    const { installationId } = this.#find(installationName);
    const name = space === 'kvs' || space === 'secret' ? space : `entity:${space}`;
    const found = this.#parts.platform.items.find({ installation: installationId, space: name, key });
    return found === undefined ? undefined : (JSON.parse(found.value) as unknown);
  }

  /** Every stored row, by its space. */
  allRows(): Record<string, Row[]> {
    const spaces = this.#parts.platform.items.spaces().map((space) => space.replace(/^entity:/, ''));
    return Object.fromEntries(spaces.map((space) => [space, this.rows(space)]));
  }

  logs(): readonly LogLine[] {
    return this.#log.lines();
  }

  onLog(listener: (line: LogLine) => void): () => void {
    return this.#log.onLine(listener);
  }

  invocations(): readonly InvocationRecord[] {
    return this.#parts.host.invocations;
  }

  /** What the app sent and returned, if `recordTraffic` was set. */
  traffic(): readonly TrafficRecord[] {
    return this.#parts.host.traffic;
  }

  setQueryStaleness(milliseconds: number): void {
    this.#parts.platform.items.stalenessMs = milliseconds;
  }

  /** Stops at once; deliveries that were under way start again when the data folder is opened next. */
  async close(): Promise<void> {
    const { server, host, platform, installations, workFolder } = this.#parts;
    this.#schedules.close();
    await server.close();
    const dispatcherEnded = this.#dispatcher.close();
    host.close();
    await dispatcherEnded;
    while (this.#direct.running > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    this.clock.close();
    platform.close();
    for (const installation of installations) installation.close();
    this.#log.close();
    rmSync(workFolder, { recursive: true, force: true });
  }

  #deliver(delivery: Delivery): Promise<Outcome> {
    return this.#parts.host.invoke({ ...delivery, installation: this.#byId(delivery.installation) });
  }

  #find(name?: string): OpenedInstallation {
    const { installations } = this.#parts;
    const found =
      name === undefined
        ? installations[0]
        : installations.find((installation) => installation.name === name || installation.cloudId === name);
    if (found === undefined) throw new Error(`no installation ${name ?? ''}`);
    return found;
  }

  #byId(id: string): OpenedInstallation {
    const found = this.#parts.installations.find((installation) => installation.installationId === id);
    if (found === undefined) throw new Error('a row of an installation that is not open');
    return found;
  }
}
