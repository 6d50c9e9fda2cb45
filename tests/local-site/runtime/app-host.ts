/** Runs functions of the app: builds the platform's request, chooses a process, applies limits and ordered faults. */
import type { SiteClock } from '../clock.ts';
import type { Faults } from '../faults.ts';
import type { SiteLog } from '../log.ts';
import type { Manifest } from '../manifest.ts';
import { functionOf, memoryMegabytes, timeoutSeconds } from '../manifest.ts';
import type { Random } from '../../support/random.ts';
import type { Installation } from './installation.ts';
import type { SimpleResponse } from './messages.ts';
import type { PlatformCalls } from './platform-calls.ts';
import { InProcessWorker } from './in-process-worker.ts';
import { Worker } from './worker.ts';
import type { Job, Outcome, PlatformCall } from './worker.ts';
import { WorkerPool } from './worker-pool.ts';
import type { Runner } from './worker-pool.ts';

export interface Invocation {
  readonly functionKey: string;
  readonly moduleKey: string;
  readonly moduleType: string;
  readonly installation: Installation;
  readonly body: unknown;
  readonly accountId?: string | undefined;
  /** The chain this invocation belongs to; a new one begins without it. */
  readonly origin?: string | undefined;
}

export interface InvocationRecord {
  readonly id: string;
  readonly functionKey: string;
  readonly installation: string;
  readonly ok: boolean;
  /** Milliseconds of the machine's clock. */
  readonly endedMs: number;
  readonly durationMs: number;
  readonly peakRssBytes: number;
  /** Milliseconds in which the process of the app neither waited nor called the platform. */
  readonly busyMs: number;
}

/** What left the app: results of functions, and bodies of its calls. Kept only when a test asks for it. */
export interface TrafficRecord {
  readonly kind: 'result' | 'call';
  readonly installation: string;
  readonly text: string;
}

const KEPT_RECORDS = 100_000;

export class AppHost {
  readonly #manifest: Manifest;
  readonly #calls: PlatformCalls;
  readonly #clock: SiteClock;
  readonly #faults: Faults;
  readonly #log: SiteLog;
  readonly #ids: Random;
  readonly #packageFolder: string;
  readonly #workers: number;
  readonly #pools = new Map<number, WorkerPool>();
  readonly #recordTraffic: boolean;
  readonly #inProcess: boolean;
  readonly invocations: InvocationRecord[] = [];
  readonly traffic: TrafficRecord[] = [];

  constructor(parts: {
    manifest: Manifest;
    calls: PlatformCalls;
    clock: SiteClock;
    faults: Faults;
    log: SiteLog;
    ids: Random;
    packageFolder: string;
    workers: number;
    recordTraffic: boolean;
    /** Whether the app runs in this process. */
    inProcess: boolean;
  }) {
    this.#manifest = parts.manifest;
    this.#calls = parts.calls;
    this.#clock = parts.clock;
    this.#faults = parts.faults;
    this.#log = parts.log;
    this.#ids = parts.ids;
    this.#packageFolder = parts.packageFolder;
    this.#workers = parts.workers;
    this.#recordTraffic = parts.recordTraffic;
    this.#inProcess = parts.inProcess;
  }

