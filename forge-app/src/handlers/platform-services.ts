/** The services of one invocation, over the platform's packages. */
import { randomUUID } from 'node:crypto';
import { getAppContext } from '@forge/api';
import { loadEngine } from '../engine/engine.ts';
import { jiraClient } from '../jira/jira-client.ts';
import { forgePrivacy } from '../privacy/forge-privacy.ts';
import { forgeQueue } from '../queue/forge-queue.ts';
import { consoleLog } from '../report.ts';
import type { Services } from '../services.ts';
import { forgeStore } from '../storage/forge-store.ts';

/** Hex digits of a trace: the second half of a UUID, all but two bits of it random. Node draws UUIDs in advance. */
const TRACE_DIGITS = 16;

export function platformServices(): Services {
  const newTrace = () => randomUUID().replaceAll('-', '').slice(-TRACE_DIGITS);
  return {
    store: forgeStore(),
    jira: jiraClient(Date.now),
    queue: forgeQueue(newTrace),
    privacy: forgePrivacy(),
    engine: loadEngine,
    now: Date.now,
    log: consoleLog,
    remaining: () => getAppContext().invocationRemainingTimeInMillis(),
    newTrace,
  };
}
