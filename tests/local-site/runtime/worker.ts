/**
 * One process that runs the app, one invocation at a time. It is started on first use, kept warm, killed at the deadline
 * or over its memory, and started again after any death.
 */
import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { SiteLog } from '../log.ts';
import type { FromWorker, InvocationError, InvocationRequest, SimpleResponse, ToWorker } from './messages.ts';

export type PlatformCall = Extract<FromWorker, { type: 'fetch' }>;

export interface Job {
  readonly id: string;
  readonly request: InvocationRequest;
  readonly limitMs: number;
  readonly clockOffsetMs: number;
  readonly functionKey: string;
  readonly installation: string;
  /** Answers a call of the app; a rejection reaches the app as a failed connection. */
  answer(call: PlatformCall): Promise<SimpleResponse>;
}

export type Outcome = (
  { readonly ok: true; readonly body: unknown } | { readonly ok: false; readonly error: InvocationError }
) & {
  readonly durationMs: number;
  /** Highest resident memory seen during the invocation, in bytes. */
  readonly peakRssBytes: number;
  /** Milliseconds in which the process neither waited nor called the platform; 0 if it died. */
  readonly busyMs: number;
};

type Ended = { readonly ok: true; readonly body: unknown } | { readonly ok: false; readonly error: InvocationError };

const NOT_STARTED: Ended = {
  ok: false,
  error: { errorType: 'FUNCTION_PLATFORM_UNKNOWN_ERROR', errorMessage: 'The process did not start' },
};

const MEMORY_CHECK_MS = 100;
const PAGE_BYTES = 4096;
const MAIN = fileURLToPath(new URL('./worker-main.ts', import.meta.url));

export class Worker {
  readonly #packageFolder: string;
  readonly #memoryMegabytes: number;
  readonly #log: SiteLog;
  #child: ChildProcess | undefined;
  #job: Job | undefined;
  #end: ((ended: Ended) => void) | undefined;
  #peakRssBytes = 0;
  #busyMs = 0;
  #closed = false;
  /** How many processes this worker has started. */
  starts = 0;

  constructor(packageFolder: string, memoryMegabytes: number, log: SiteLog) {
    this.#packageFolder = packageFolder;
    this.#memoryMegabytes = memoryMegabytes;
    this.#log = log;
  }

  /** The invocation that runs in the process now. */
  get current(): string | undefined {
    return this.#end === undefined ? undefined : this.#job?.id;
  }

  async run(job: Job): Promise<Outcome> {
    const startedAt = performance.now();
    this.#peakRssBytes = 0;
    this.#busyMs = 0;
    const child = await this.#start();
    const ended = child === undefined ? NOT_STARTED : await this.#runIn(child, job);
    const durationMs = performance.now() - startedAt;
    return { ...ended, durationMs, peakRssBytes: this.#peakRssBytes, busyMs: this.#busyMs };
  }

  async #runIn(child: ChildProcess, job: Job): Promise<Ended> {
    this.#job = job;
    const watch = setInterval(() => {
      this.#checkMemory(child);
    }, MEMORY_CHECK_MS);
    const deadline = setTimeout(() => {
      this.kill('FUNCTION_TIME_OUT', `The function ran longer than ${Math.round(job.limitMs / 1000)} s`);
    }, job.limitMs);
    const ended = await new Promise<Ended>((resolve) => {
      this.#end = resolve;
      send(child, {
        type: 'invoke',
        id: job.id,
        request: job.request,
        limitMs: job.limitMs,
        clockOffsetMs: job.clockOffsetMs,
      });
    });
    clearInterval(watch);
    clearTimeout(deadline);
    this.#job = undefined;
    return ended;
  }

  /** Ends the process and the invocation in it with this error. */
  kill(errorType: string, errorMessage: string): void {
    const child = this.#child;
    this.#child = undefined;
    child?.kill('SIGKILL');
    this.#finish({ ok: false, error: { errorType, errorMessage } });
  }

