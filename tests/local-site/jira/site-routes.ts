/** Routes about the site: search, projects, fields, permissions, attachments, people. */
import { ISSUE_TYPES, PRIORITIES } from './catalogue.ts';
import { FIELDS, fieldSchemas, fieldView } from './fields.ts';
import { JiraError } from './jira-error.ts';
import type { JiraParts } from './jira-site.ts';
import { checkPermissions, myPermissions } from './permissions.ts';
import { projectView } from './projects.ts';
import type { Route, RouteAnswer, RouteCall } from './router.ts';
import { list, paging, route } from './router.ts';
import { userView } from './users.ts';

const API = '/rest/api/3';
const PROJECT_PAGE = 100;
const PROPERTIES_PER_SEARCH = 5;

export function siteRoutes(parts: JiraParts): Route[] {
  return [
    ...searchRoutes(parts),
    ...projectReads(parts),
    ...projectWrites(parts),
    ...catalogueRoutes(parts),
    ...permissionRoutes(parts),
    ...attachmentRoutes(parts),
  ];
}

interface SearchInput {
  readonly jql?: unknown;
  readonly maxResults?: unknown;
  readonly nextPageToken?: unknown;
  readonly reconcileIssues?: unknown;
  readonly fields?: readonly string[];
  readonly expand?: string;
  readonly properties?: readonly string[];
}

function searchRoutes({ search, views }: JiraParts): Route[] {
  const answer = (input: SearchInput, call: RouteCall): RouteAnswer => {
    // Nothing but the id comes back unless fields are named.
    const fields = input.fields ?? ['id'];
    const properties = input.properties ?? [];
    if (properties.length > PROPERTIES_PER_SEARCH) throw new JiraError(400, ['Up to 5 properties can be requested.']);
    const small = fields.every((field) => field === 'id' || field === 'key') && properties.length === 0;
    const { issues, nextPageToken } = search.page({ ...input, small }, call.actor);
    const options = { fields: small ? ['id'] : fields, expand: (input.expand ?? '').split(','), properties };
    // What describes the fields stands once beside the issues.
    const perIssue = { ...options, expand: options.expand.filter((part) => part !== 'schema' && part !== 'names') };
    const shown = issues.map((issue) =>
      small ? shortView(views.reference(issue), fields) : views.view(issue, perIssue),
    );
    return {
      body: {
        issues: shown,
        isLast: nextPageToken === undefined,
        ...(nextPageToken === undefined ? {} : { nextPageToken }),
        ...(options.expand.includes('schema') ? { schema: fieldSchemas() } : {}),
      },
      objects: issues.length,
    };
  };
  return [
    route('POST', `${API}/search/jql`, (call) => answer(call.json() as SearchInput, call)),
    route('POST', `${API}/search/approximate-count`, (call) => ({
      body: { count: search.count((call.json() as SearchInput).jql, call.actor) },
    })),
    route('GET', `${API}/search/jql`, (call) => {
      const text = (name: string) => call.query.get(name) ?? undefined;
      const fields = list(call.query, 'fields');
      const reconcileIssues = list(call.query, 'reconcileIssues');
      return answer(
        {
          jql: text('jql'),
          maxResults: text('maxResults'),
          nextPageToken: text('nextPageToken'),
          expand: text('expand') ?? '',
          properties: list(call.query, 'properties'),
          ...(fields.length === 0 ? {} : { fields }),
          ...(reconcileIssues.length === 0 ? {} : { reconcileIssues }),
        },
        call,
      );
    }),
  ];
}

function shortView(reference: { id: string; key: string; self: string }, fields: readonly string[]): object {
  return fields.includes('key') ? reference : { id: reference.id };
}

const ONE_PROJECT = `${API}/project/:project`;

