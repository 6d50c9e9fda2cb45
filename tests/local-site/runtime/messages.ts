/** Messages between the site and the process that runs the app's bundle, and the shapes of one invocation. */

/** An HTTP answer in a form that can cross to the other process. */
export interface SimpleResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export function jsonResponse(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): SimpleResponse {
  return {
    status,
    headers: { 'content-type': 'application/json;charset=UTF-8', ...headers },
    body: JSON.stringify(body),
  };
}

/** Which service a call of the SDK is meant for, as the SDK says it. */
export interface FetchMeta {
  readonly type: string;
  readonly provider?: string;
  readonly remote?: string;
  readonly accountId?: string;
}

export interface InvocationMeta {
  readonly appContext: Readonly<Record<string, unknown>>;
  readonly contextAri: string;
  /** The user on whose behalf a resolver runs. */
  readonly aaid?: string;
  readonly tracing: { readonly traceId: string; readonly spanId: string };
}

/** The platform's request for one invocation. */
export interface InvocationRequest {
  /** `module.function` */
  readonly handler: string;
  readonly body: unknown;
  readonly _meta: InvocationMeta;
}

export interface InvocationError {
  readonly errorType: string;
  readonly errorMessage: string;
}

export type ToWorker =
  | {
      readonly type: 'invoke';
      readonly id: string;
      readonly request: InvocationRequest;
      /** Milliseconds the function may run. */
      readonly limitMs: number;
      /** How far the site's time is ahead of the machine's, in milliseconds. */
      readonly clockOffsetMs: number;
    }
  | { readonly type: 'fetched'; readonly call: number; readonly response?: SimpleResponse; readonly error?: string };

export type FromWorker =
  | { readonly type: 'ready' }
  | {
      readonly type: 'log';
      readonly id: string | undefined;
      readonly level: 'debug' | 'info' | 'warn' | 'error';
      readonly message: string;
    }
  | {
      readonly type: 'fetch';
      /** The invocation that calls. */
      readonly id: string;
      readonly call: number;
      readonly meta: FetchMeta;
      readonly method: string;
      readonly path: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | ({ readonly type: 'done'; readonly id: string; readonly result: unknown } & Usage)
  | ({ readonly type: 'failed'; readonly id: string; readonly error: InvocationError } & Usage);

/** What an invocation used. */
export interface Usage {
  readonly rssBytes: number;
  /** Milliseconds of the app and the platform's packages: neither waiting nor inside a call of the platform. */
  readonly busyMs: number;
}
