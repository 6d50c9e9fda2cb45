/** Answers what the app asks of the platform: storage, queues, Jira as the app or as the user. */
import { AS_APP, actorOf } from '../jira/users.ts';
import type { Manifest } from '../manifest.ts';
import type { QueueApi } from '../platform/queue-api.ts';
import type { StorageApi } from '../platform/storage-api.ts';
import type { Installation } from './installation.ts';
import type { SimpleResponse } from './messages.ts';
import { jsonResponse } from './messages.ts';
import type { PlatformCall } from './worker.ts';

export interface Caller {
  readonly installation: Installation;
  /** The user of a resolver; none in events, queues and schedules. */
  readonly accountId: string | undefined;
  readonly origin: string;
  readonly functionKey: string;
}

export class PlatformCalls {
  readonly #manifest: Manifest;
  readonly #storage: StorageApi;
  readonly #queues: QueueApi;

  constructor(parts: { manifest: Manifest; storage: StorageApi; queues: QueueApi }) {
    this.#manifest = parts.manifest;
    this.#storage = parts.storage;
    this.#queues = parts.queues;
  }

  async answer(caller: Caller, call: PlatformCall): Promise<SimpleResponse> {
    if (call.meta.type === 'kvs') {
      if (!this.#hasScope('storage:app'))
        return jsonResponse(403, { code: 'FORBIDDEN', message: 'The scope storage:app is missing' });
      return this.#storage.handle(caller.installation.installationId, call.path, call.body);
    }
    if (call.meta.type === 'fpp' && call.meta.remote === 'jira') return this.#jira(caller, call);
    if (call.meta.type === 'fpp' && call.meta.remote === 'stargate') return this.#stargate(caller, call);
    return proxyError(403, 'REQUEST_EGRESS_ALLOWLIST_ERR');
  }

  #stargate(caller: Caller, call: PlatformCall): SimpleResponse {
    if (call.path.startsWith('/webhook/queue/')) {
      return this.#queues.handle(
        { installation: caller.installation.installationId, origin: caller.origin },
        call.path,
        call.body,
      );
    }
    // No account of the local site is ever closed or renamed.
    if (call.path === '/app/report-accounts' && this.#hasScope('report:personal-data'))
      return { status: 204, headers: {}, body: '' };
    return jsonResponse(404, { message: 'The local site does not have this service' });
  }

  async #jira(caller: Caller, call: PlatformCall): Promise<SimpleResponse> {
    const scope = call.method === 'GET' || isRead(call.path) ? 'read:jira-work' : 'write:jira-work';
    if (!this.#hasScope(scope)) return jsonResponse(401, { code: 401, message: 'Unauthorized; scope does not match' });
    const actor = call.meta.provider === 'app' ? AS_APP : asUser(caller, call.meta.accountId);
    if (actor === undefined) return proxyError(401, 'NEEDS_AUTHENTICATION_ERR');
    const request = { method: call.method, path: call.path, headers: call.headers, body: Buffer.from(call.body) };
    const { status, headers, body } = await caller.installation.jira.handle(request, actor, caller.functionKey);
    return { status, headers, body: Buffer.from(body).toString() };
  }

  #hasScope(scope: string): boolean {
    return this.#manifest.permissions.scopes.includes(scope);
  }
}

/** Posted requests that change nothing. */
function isRead(path: string): boolean {
  return /^\/rest\/api\/3\/(search\/jql|search\/approximate-count|issue\/bulkfetch|permissions\/check)(\?|$)/.test(
    path,
  );
}

/** Only the user of the invocation: acting as anyone else needs `allowImpersonation`, which the site does not grant. */
function asUser(caller: Caller, accountId: string | undefined) {
  if (caller.accountId === undefined || (accountId !== undefined && accountId !== caller.accountId)) return undefined;
  return actorOf(caller.accountId);
}

function proxyError(status: number, reason: string): SimpleResponse {
  return jsonResponse(status, { message: reason }, { 'forge-proxy-error': reason });
}
