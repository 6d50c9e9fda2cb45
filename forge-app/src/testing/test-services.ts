/** Services for unit tests: storage, Jira and queue in memory, the real engine module, a clock that stands still. */
import { readFile } from 'node:fs/promises';
import type { Engine } from '../engine/contract.ts';
import { loadWasmEngine } from '../engine/load-wasm-engine.ts';
import type { AccountNews } from '../privacy/privacy-port.ts';
import type { QueueBodies, QueueName } from '../queue/messages.ts';
import type { LogFields } from '../report.ts';
import type { Services } from '../services.ts';
import { MemoryJira } from './memory-jira.ts';
import { MemoryStore } from './memory-store.ts';

export interface Pushed {
  readonly queue: QueueName;
  readonly body: QueueBodies[QueueName];
  readonly delaySeconds: number;
}

export interface TestServices extends Services {
  readonly store: MemoryStore;
  readonly jira: MemoryJira;
  readonly pushed: Pushed[];
  /** Accounts told to Atlassian, by report. */
  readonly reports: string[][];
  /** What Atlassian knows about accounts. */
  readonly accountNews: AccountNews[];
  readonly lines: { level: string; event: string; fields: LogFields }[];
  /** Milliseconds since 1970; tests set it. */
  time: number;
  /** Thrown by the next pushes. */
  pushError: Error | undefined;
}

export const START = Date.UTC(2026, 0, 5, 12);
const WASM = new URL('../../dist/engine.wasm', import.meta.url);

let engine: Promise<Engine> | undefined;

/** The module as built into forge-app/dist (scripts/build). */
export function realEngine(): Promise<Engine> {
  engine ??= readFile(WASM).then((wasm) => loadWasmEngine(wasm));
  return engine;
}

export function testServices(): TestServices {
  let traces = 0;
  const services: TestServices = {
    store: new MemoryStore(),
    jira: new MemoryJira(),
    pushed: [],
    reports: [],
    accountNews: [],
    lines: [],
    time: START,
    pushError: undefined,
    queue: {
      push(queue, bodies, delaySeconds = 0) {
        if (services.pushError !== undefined) return Promise.reject(services.pushError);
        for (const body of bodies) services.pushed.push({ queue, body, delaySeconds });
        return Promise.resolve();
      },
    },
    privacy: {
      report(accounts) {
        services.reports.push(accounts.map((account) => account.accountId));
        return Promise.resolve(
          services.accountNews.filter((news) => services.reports.at(-1)?.includes(news.accountId)),
        );
      },
    },
    engine: realEngine,
    now: () => services.time,
    log: (level, event, fields = {}) => services.lines.push({ level, event, fields }),
    remaining: () => 600_000,
    newTrace: () => (traces++).toString(16).padStart(16, '0'),
  };
  return services;
}