function projectReads({ projects, base }: JiraParts): Route[] {
  return [
    route('GET', `${API}/project`, (call) => {
      const found = projects.all(call.actor);
      return { body: found.map((project) => projectView(project, base)), objects: found.length };
    }),
    route('GET', `${API}/project/search`, (call) => {
      const { startAt, maxResults } = paging(call.query, PROJECT_PAGE);
      const keys = list(call.query, 'keys');
      const found = projects.all(call.actor).filter((project) => keys.length === 0 || keys.includes(project.key));
      const values = found.slice(startAt, startAt + maxResults);
      const isLast = startAt + values.length >= found.length;
      return {
        body: {
          startAt,
          maxResults,
          total: found.length,
          isLast,
          values: values.map((project) => projectView(project, base)),
        },
        objects: values.length,
      };
    }),
    route('GET', ONE_PROJECT, (call) => ({
      body: { ...projectView(projects.get(call.part('project'), call.actor), base), issueTypes: ISSUE_TYPES },
      objects: 1,
    })),
  ];
}

function projectWrites({ projects, editorOfProjects, base }: JiraParts): Route[] {
  const adminOnly = (call: RouteCall) => {
    if (!call.actor.user.isAdmin) throw new JiraError(403, ['You do not have permission to administer projects.']);
  };
  return [
    route('POST', `${API}/project`, (call) => {
      adminOnly(call);
      const { key, name } = call.json() as { key: string; name: string };
      const project = projects.create(key, name);
      return { status: 201, body: { id: project.id, key: project.key, self: `${base}${API}/project/${project.id}` } };
    }),
    route('DELETE', ONE_PROJECT, (call) => {
      adminOnly(call);
      editorOfProjects.remove(call.part('project'), call.query.get('enableUndo') !== 'false', call.actor);
      return { status: 204 };
    }),
    route('POST', `${ONE_PROJECT}/restore`, (call) => {
      adminOnly(call);
      return { body: projectView(editorOfProjects.restore(call.part('project'), call.actor), base) };
    }),
  ];
}

function catalogueRoutes({ base, clock }: JiraParts): Route[] {
  const types = ISSUE_TYPES.map((type) => ({
    self: `${base}${API}/issuetype/${type.id}`,
    description: '',
    iconUrl: '',
    hierarchyLevel: type.subtask ? -1 : 0,
    ...type,
  }));
  const serverInfo = () => ({
    baseUrl: base,
    version: '1001.0.0-SNAPSHOT',
    versionNumbers: [1001, 0, 0],
    deploymentType: 'Cloud',
    buildNumber: 100_000,
    serverTime: clock.iso().replace('Z', '+0000'),
    serverTitle: 'Local site',
  });
  return [
    route('GET', `${API}/field`, () => ({ body: FIELDS.map(fieldView), objects: FIELDS.length })),
    route('GET', `${API}/issuetype`, () => ({ body: types, objects: types.length })),
    route('GET', `${API}/priority`, () => ({ body: PRIORITIES, objects: PRIORITIES.length })),
    route('GET', `${API}/serverInfo`, () => ({ body: serverInfo(), objects: 1 })),
    route('GET', `${API}/myself`, (call) => ({ body: userView(call.actor.user.accountId, base), objects: 2 })),
  ];
}

function permissionRoutes({ issues, projects }: JiraParts): Route[] {
  return [
    route('GET', `${API}/mypermissions`, (call) => ({
      body: myPermissions(call.actor, call.query.get('permissions')),
      objects: 2,
    })),
    route('POST', `${API}/permissions/check`, (call) => ({
      body: checkPermissions(call.actor, call.json() as object, issues, projects),
    })),
  ];
}

function attachmentRoutes({ attachments, issues }: JiraParts): Route[] {
  return [
    route('POST', `${API}/issue/:issue/attachments`, async (call) => ({
      body: await attachments.add(issues.get(call.part('issue'), call.actor), call.request, call.actor),
    })),
    route('GET', `${API}/attachment/:id`, (call) => ({
      body: attachments.view(attachments.get(call.part('id'), call.actor)),
      objects: 1,
    })),
    route('GET', `${API}/attachment/content/:id`, (call) => {
      const { content, mime } = attachments.get(call.part('id'), call.actor);
      return { raw: { bytes: content, type: mime }, objects: 1 };
    }),
    route('DELETE', `${API}/attachment/:id`, (call) => {
      attachments.remove(call.part('id'), call.actor);
      return { status: 204 };
    }),
  ];
}