  close(): void {
    this.#closed = true;
    this.kill('FUNCTION_PLATFORM_UNKNOWN_ERROR', 'The site was closed');
  }

  /** Undefined if the process cannot be started, or dies before it is ready. */
  async #start(): Promise<ChildProcess | undefined> {
    if (this.#child !== undefined || this.#closed) return this.#child;
    this.starts += 1;
    const child = fork(MAIN, [this.#packageFolder], {
      cwd: this.#packageFolder,
      env: { TZ: 'UTC' },
      execArgv: [`--max-old-space-size=${this.#memoryMegabytes}`],
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    const isReady = new Promise<boolean>((resolve) => {
      child.once('message', () => {
        resolve(true);
      });
      child.once('exit', () => {
        resolve(false);
      });
      child.once('error', () => {
        resolve(false);
      });
    });
    child.on('message', (message: FromWorker) => {
      this.#receive(child, message);
    });
    child.on('exit', (code, signal) => {
      this.#died(child, code, signal);
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (text: Buffer) => {
        this.#write('warn', text.toString().trimEnd());
      });
    }
    return (await isReady) ? child : undefined;
  }

  #receive(child: ChildProcess, message: FromWorker): void {
    if (message.type === 'log') this.#write(message.level, message.message);
    if (message.type === 'fetch') void this.#answer(child, message);
    if (message.type !== 'done' && message.type !== 'failed') return;
    if (message.id !== this.#job?.id) return;
    this.#peakRssBytes = Math.max(this.#peakRssBytes, message.rssBytes);
    this.#busyMs = message.busyMs;
    this.#finish(message.type === 'done' ? { ok: true, body: message.result } : { ok: false, error: message.error });
  }

  async #answer(child: ChildProcess, call: PlatformCall): Promise<void> {
    const job = this.#job;
    const { call: number } = call;
    if (job === undefined || call.id !== job.id) {
      this.#log.site('warn', 'the app called the platform after its invocation had ended', { invocation: call.id });
      send(child, { type: 'fetched', call: number, error: 'the invocation is over' });
      return;
    }
    try {
      send(child, { type: 'fetched', call: number, response: await job.answer(call) });
    } catch (error) {
      send(child, { type: 'fetched', call: number, error: error instanceof Error ? error.message : 'fetch failed' });
    }
  }

  #died(child: ChildProcess, code: number | null, signal: string | null): void {
    if (this.#child !== child) return;
    this.#child = undefined;
    this.#log.site('warn', `the process of the app died (${signal ?? `code ${code ?? 0}`})`);
    this.#finish({
      ok: false,
      error: { errorType: 'FUNCTION_PLATFORM_UNKNOWN_ERROR', errorMessage: 'The process died' },
    });
  }

  #finish(ended: Ended): void {
    const end = this.#end;
    this.#end = undefined;
    end?.(ended);
  }

  /** The heap limit does not bind WebAssembly memory, so the resident size is watched. */
  #checkMemory(child: ChildProcess): void {
    if (child.pid === undefined || this.#child !== child) return;
    try {
      const pages = Number(readFileSync(`/proc/${child.pid}/statm`, 'utf8').split(' ')[1]);
      this.#peakRssBytes = Math.max(this.#peakRssBytes, pages * PAGE_BYTES);
    } catch {
      return; // The process has just ended.
    }
    if (this.#peakRssBytes > this.#memoryMegabytes * 2 ** 20)
      this.kill('FUNCTION_OUT_OF_MEMORY', 'The function ran out of memory');
  }

  #write(level: 'debug' | 'info' | 'warn' | 'error', message: string): void {
    const job = this.#job;
    const about =
      job === undefined ? {} : { installation: job.installation, invocation: job.id, function: job.functionKey };
    this.#log.write({ source: 'app', level, message, ...about });
  }
}

function send(child: ChildProcess, message: ToWorker): void {
  if (child.connected) child.send(message);
}
