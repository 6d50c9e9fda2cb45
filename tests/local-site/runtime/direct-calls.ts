/** Invocations that nothing queues: resolvers, called by a page, and scheduled triggers. */
import type { Manifest } from '../manifest.ts';
import type { AppHost } from './app-host.ts';
import type { Installation } from './installation.ts';
import type { InvocationError } from './messages.ts';
import type { Outcome } from './worker.ts';

/** Limits of a call from a page, in bytes of JSON. */
const REQUEST_BYTES = 500_000;
const RESPONSE_BYTES = 5_000_000;

export interface ResolverCall {
  /** The resolver's function in the manifest. */
  readonly functionKey: string;
  /** What the page calls. */
  readonly key: string;
  readonly payload: unknown;
  readonly accountId: string;
  readonly moduleKey?: string;
  /** Default: a page of the administrator. */
  readonly moduleType?: string;
  /** What the platform says of the place that the page stands in, for example the issue. */
  readonly extension?: object;
}

/** A function of the app failed; the message is what it threw. */
export class FunctionFailed extends Error {
  readonly errorType: string;

  constructor(error: InvocationError) {
    super(error.errorMessage);
    this.errorType = error.errorType;
  }
}

export class DirectCalls {
  readonly #manifest: Manifest;
  readonly #host: AppHost;
  #running = 0;

  constructor(manifest: Manifest, host: AppHost) {
    this.#manifest = manifest;
    this.#host = host;
  }

  get running(): number {
    return this.#running;
  }

  /** As the bridge of a page does. Throws `FunctionFailed` if the function fails. */
  async resolver(installation: Installation, call: ResolverCall): Promise<unknown> {
    const { functionKey, key, payload, accountId, moduleKey = functionKey } = call;
    const { moduleType = 'jira:adminPage', extension = {} } = call;
    checkSize('request', payload, REQUEST_BYTES);
    const context = { cloudId: installation.cloudId, localId: 'local', moduleKey, extension };
    const body = { call: { functionKey: key, payload }, context };
    const outcome = await this.#invoke({ functionKey, moduleKey, moduleType, installation, body, accountId });
    if (!outcome.ok) throw new FunctionFailed(outcome.error);
    checkSize('response', outcome.body, RESPONSE_BYTES);
    return outcome.body;
  }

  /** A failure is logged and has no other consequence, as on the platform; it is returned for tests. */
  async schedule(installation: Installation, key: string): Promise<Outcome> {
    const module = this.#manifest.modules.scheduledTrigger.find((candidate) => candidate.key === key);
    if (module === undefined) throw new Error(`no scheduled trigger ${key} in the manifest`);
    const body = { context: { cloudId: installation.cloudId, moduleKey: key }, contextToken: 'local' };
    const { function: functionKey } = module;
    return this.#invoke({ functionKey, moduleKey: key, moduleType: 'scheduledTrigger', installation, body });
  }

  async #invoke(invocation: Parameters<AppHost['invoke']>[0]): Promise<Outcome> {
    this.#running += 1;
    try {
      return await this.#host.invoke(invocation);
    } finally {
      this.#running -= 1;
    }
  }
}

function checkSize(what: string, value: unknown, limit: number): void {
  const bytes = Buffer.byteLength(JSON.stringify(value ?? null));
  if (bytes <= limit) return;
  throw new FunctionFailed({ errorType: 'PAYLOAD_TOO_LARGE', errorMessage: `The ${what} has ${bytes} bytes` });
}
