/**
 * What a handler works with during one invocation. Built afresh each time: a warm process serves several installations, so
 * nothing of this may live in module scope.
 */
import type { Engine } from './engine/contract.ts';
import type { JiraPort } from './jira/jira-port.ts';
import type { QueuePort } from './queue/queue-port.ts';
import type { PrivacyPort } from './privacy/privacy-port.ts';
import type { Log } from './report.ts';
import type { StorePort } from './storage/store-port.ts';

/** The user who called a resolver. */
export interface Caller {
  /** As the platform says; stored nowhere but in the actor map of the audit log. */
  readonly accountId: string | undefined;
}

export interface Services {
  readonly store: StorePort;
  readonly jira: JiraPort;
  readonly queue: QueuePort;
  readonly privacy: PrivacyPort;
  readonly engine: () => Promise<Engine>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Log;
  /** Milliseconds until the platform kills this invocation. */
  readonly remaining: () => number;
  /** A random id of 16 hex digits that ties log lines to a stored failure. */
  readonly newTrace: () => string;
  /** Absent in events, queues and schedules, where the app acts by itself. */
  readonly caller?: Caller;
}
