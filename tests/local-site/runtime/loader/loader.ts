/**
 * The platform's loader, written for the local site: it prepares the globals that the Forge packages expect, and runs one
 * handler per request. It is bundled to CommonJS and handed to the real bundler as its runtime, which ships it beside the
 * app's bundle; the process that loads it supplies the way to the site.
 *
 * Invocations may overlap in one process, so everything about the current one hangs on an AsyncLocalStorage.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { format } from 'node:util';
import type { FetchMeta, InvocationMeta, InvocationRequest, SimpleResponse } from '../messages.ts';
import type { loadHandler as LoadHandler } from './wrapper.ts';

/** What the surrounding process offers. */
export interface Host {
  /** The site's time, where this process shares it; else the machine's, ahead by what each invocation is told. */
  now?(): number;
  log(invocation: string | undefined, level: 'debug' | 'info' | 'warn' | 'error', message: string): void;
  fetch(
    invocation: string,
    call: { meta: FetchMeta; method: string; path: string; headers: Record<string, string>; body: string },
  ): Promise<SimpleResponse>;
}

interface Invocation {
  readonly id: string;
  readonly runtime: object;
}

const current = new AsyncLocalStorage<Invocation>();
let clockOffsetMs = 0;
const machineNow = Date.now;
let siteNow = () => machineNow() + clockOffsetMs;
/** What an invocation's time is measured with. */
let elapsed = () => performance.now();

/** Call once, before the first `invoke`. */
export function install(host: Host): void {
  if (host.now !== undefined) siteNow = elapsed = host.now.bind(host);
  replaceConsole(host);
  replaceClock();
  refuseEgress();
  const get = () => current.getStore()?.runtime;
  Object.defineProperty(globalThis, '__forge_runtime__', { get, configurable: true });
  Object.assign(globalThis, {
    __forge_fetch__: (meta: FetchMeta, path: string, init?: RequestInit) =>
      asCall(() => forgeFetch(host, meta, path, init)),
  });
}

/** Runs one handler and returns its result after a JSON round trip. Rejects with what the handler throws. */
export async function invoke(
  id: string,
  request: InvocationRequest,
  limitMs: number,
  offsetMs: number,
): Promise<unknown> {
  clockOffsetMs = offsetMs;
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- found beside this file only once both are packaged
  const { loadHandler } = require(join(__dirname, '__forge_wrapper__.cjs')) as { loadHandler: typeof LoadHandler };
  const deadline = elapsed() + limitMs;
  const invocation = { id, runtime: runtimeOf(request._meta, () => Math.max(0, deadline - elapsed())) };
  return current.run(invocation, async () => {
    const handler = loadHandler(__dirname, request.handler);
    const result = await handler(request.body, handlerContext(request._meta));
    return result === undefined ? undefined : (JSON.parse(JSON.stringify(result)) as unknown);
  });
}

function handlerContext(meta: InvocationMeta): object {
  return {
    installContext: meta.contextAri,
    ...(meta.aaid === undefined ? {} : { principal: { accountId: meta.aaid } }),
  };
}

function runtimeOf(meta: InvocationMeta, getRemainingTimeInMillis: () => number): object {
  const measure = () => ({ measure: () => ({ stop: () => undefined }) });
  const counter = () => ({ incr: () => undefined, incrBy: () => undefined, decr: () => undefined });
  return {
    ...meta,
    proxy: { token: 'local', url: 'http://platform.invalid' },
    lambdaContext: { getRemainingTimeInMillis },
    metrics: { counter, timing: measure },
  };
}

let callsUnderWay = 0;
let siteBusyMs = 0;
let beforeCalls = performance.eventLoopUtilization();

/**
 * Milliseconds that this process has worked, not waited, while calls of the platform were under way, or on carrying log lines to
 * the site: not the app's work.
 */
export function busyForSite(): number {
  return siteBusyMs;
}

/** Runs what carries a line to the site. Its time counts once: while a call is under way it is that call's. */
function carry(send: () => void): void {
  const started = performance.now();
  send();
  if (callsUnderWay === 0) siteBusyMs += performance.now() - started;
}

async function asCall<T>(call: () => Promise<T>): Promise<T> {
  if (callsUnderWay === 0) beforeCalls = performance.eventLoopUtilization();
  callsUnderWay += 1;
  try {
    return await call();
  } finally {
    callsUnderWay -= 1;
    if (callsUnderWay === 0) siteBusyMs += performance.eventLoopUtilization(beforeCalls).active;
  }
}

async function forgeFetch(host: Host, meta: FetchMeta, path: string, init?: RequestInit): Promise<Response> {
  const invocation = current.getStore();
  if (invocation === undefined) throw new Error('A platform call outside of an invocation');
  const request = new Request(new URL(path, 'http://product.invalid'), init);
  const headers: Record<string, string> = {};
  request.headers.forEach((value, name) => {
    headers[name] = value;
  });
  const call = { meta, method: request.method, path, headers, body: await request.text() };
  const answer = await abortable(host.fetch(invocation.id, call), request.signal);
  const empty = answer.status === 204 || answer.status === 205 || answer.status === 304;
  return new Response(empty ? null : answer.body, { status: answer.status, headers: answer.headers });
}

function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => {
      reject(signal.reason as Error);
    });
    work.then(resolve, reject);
  });
}

function replaceConsole(host: Host): void {
  const at =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (...values: unknown[]) => {
      const line = format(...values);
      carry(() => {
        host.log(current.getStore()?.id, level, line);
      });
    };
  const [info, error] = [at('info'), at('error')];
  Object.assign(console, {
    debug: at('debug'),
    trace: at('debug'),
    log: info,
    info,
    dir: info,
    warn: at('warn'),
    error,
  });
}

/** The app lives in the site's time. */
function replaceClock(): void {
  const MachineDate = Date;
  const now = () => siteNow();
  globalThis.Date = new Proxy(MachineDate, {
    construct: (target, values: unknown[], newTarget) =>
      Reflect.construct(target, values.length === 0 ? [now()] : values, newTarget) as Date,
    get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
  });
}

/** An app without egress permissions reaches nothing but the platform. */
function refuseEgress(): void {
  globalThis.fetch = () => Promise.reject(new Error('REQUEST_EGRESS_ALLOWLIST_ERR'));
  Socket.prototype.connect = () => {
    throw new Error('REQUEST_EGRESS_ALLOWLIST_ERR');
  };
}
