/** Routes of the REST subset: patterns with named parts, and what a handler gets and gives. */
import { notFound } from './jira-error.ts';
import type { Actor } from './users.ts';

export interface JiraRequest {
  readonly method: string;
  /** With query string. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface RouteCall {
  readonly actor: Actor;
  /** Named parts of the path. */
  readonly part: (name: string) => string;
  readonly query: URLSearchParams;
  /** The parsed body; routes check the values they use. */
  readonly json: () => unknown;
  readonly request: JiraRequest;
}

export interface RouteAnswer {
  readonly status?: number;
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly raw?: { readonly bytes: Uint8Array; readonly type: string };
  /** Objects read, each a point of the app's quota. */
  readonly objects?: number;
}

export interface Route {
  readonly method: string;
  /** `/rest/api/3/issue/:issue` */
  readonly pattern: string;
  readonly handle: (call: RouteCall) => RouteAnswer | Promise<RouteAnswer>;
}

export function route(method: string, pattern: string, handle: Route['handle']): Route {
  return { method, pattern, handle };
}

export class Router {
  readonly #routes: readonly (Route & { readonly expression: RegExp })[];

  constructor(routes: readonly Route[]) {
    this.#routes = routes.map((route) => ({
      ...route,
      expression: new RegExp(`^${route.pattern.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`),
    }));
  }

  match(method: string, pathname: string): { route: Route; part: (name: string) => string } {
    for (const route of this.#routes) {
      const found = route.method === method ? route.expression.exec(pathname) : null;
      if (found !== null) return { route, part: (name) => decodeURIComponent(found.groups?.[name] ?? '') };
    }
    throw notFound('null for uri: the site does not know this path.');
  }
}

/** `startAt` and `maxResults` of a paged read. */
export function paging(query: URLSearchParams, largest: number): { startAt: number; maxResults: number } {
  const number = (name: string, otherwise: number) => {
    const value = Number(query.get(name) ?? otherwise);
    return Number.isInteger(value) && value >= 0 ? value : otherwise;
  };
  return { startAt: number('startAt', 0), maxResults: Math.min(number('maxResults', Math.min(largest, 50)), largest) };
}

/** A comma-separated or repeated query parameter. */
export function list(query: URLSearchParams, name: string): string[] {
  return query
    .getAll(name)
    .flatMap((value) => value.split(','))
    .filter((value) => value !== '');
}
