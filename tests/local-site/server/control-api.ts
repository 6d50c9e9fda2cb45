/** `/__local/…`: what tests and people ask of the site itself. */
import { ZodError } from 'zod';
import type { LocalSite } from '../local-site.ts';
import type { HttpRequest, HttpResponse } from './server.ts';

type Action = (site: LocalSite, query: URLSearchParams, body: unknown) => unknown;

const ACTIONS: Readonly<Record<string, Action>> = {
  'GET state': (site) => site.state(),
  'GET rows': (site, query) => (query.has('space') ? site.rows(query.get('space') ?? '') : site.allRows()),
  'GET logs': (site) => site.logs(),
  'GET schedules': (site) => site.schedules(),
  'GET faults': (site) => ({ ordered: site.faults.list(), shuffle: site.faults.shuffle, struck: site.faults.struck }),
  'POST faults': (site, _query, body) => {
    for (const fault of Array.isArray(body) ? (body as unknown[]) : [body]) site.faults.add(fault);
    return { ordered: site.faults.list() };
  },
  'DELETE faults': (site) => {
    site.faults.clear();
    return {};
  },
  'POST shuffle': (site, query) => {
    site.faults.shuffle = query.get('on') !== 'false';
    return { shuffle: site.faults.shuffle };
  },
  'POST schedule': async (site, query) => {
    const outcome = await site.runSchedule(query.get('key') ?? '', query.get('installation') ?? undefined);
    return { ok: outcome.ok };
  },
  'POST advance': (site, query) => {
    site.clock.advance(Number(query.get('ms')));
    return { now: site.clock.iso() };
  },
  'POST idle': async (site, query) => {
    await site.waitUntilIdle({ skipDelays: query.get('skipDelays') !== 'false' });
    return site.state();
  },
};

export async function control(site: LocalSite, request: HttpRequest): Promise<HttpResponse> {
  const url = new URL(request.path, 'http://local.invalid');
  const action = ACTIONS[`${request.method} ${url.pathname.slice('/__local/'.length)}`];
  if (action === undefined) return answer(404, { error: 'no such control', known: Object.keys(ACTIONS) });
  try {
    const body: unknown = request.body.length === 0 ? undefined : JSON.parse(Buffer.from(request.body).toString());
    return answer(200, await action(site, url.searchParams, body));
  } catch (error) {
    if (error instanceof ZodError) return answer(400, { error: 'not a fault', issues: error.issues });
    return answer(400, { error: error instanceof Error ? error.message : 'failed' });
  }
}

function answer(status: number, body: unknown): HttpResponse {
  return { status, headers: { 'content-type': 'application/json;charset=utf-8' }, body: JSON.stringify(body) };
}
