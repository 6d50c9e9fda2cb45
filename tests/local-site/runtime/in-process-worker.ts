/**
 * Runs invocations of the packaged app in this process: the same loader and the same bundle, with a function call where the other
 * worker has a message. A killed invocation cannot be stopped in its tracks here; its calls are never answered again, so it has no
 * further effect, like one whose process is gone.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { SiteClock } from '../clock.ts';
import type { SiteLog } from '../log.ts';
import type * as Loader from './loader/loader.ts';
import type { InvocationError, SimpleResponse } from './messages.ts';
import type { Job, Outcome } from './worker.ts';
import type { Runner } from './worker-pool.ts';

type Ended = { readonly ok: true; readonly body: unknown } | { readonly ok: false; readonly error: InvocationError };

/** Every package is loaded once per process; the last site that was started answers for the globals they share. */
const loaders = new Map<string, typeof Loader>();
const running = new Map<string, InProcessWorker>();
let time: SiteClock | undefined;
const machine = performance.now.bind(performance);

export class InProcessWorker implements Runner {
  readonly #loader: typeof Loader;
  readonly #clock: SiteClock;
  readonly #log: SiteLog;
  #job: Job | undefined;
  #end: ((ended: Ended) => void) | undefined;
  #deadline = 0;
  readonly starts = 1;

  constructor(packageFolder: string, clock: SiteClock, log: SiteLog) {
    this.#loader = load(packageFolder);
    this.#clock = clock;
    this.#log = log;
    time = clock;
  }

  get current(): string | undefined {
    return this.#job?.id;
  }

  async run(job: Job): Promise<Outcome> {
    const startedAt = machine();
    this.#job = job;
    this.#deadline = this.#clock.now() + job.limitMs;
    running.set(job.id, this);
    const ended = await new Promise<Ended>((resolve) => {
      this.#end = resolve;
      this.#loader.invoke(job.id, job.request, job.limitMs, this.#clock.offsetMs).then(
        (body) => {
          this.#finish(job.id, { ok: true, body });
        },
        (error: unknown) => {
          const { name, message } = error instanceof Error ? error : new Error(String(error));
          this.#finish(job.id, failed(name, message));
        },
      );
    });
    const durationMs = machine() - startedAt;
    return { ...ended, durationMs, busyMs: durationMs, peakRssBytes: process.memoryUsage.rss() };
  }

  kill(errorType: string, errorMessage: string): void {
    if (this.#job !== undefined) this.#finish(this.#job.id, failed(errorType, errorMessage));
  }

  close(): void {
    this.kill('FUNCTION_PLATFORM_UNKNOWN_ERROR', 'The site was closed');
  }

  /** Answers a call of the running invocation. */
  async answer(call: Parameters<Job['answer']>[0]): Promise<SimpleResponse> {
    const job = this.#job;
    if (job?.id !== call.id) return never();
    const response = await job.answer(call);
    if (this.#job?.id !== call.id) return never();
    if (this.#clock.now() < this.#deadline) return response;
    this.kill('FUNCTION_TIME_OUT', `The function ran longer than ${Math.round(job.limitMs / 1000)} s`);
    return never();
  }

  write(level: 'debug' | 'info' | 'warn' | 'error', message: string): void {
    const job = this.#job;
    if (job === undefined) return;
    const { id, functionKey, installation } = job;
    this.#log.write({ source: 'app', level, message, installation, invocation: id, function: functionKey });
  }

  #finish(id: string, ended: Ended): void {
    if (this.#job?.id !== id) return;
    this.#job = undefined;
    running.delete(id);
    this.#end?.(ended);
  }
}

function failed(errorType: string, errorMessage: string): Ended {
  return { ok: false, error: { errorType, errorMessage } };
}

/** What a frozen process would wait for. */
function never<T>(): Promise<T> {
  return new Promise<T>(() => undefined);
}

function load(packageFolder: string): typeof Loader {
  const known = loaders.get(packageFolder);
  if (known !== undefined) return known;
  const loader = createRequire(import.meta.url)(join(packageFolder, '__forge__.cjs')) as typeof Loader;
  let calls = 0;
  loader.install({
    now: () => (time as SiteClock).now(),
    log: (id, level, message) => {
      if (id !== undefined) running.get(id)?.write(level, message);
    },
    fetch: (id, call) => {
      calls += 1;
      return running.get(id)?.answer({ type: 'fetch', id, call: calls, ...call }) ?? never();
    },
  });
  loaders.set(packageFolder, loader);
  return loader;
}
