/** The REST routes of generated issues. What is not about them goes to the routes of stored ones. */
import { ISSUE_TYPES, PRIORITIES, STATUS } from '../jira/catalogue.ts';
import { fieldSchemas } from '../jira/fields.ts';
import { jiraTime } from '../jira/issue-view.ts';
import { JiraError, notFound } from '../jira/jira-error.ts';
import type { JiraParts } from '../jira/jira-site.ts';
import { parseJql } from '../jira/jql.ts';
import type { Route, RouteAnswer, RouteCall } from '../jira/router.ts';
import { Router, paging, route } from '../jira/router.ts';
import { countOf, pageOf, planOf } from './generated-search.ts';
import type { GeneratedSite, IssueState } from './generated-site.ts';

const API = '/rest/api/3';
/** Comments and worklogs that come with an issue. */
const EMBEDDED = 20;
const FULL_PAGE = 100;
const FETCHED = 100;

export function generatedRoutes(site: GeneratedSite, parts: JiraParts, stored: readonly Route[]): Route[] {
  const others = new Router(stored);
  const elsewhere = (call: RouteCall) => {
    const path = new URL(call.request.path, 'http://local.invalid').pathname;
    const { route: found, part } = others.match(call.request.method, path);
    return found.handle({ ...call, part });
  };
  const now = () => parts.clock.now();
  const numberOf = (idOrKey: string) =>
    /^\d+$/.test(idOrKey) ? site.numberOf(Number(idOrKey)) : site.numberOfKey(idOrKey);
  /** Of an issue that is there and can be read. */
  const readable = (idOrKey: string): number | undefined => {
    const number = numberOf(idOrKey);
    if (number === undefined) return undefined;
    if (site.trouble(number) === 'broken') throw new JiraError(500, ['Internal server error']);
    if (site.state(number).deleted || site.trouble(number) === 'hidden') throw notFound();
    return number;
  };
  const ofIssue = (call: RouteCall, answer: (number: number) => RouteAnswer) => {
    const number = readable(call.part('issue'));
    return number === undefined ? elsewhere(call) : answer(number);
  };
  const listRoute = (name: 'comment' | 'worklog') =>
    route('GET', `${API}/issue/:issue/${name}`, (call) =>
      ofIssue(call, (number) => {
        const { startAt, maxResults } = paging(call.query, 5000);
        const list = listOf(site, number, site.state(number), name, startAt, maxResults);
        return { body: { ...list, maxResults }, objects: (list[`${name}s`] as unknown[]).length };
      }),
    );
  return [
    route('POST', `${API}/search/jql`, (call) => {
      const { jql, fields = [], maxResults = 50, nextPageToken, expand = '' } = call.json() as SearchInput;
      const { where, order } = parseJql(String(jql));
      const plan = where === undefined ? undefined : planOf(where, now());
      if (plan === undefined) return elsewhere(call);
      const full = fields.includes('*all') || fields.includes('description');
      const limit = Math.min(maxResults, full ? FULL_PAGE : 5000);
      const page = pageOf(site, plan, order, { now: now(), limit, token: nextPageToken });
      if (full && page.numbers.some((number) => ['heavy', 'broken'].includes(site.trouble(number) ?? '')))
        throw new JiraError(500, ['Internal server error']);
      const issues = page.numbers.map((number) =>
        viewOf(site, parts.base, number, site.indexed(number, now()), fields),
      );
      return {
        body: {
          issues,
          isLast: page.token === undefined,
          ...(page.token === undefined ? {} : { nextPageToken: page.token }),
          ...(expand.includes('schema') ? { schema: fieldSchemas() } : {}),
        },
        objects: issues.length + (site.options.commentsCharged === true && full ? embeddedRows(issues) : 0),
      };
    }),
    route('POST', `${API}/search/approximate-count`, (call) => {
      const { where } = parseJql(String((call.json() as SearchInput).jql));
      const plan = where === undefined ? undefined : planOf(where, now());
      return plan === undefined ? elsewhere(call) : { body: { count: countOf(site, plan, now()) } };
    }),
    route('POST', `${API}/issue/bulkfetch`, (call) => {
      const { issueIdsOrKeys, fields = [] } = call.json() as { issueIdsOrKeys: readonly string[]; fields?: string[] };
      if (issueIdsOrKeys.length > FETCHED) throw new JiraError(400, ['Up to 100 issues can be fetched at once.']);
      const numbers = issueIdsOrKeys.map(numberOf).filter((number) => number !== undefined);
      const there = numbers.filter(
        (number) => !site.state(number).deleted && !['hidden', 'broken'].includes(site.trouble(number) ?? ''),
      );
      const issues = there.map((number) => viewOf(site, parts.base, number, site.state(number), fields));
      return { body: { issues, issueErrors: [] }, objects: issues.length };
    }),
    route('GET', `${API}/issue/:issue`, (call) =>
      ofIssue(call, (number) => {
        const fields = (call.query.get('fields') ?? '*all').split(',');
        const body = viewOf(site, parts.base, number, site.state(number), fields);
        const expanded = call.query.get('expand')?.includes('schema') === true;
        return { body: { ...body, ...(expanded ? { schema: fieldSchemas() } : {}) }, objects: 1 };
      }),
    ),
    listRoute('comment'),
    listRoute('worklog'),
    ...stored,
  ];
}

