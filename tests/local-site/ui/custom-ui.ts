/**
 * Serves Custom UI under `/__app/<module key>/`: the built files with the platform's content security policy, and the server
 * side of the bridge. The viewer is the administrator, or the user whose e-mail address `?user=` names; a page beside an issue
 * is told which one by `?issue=`, an issue's id.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { JiraError } from '../jira/jira-error.ts';
import { ADMIN, USERS } from '../jira/users.ts';
import type { User } from '../jira/users.ts';
import type { LocalSite } from '../local-site.ts';
import { pagesOf } from '../manifest.ts';
import type { PageModule } from '../manifest.ts';
import { FunctionFailed } from '../runtime/direct-calls.ts';
import type { HttpRequest, HttpResponse } from '../server/server.ts';
import { contentSecurityPolicy } from './policy.ts';

const ADDRESS = /^\/__app\/([^/]+)\/(.*)$/;
const BRIDGE_SCRIPT = '__bridge.js';
const BRIDGE_CALL = '__bridge';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html;charset=utf-8',
  '.js': 'text/javascript;charset=utf-8',
  '.css': 'text/css;charset=utf-8',
  '.svg': 'image/svg+xml',
};

export function isCustomUi(pathname: string): boolean {
  return ADDRESS.test(pathname);
}

export async function customUi(site: LocalSite, request: HttpRequest): Promise<HttpResponse> {
  const url = new URL(request.path, 'http://local.invalid');
  const [, moduleKey, file = ''] = ADDRESS.exec(url.pathname) ?? [];
  const module = pagesOf(site.manifest).find((candidate) => candidate.key === moduleKey);
  const resource = site.manifest.resources.find((candidate) => candidate.key === module?.resource);
  if (module === undefined || resource === undefined) return text(404, 'no such module');
  if (request.method === 'POST' && file === BRIDGE_CALL) return bridge(site, module, request);
  if (request.method !== 'GET') return text(405, 'not allowed');
  if (file === BRIDGE_SCRIPT) return asset(request, '.js', readFileSync(new URL('bridge-page.js', import.meta.url)));
  const folder = path.join(site.appFolder, resource.path);
  if (file === '' || file === 'index.html') return page(site, request, path.join(folder, 'index.html'));
  const wanted = path.resolve(folder, file);
  if (!wanted.startsWith(path.resolve(folder) + path.sep)) return text(404, 'no such file');
  try {
    return asset(request, path.extname(wanted), readFileSync(wanted));
  } catch {
    return text(404, 'no such file');
  }
}

/** The platform puts its bridge first into the head. */
function page(site: LocalSite, request: HttpRequest, file: string): HttpResponse {
  const html = readFileSync(file, 'utf8').replace(/<head[^>]*>/, `$&<script src="./${BRIDGE_SCRIPT}"></script>`);
  const response = asset(request, '.html', Buffer.from(html));
  const policy = contentSecurityPolicy(html, site.manifest.permissions);
  return { ...response, headers: { ...response.headers, 'content-security-policy': policy } };
}

function asset(request: HttpRequest, extension: string, bytes: Buffer): HttpResponse {
  const headers = { 'content-type': TYPES[extension] ?? 'application/octet-stream', 'cache-control': 'no-store' };
  if (!(request.headers['accept-encoding'] ?? '').includes('gzip')) return { status: 200, headers, body: bytes };
  return { status: 200, headers: { ...headers, 'content-encoding': 'gzip' }, body: gzipSync(bytes) };
}

const callSchema = z.object({ op: z.string(), payload: z.unknown().optional(), user: z.string(), issue: z.string() });
const invokeSchema = z.object({ functionKey: z.string(), payload: z.unknown().optional() });
const fetchSchema = z.object({
  restPath: z.string().startsWith('/rest/'),
  fetchRequestInit: z
    .object({
      method: z.string().default('GET'),
      headers: z.array(z.tuple([z.string(), z.string()])).default([]),
      body: z.string().nullish(),
    })
    .default({ method: 'GET', headers: [] }),
});

async function bridge(site: LocalSite, module: PageModule, request: HttpRequest): Promise<HttpResponse> {
  try {
    const { op, payload, user, issue } = callSchema.parse(JSON.parse(Buffer.from(request.body).toString()));
    const viewer = user === '' ? ADMIN : USERS.find((candidate) => candidate.emailAddress === user);
    if (viewer === undefined) return json(400, { error: 'no such user' });
    const extension = { type: module.type, ...(issue === '' ? {} : { issue: { id: issue } }) };
    return json(200, { value: await perform(site, { module, viewer, extension }, op, payload) });
  } catch (error) {
    const expected = error instanceof FunctionFailed || error instanceof z.ZodError;
    if (!expected) throw error;
    return json(500, { error: error.message });
  }
}

/** A page as somebody looks at it. */
interface View {
  readonly module: PageModule;
  readonly viewer: User;
  readonly extension: object;
}

function perform(site: LocalSite, view: View, op: string, payload: unknown): Promise<unknown> {
  const { module, viewer, extension } = view;
  switch (op) {
    case 'getContext':
      return Promise.resolve(context(site, view));
    case 'invoke': {
      const { functionKey, payload: input } = invokeSchema.parse(payload);
      const as = { accountId: viewer.accountId, moduleKey: module.key, moduleType: module.type, extension };
      return site.invokeResolver(module.resolver.function, functionKey, input, as);
    }
    case 'fetchProduct':
      return fetchProduct(site, viewer, fetchSchema.parse(payload));
    default:
      throw new FunctionFailed({ errorType: 'UNKNOWN_OPERATION', errorMessage: `the bridge has no ${op}` });
  }
}

function context(site: LocalSite, { module, viewer, extension }: View): object {
  return {
    accountId: viewer.accountId,
    cloudId: site.installation().cloudId,
    siteUrl: site.url,
    localId: 'local',
    moduleKey: module.key,
    environmentId: 'local',
    environmentType: 'DEVELOPMENT',
    locale: 'en_US',
    timezone: 'Etc/UTC',
    theme: { colorMode: 'light', light: 'light', dark: 'dark', spacing: 'spacing' },
    extension,
  };
}

async function fetchProduct(site: LocalSite, viewer: User, call: z.infer<typeof fetchSchema>): Promise<unknown> {
  const { method, headers, body } = call.fetchRequestInit;
  const request = {
    method,
    path: call.restPath,
    headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
    body: Buffer.from(body ?? ''),
  };
  let answer: HttpResponse;
  try {
    answer = await site.jira().handle(request, { user: viewer, isApp: false });
  } catch (error) {
    if (!(error instanceof JiraError)) throw error;
    answer = json(error.status, { errorMessages: error.errorMessages, errors: error.errors });
  }
  return {
    body: Buffer.from(answer.body as Uint8Array).toString(),
    headers: answer.headers,
    status: answer.status,
    statusText: '',
    isAttachment: false,
  };
}

function json(status: number, body: unknown): HttpResponse {
  return { status, headers: { 'content-type': 'application/json;charset=utf-8' }, body: JSON.stringify(body) };
}

function text(status: number, body: string): HttpResponse {
  return { status, headers: { 'content-type': 'text/plain;charset=utf-8' }, body };
}