  /** Processes started since the start of the site. */
  get processStarts(): number {
    return [...this.#pools.values()].reduce((sum, pool) => sum + pool.starts, 0);
  }

  async invoke(invocation: Invocation): Promise<Outcome> {
    const id = this.#ids.uuid();
    const { functionKey, installation } = invocation;
    const outcome = await this.#pool(functionKey).run((worker) => this.#job(id, invocation, worker));
    const about = { installation: installation.name, invocation: id, function: functionKey };
    // The message of an error is the app's text and reaches the vendor's log on the platform too.
    if (!outcome.ok)
      this.#log.write({
        source: 'app',
        level: 'error',
        message: `${outcome.error.errorType}: ${outcome.error.errorMessage}`,
        ...about,
      });
    const { ok, durationMs, peakRssBytes, busyMs } = outcome;
    this.invocations.push({
      id,
      functionKey,
      installation: installation.name,
      ok,
      endedMs: performance.now(),
      durationMs,
      peakRssBytes,
      busyMs,
    });
    if (this.invocations.length > KEPT_RECORDS) this.invocations.splice(0, KEPT_RECORDS / 2);
    this.#record('result', installation, JSON.stringify(outcome.ok ? (outcome.body ?? null) : outcome.error));
    return outcome;
  }

  close(): void {
    for (const pool of this.#pools.values()) pool.close();
  }

  #pool(functionKey: string): WorkerPool {
    const memory = memoryMegabytes(this.#manifest, functionKey);
    const known = this.#pools.get(memory);
    if (known !== undefined) return known;
    const pool = new WorkerPool(this.#workers, () =>
      this.#inProcess
        ? new InProcessWorker(this.#packageFolder, this.#clock, this.#log)
        : new Worker(this.#packageFolder, memory, this.#log),
    );
    this.#pools.set(memory, pool);
    return pool;
  }

  #job(id: string, invocation: Invocation, worker: Runner): Job {
    const { functionKey, installation, accountId } = invocation;
    const caller = { installation, accountId, origin: invocation.origin ?? id, functionKey };
    const killAtCall = this.#faults.take('kill-at-call', functionKey);
    const kill = this.#faults.take('kill', functionKey);
    if (kill !== undefined) {
      const after = kill.afterMs + (kill.randomMs === undefined ? 0 : this.#faults.below(kill.randomMs + 1));
      setTimeout(() => {
        if (worker.current === id) worker.kill('FUNCTION_PLATFORM_UNKNOWN_ERROR', 'Killed by order');
      }, after);
    }
    let calls = 0;
    const answer = async (call: PlatformCall): Promise<SimpleResponse> => {
      calls += 1;
      const isLast = calls === killAtCall?.call;
      if (isLast && killAtCall.moment === 'before') worker.kill('FUNCTION_PLATFORM_UNKNOWN_ERROR', 'Killed by order');
      if (worker.current !== id) throw new TypeError('the process is gone');
      this.#record('call', installation, `${call.method} ${call.path} ${call.body}`);
      const response = await this.#calls.answer(caller, call);
      if (isLast) worker.kill('FUNCTION_PLATFORM_UNKNOWN_ERROR', 'Killed by order');
      return response;
    };
    const limitMs = timeoutSeconds(this.#manifest, functionKey) * 1000;
    const request = {
      handler: functionOf(this.#manifest, functionKey).handler,
      body: invocation.body,
      _meta: this.#meta(id, invocation),
    };
    return {
      id,
      request,
      limitMs,
      clockOffsetMs: this.#clock.offsetMs,
      functionKey,
      installation: installation.name,
      answer,
    };
  }

  #meta(id: string, { installation, functionKey, moduleKey, moduleType, accountId }: Invocation) {
    const { app, permissions } = this.#manifest;
    return {
      appContext: {
        appId: app.id.split('/').at(-1),
        appVersion: '1.0.0',
        environmentId: '00000000-0000-4000-8000-000000000001',
        environmentType: 'DEVELOPMENT',
        invocationId: id,
        installationId: installation.installationId,
        functionKey,
        moduleType,
        moduleKey,
        permissions: { scopes: permissions.scopes, external: {} },
      },
      contextAri: installation.contextAri,
      ...(accountId === undefined ? {} : { aaid: accountId }),
      tracing: { traceId: id.replaceAll('-', ''), spanId: id.slice(0, 8) },
    };
  }

  #record(kind: TrafficRecord['kind'], installation: Installation, text: string): void {
    if (this.#recordTraffic) this.traffic.push({ kind, installation: installation.name, text });
  }
}