interface SearchInput {
  readonly jql?: unknown;
  readonly fields?: readonly string[];
  readonly maxResults?: number;
  readonly nextPageToken?: string;
  readonly expand?: string;
}

function listOf(
  site: GeneratedSite,
  number: number,
  state: IssueState,
  name: 'comment' | 'worklog',
  startAt: number,
  limit: number,
): Record<string, unknown> {
  const total = name === 'comment' ? site.comments(number, state) : site.worklogs(number);
  const rows: object[] = [];
  for (let at = startAt; at < Math.min(total, startAt + limit); at++)
    rows.push(name === 'comment' ? site.comment(number, at, state) : site.worklog(number, at, state));
  return { startAt, total, [`${name}s`]: rows };
}

function embeddedRows(issues: readonly Record<string, unknown>[]): number {
  let rows = 0;
  for (const { fields } of issues) {
    const { comment, worklog } = fields as { comment?: { comments: unknown[] }; worklog?: { worklogs: unknown[] } };
    rows += (comment?.comments.length ?? 0) + (worklog?.worklogs.length ?? 0);
  }
  return rows;
}

/** An issue as Jira writes it, with the fields that are asked for. */
function viewOf(
  site: GeneratedSite,
  base: string,
  number: number,
  state: IssueState,
  wanted: readonly string[],
): Record<string, unknown> {
  const id = site.idOf(number);
  const all = wanted.includes('*all');
  const has = (name: string) => (all ? !wanted.includes(`-${name}`) : wanted.includes(name));
  const project = { id: site.projectId(state.project), key: `GEN${state.project}`, name: `Generated ${state.project}` };
  const fields: Record<string, unknown> = {};
  if (has('project')) fields['project'] = project;
  if (has('updated')) fields['updated'] = jiraTime(state.at);
  if (has('summary')) fields['summary'] = site.summary(number, state);
  if (has('description')) fields['description'] = site.description(number, state);
  if (has('comment')) fields['comment'] = listOf(site, number, state, 'comment', 0, EMBEDDED);
  if (has('worklog')) fields['worklog'] = listOf(site, number, state, 'worklog', 0, EMBEDDED);
  if (all) {
    Object.assign(fields, {
      issuetype: ISSUE_TYPES[number % 3],
      priority: PRIORITIES[number % PRIORITIES.length],
      status: STATUS,
      labels: [],
      environment: null,
      customfield_10043: number % 8,
    });
  }
  return { id: String(id), key: site.keyOf(number, state), self: `${base}${API}/issue/${id}`, fields };
}
