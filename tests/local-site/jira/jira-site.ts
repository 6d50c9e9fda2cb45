/** One customer's Jira site: its store, its REST API, and the events its changes cause. */
import type { DatabaseSync } from 'node:sqlite';
import type { SiteClock } from '../clock.ts';
import type { EventSink } from '../events/product-events.ts';
import { ProductEvents } from '../events/product-events.ts';
import type { Faults } from '../faults.ts';
import { atomically } from '../platform/database.ts';
import { generatedRoutes } from '../generated/generated-routes.ts';
import type { GeneratedSite } from '../generated/generated-site.ts';
import { Attachments } from './attachments.ts';
import { Comments } from './comments.ts';
import { IssueEditor } from './issue-edit.ts';
import { issueRoutes } from './issue-routes.ts';
import { IssueViews } from './issue-view.ts';
import type { Issue } from './issues.ts';
import { Issues } from './issues.ts';
import { JiraError } from './jira-error.ts';
import type { PropertyAlias } from './jql-sql.ts';
import { ProjectLife } from './project-life.ts';
import { Projects } from './projects.ts';
import { Properties } from './properties.ts';
import type { PointsPool } from './rate-limits.ts';
import { RateLimits } from './rate-limits.ts';
import type { JiraRequest, Route, RouteAnswer } from './router.ts';
import { Router } from './router.ts';
import { Search } from './search.ts';
import { siteRoutes } from './site-routes.ts';
import type { Actor } from './users.ts';
import { ADMIN } from './users.ts';
import { Worklogs } from './worklogs.ts';

export interface JiraResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What the routes work with. */
export interface JiraParts {
  readonly base: string;
  readonly clock: SiteClock;
  readonly projects: Projects;
  readonly editorOfProjects: ProjectLife;
  readonly issues: Issues;
  readonly views: IssueViews;
  readonly editor: IssueEditor;
  readonly comments: Comments;
  readonly worklogs: Worklogs;
  readonly properties: Properties;
  readonly attachments: Attachments;
  readonly search: Search;
}

export interface JiraSiteOptions {
  readonly database: DatabaseSync;
  /** Address of the site, without a slash at its end. */
  readonly base: string;
  readonly clock: SiteClock;
  readonly faults: Faults;
  readonly pool: PointsPool;
  readonly aliases: readonly PropertyAlias[];
  readonly latencyMs: number;
  readonly sink: EventSink;
  /** Issues that are computed instead of stored, beside those in the database. */
  readonly generated?: GeneratedSite | undefined;
}

export class JiraSite {
  readonly parts: JiraParts;
  readonly limits: RateLimits;
  readonly #options: JiraSiteOptions;
  readonly #router: Router;

  constructor(options: JiraSiteOptions) {
    const { database, base, clock } = options;
    const projects = new Projects(database);
    const issues = new Issues(database, projects, clock);
    const views = new IssueViews(issues, base);
    const events = new ProductEvents(views, base, options.sink);
    this.parts = {
      base,
      clock,
      projects,
      issues,
      views,
      editorOfProjects: new ProjectLife(projects, issues, events),
      editor: new IssueEditor(issues, projects, events),
      comments: new Comments(issues, clock, events),
      worklogs: new Worklogs(issues, clock, events),
      properties: new Properties(issues, events),
      attachments: new Attachments({ issues, views, clock, events, base }),
      search: new Search(issues, projects, clock, options.aliases),
    };
    this.#options = options;
    this.limits = new RateLimits(options.pool, clock);
    const stored = [...issueRoutes(this.parts), ...siteRoutes(this.parts)];
    const { generated } = options;
    this.#router = new Router(generated === undefined ? stored : generatedRoutes(generated, this.parts, stored));
  }

  /** What people do in the product and the REST API cannot. */
  moveIssue(key: string, projectKey: string): Issue {
    const actor = { user: ADMIN, isApp: false };
    const { issues, projects, editor } = this.parts;
    return editor.move(issues.get(key, actor), projects.get(projectKey, actor), actor);
  }

  /** `spender` names in reports who used the points. */
  async handle(request: JiraRequest, actor: Actor, spender = ''): Promise<JiraResponse> {
    const quota = actor.isApp ? this.limits.pool.headers() : {};
    try {
      await this.#options.clock.sleep(this.#options.latencyMs);
      await this.#strike(request, actor);
      const answer = await this.#serve(request, actor, spender);
      return encode(answer, quota);
    } catch (error) {
      if (!(error instanceof JiraError)) throw error;
      const body =
        error.status === 401 || error.status === 429
          ? { errorMessages: error.errorMessages }
          : { errorMessages: error.errorMessages, errors: error.errors };
      return encode({ status: error.status, body }, { ...quota, ...error.headers });
    }
  }

  async #serve(request: JiraRequest, actor: Actor, spender: string): Promise<RouteAnswer> {
    const url = new URL(request.path, 'http://local.invalid');
    const { route, part } = this.#router.match(request.method, url.pathname);
    if (actor.isApp) this.limits.admit(request.method, route.pattern, part('issue') || undefined);
    const call = { actor, part, query: url.searchParams, request, json: () => parseBody(request.body) };
    const answer = await this.#run(route, call);
    // Searches are reads although they are posted.
    const isRead = request.method === 'GET' || /\/(search\/jql|issue\/bulkfetch)$/.test(route.pattern);
    if (actor.isApp) this.limits.pool.spend(isRead ? 1 + (answer.objects ?? 0) : 1, `${spender} ${route.pattern}`);
    return answer;
  }

  /** A write and its events are stored together. Attachments are read before they are stored, outside of a transaction. */
  #run(route: Route, call: Parameters<Route['handle']>[0]): RouteAnswer | Promise<RouteAnswer> {
    if (route.pattern.endsWith('/attachments')) return route.handle(call);
    return atomically(this.#options.database, () => route.handle(call));
  }

  async #strike(request: JiraRequest, actor: Actor): Promise<void> {
    const { faults, clock } = this.#options;
    const target = `${request.method} ${request.path}`;
    const fault = faults.take('jira', target, (effect) => actor.isApp || effect.everyone === true);
    if (fault === undefined) return;
    await clock.sleep(fault.delayMs ?? 0);
    if (fault.drop === true) throw new TypeError('fetch failed');
    if (fault.status === undefined) return;
    if (fault.status === 429) throw this.limits.refusal(fault.reason ?? 'jira-burst-based', fault.retryAfter ?? 1);
    throw new JiraError(fault.status, ['Ordered fault.']);
  }
}

function parseBody(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString());
  } catch {
    throw new JiraError(400, ['There was an error parsing JSON. Check that your request body is valid.']);
  }
}

function encode(answer: RouteAnswer, headers: Readonly<Record<string, string>>): JiraResponse {
  const status = answer.status ?? 200;
  if (answer.raw !== undefined)
    return { status, headers: { ...headers, 'content-type': answer.raw.type }, body: answer.raw.bytes };
  if (answer.body === undefined) return { status, headers, body: new Uint8Array() };
  return {
    status,
    headers: { ...headers, 'content-type': 'application/json;charset=UTF-8' },
    body: Buffer.from(JSON.stringify(answer.body)),
  };
}
