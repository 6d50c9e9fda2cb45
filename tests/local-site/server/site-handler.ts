/** Decides who answers a request: the start page, the control API, or one of the Jira sites. */
import { JiraError } from '../jira/jira-error.ts';
import { authenticate } from '../jira/users.ts';
import type { LocalSite } from '../local-site.ts';
import { customUi, isCustomUi } from '../ui/custom-ui.ts';
import { control } from './control-api.ts';
import type { HttpHandler, HttpRequest, HttpResponse } from './server.ts';
import { startPage } from './start-page.ts';

/** The address of an installation's site, as Atlassian's API gateway forms it. */
const BY_CLOUD_ID = /^\/ex\/jira\/([^/]+)(\/.*)$/;

export function siteHandler(site: LocalSite): HttpHandler {
  return async (request) => {
    const pathname = request.path.split('?')[0] ?? '/';
    if (pathname === '/')
      return { status: 200, headers: { 'content-type': 'text/html;charset=utf-8' }, body: startPage(site) };
    if (pathname.startsWith('/__local/')) return control(site, request);
    if (pathname === '/favicon.ico') return { status: 204, headers: {}, body: '' };
    if (isCustomUi(pathname)) return customUi(site, request);
    const scoped = BY_CLOUD_ID.exec(request.path);
    return jira(site, scoped?.[1], { ...request, path: scoped?.[2] ?? request.path });
  };
}

async function jira(site: LocalSite, cloudId: string | undefined, request: HttpRequest): Promise<HttpResponse> {
  try {
    return await site.jira(cloudId).handle(request, authenticate(request.headers['authorization']));
  } catch (error) {
    // An ordered broken connection; anything else is a bug of the site and shown as such.
    if (error instanceof TypeError && error.message === 'fetch failed') return { status: 502, headers: {}, body: '' };
    if (!(error instanceof JiraError)) throw error;
    const body = JSON.stringify({ errorMessages: error.errorMessages, errors: error.errors });
    return { status: error.status, headers: { 'content-type': 'application/json;charset=UTF-8' }, body };
  }
}
