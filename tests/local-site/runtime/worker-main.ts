/** The process in which the app runs: loads the packaged loader and passes messages between it and the site. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type * as Loader from './loader/loader.ts';
import type { FromWorker, SimpleResponse, ToWorker } from './messages.ts';

const [, , packageFolder] = process.argv;
if (packageFolder === undefined) throw new Error('usage: worker-main.ts PACKAGE-FOLDER');

const loader = createRequire(import.meta.url)(join(packageFolder, '__forge__.cjs')) as typeof Loader;
const waiting = new Map<number, { resolve: (response: SimpleResponse) => void; reject: (error: Error) => void }>();
let calls = 0;

function send(message: FromWorker): void {
  process.send?.(message);
}

loader.install({
  log: (id, level, message) => {
    send({ type: 'log', id, level, message });
  },
  fetch: (id, call) =>
    new Promise((resolve, reject) => {
      calls += 1;
      waiting.set(calls, { resolve, reject });
      send({ type: 'fetch', id, call: calls, ...call });
    }),
});

async function run(message: Extract<ToWorker, { type: 'invoke' }>): Promise<void> {
  const { id } = message;
  const before = performance.eventLoopUtilization();
  const forSiteBefore = loader.busyForSite();
  const usage = () => ({
    busyMs: performance.eventLoopUtilization(before).active - (loader.busyForSite() - forSiteBefore),
    rssBytes: process.memoryUsage.rss(),
  });
  try {
    const result = await loader.invoke(id, message.request, message.limitMs, message.clockOffsetMs);
    send({ type: 'done', id, result, ...usage() });
  } catch (error) {
    const { name, message: text } = error instanceof Error ? error : new Error(String(error));
    send({ type: 'failed', id, error: { errorType: name, errorMessage: text }, ...usage() });
  }
}

process.on('message', (message: ToWorker) => {
  if (message.type === 'invoke') {
    void run(message);
    return;
  }
  const waiter = waiting.get(message.call);
  waiting.delete(message.call);
  if (message.response === undefined) waiter?.reject(new TypeError(message.error ?? 'fetch failed'));
  else waiter?.resolve(message.response);
});
process.on('disconnect', () => process.exit(0));
send({ type: 'ready' });
