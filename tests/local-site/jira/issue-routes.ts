/** Routes about issues and what belongs to one. */
import type { JiraParts } from './jira-site.ts';
import { commentView } from './comments.ts';
import { JiraError } from './jira-error.ts';
import type { EditInput } from './issue-edit.ts';
import { maySee } from './issues.ts';
import type { Route, RouteCall } from './router.ts';
import { list, paging, route } from './router.ts';
import { worklogView } from './worklogs.ts';

const API = '/rest/api/3';
const CHILD_PAGE = 5000;
const CHANGELOG_PAGE = 100;
const BULK_ISSUES = 50;
const FETCHED_ISSUES = 100;

export function issueRoutes(parts: JiraParts): Route[] {
  const { issues, editor, views } = parts;
  const issueOf = (call: RouteCall) => issues.get(call.part('issue'), call.actor);
  const created = (input: EditInput, call: RouteCall) => views.reference(editor.create(input, call.actor));
  return [
    route('POST', `${API}/issue`, (call) => ({ status: 201, body: created(call.json() as EditInput, call) })),
    route('POST', `${API}/issue/bulk`, (call) => {
      const { issueUpdates } = call.json() as { issueUpdates: readonly EditInput[] };
      if (issueUpdates.length > BULK_ISSUES) throw new JiraError(400, ['Up to 50 issues can be created at once.']);
      return { status: 201, body: { issues: issueUpdates.map((input) => created(input, call)), errors: [] } };
    }),
    route('POST', `${API}/issue/bulkfetch`, (call) => {
      const { issueIdsOrKeys, fields = [] } = call.json() as { issueIdsOrKeys: readonly string[]; fields?: string[] };
      if (issueIdsOrKeys.length > FETCHED_ISSUES)
        throw new JiraError(400, ['Up to 100 issues can be fetched at once.']);
      const found = issueIdsOrKeys.map((id) => issues.find(id)).filter((issue) => issue !== undefined);
      const seen = found.filter((issue) => maySee(issue, call.actor)).sort((a, b) => a.id - b.id);
      const shown = seen.map((issue) => views.view(issue, { fields, expand: [], properties: [] }));
      return { body: { issues: shown, issueErrors: [] }, objects: shown.length };
    }),
    ...oneIssueRoutes(parts, issueOf),
    ...commentRoutes(parts, issueOf),
    ...worklogRoutes(parts, issueOf),
    ...propertyRoutes(parts, issueOf),
  ];
}

function oneIssueRoutes({ editor, views, base }: JiraParts, issueOf: IssueOf): Route[] {
  return [
    route('GET', `${API}/issue/:issue`, (call) => {
      const options = {
        fields: list(call.query, 'fields'),
        expand: list(call.query, 'expand'),
        properties: list(call.query, 'properties'),
      };
      return { body: views.view(issueOf(call), options), objects: 1 };
    }),
    route('PUT', `${API}/issue/:issue`, (call) => {
      const edited = editor.edit(issueOf(call), call.json() as EditInput, call.actor);
      if (call.query.get('returnIssue') !== 'true') return { status: 204 };
      return { body: views.view(edited, { fields: [], expand: [], properties: [] }) };
    }),
    route('DELETE', `${API}/issue/:issue`, (call) => {
      editor.remove(issueOf(call), call.query.get('deleteSubtasks') === 'true', call.actor);
      return { status: 204 };
    }),
    route('GET', `${API}/issue/:issue/changelog`, (call) => {
      const { startAt, maxResults } = paging(call.query, CHANGELOG_PAGE);
      const { histories, ...page } = views.changelog(issueOf(call), startAt, maxResults);
      return {
        body: { self: `${base}${call.request.path}`, ...page, values: histories },
        objects: (histories as unknown[]).length,
      };
    }),
  ];
}

type IssueOf = (call: RouteCall) => ReturnType<JiraParts['issues']['get']>;

interface CommentInput {
  readonly body?: unknown;
  readonly visibility?: unknown;
}

function commentRoutes({ comments, base }: JiraParts, issueOf: IssueOf): Route[] {
  const all = `${API}/issue/:issue/comment`;
  const one = `${all}/:comment`;
  return [
    route('GET', all, (call) => {
      const { startAt, maxResults } = paging(call.query, CHILD_PAGE);
      const { rows, total } = comments.page(
        issueOf(call),
        startAt,
        maxResults,
        call.query.get('orderBy')?.startsWith('-') ?? false,
      );
      return {
        body: { startAt, maxResults, total, comments: rows.map((row) => commentView(row, base)) },
        objects: rows.length,
      };
    }),
    route('POST', all, (call) => {
      const { body, visibility } = call.json() as CommentInput;
      return { status: 201, body: commentView(comments.add(issueOf(call), body, visibility, call.actor), base) };
    }),
    route('GET', one, (call) => ({
      body: commentView(comments.get(issueOf(call), call.part('comment')), base),
      objects: 1,
    })),
    route('PUT', one, (call) => ({
      body: commentView(
        comments.edit(issueOf(call), call.part('comment'), (call.json() as CommentInput).body, call.actor),
        base,
      ),
    })),
    route('DELETE', one, (call) => {
      comments.remove(issueOf(call), call.part('comment'), call.actor);
      return { status: 204 };
    }),
  ];
}

function worklogRoutes({ worklogs, base }: JiraParts, issueOf: IssueOf): Route[] {
  const all = `${API}/issue/:issue/worklog`;
  const one = `${all}/:worklog`;
  return [
    route('GET', all, (call) => {
      const { startAt, maxResults } = paging(call.query, CHILD_PAGE);
      const { rows, total } = worklogs.page(issueOf(call), startAt, maxResults);
      return {
        body: { startAt, maxResults, total, worklogs: rows.map((row) => worklogView(row, base)) },
        objects: rows.length,
      };
    }),
    route('POST', all, (call) => ({
      status: 201,
      body: worklogView(worklogs.add(issueOf(call), call.json() as object, call.actor), base),
    })),
    route('GET', one, (call) => ({
      body: worklogView(worklogs.get(issueOf(call), call.part('worklog')), base),
      objects: 1,
    })),
    route('PUT', one, (call) => ({
      body: worklogView(worklogs.edit(issueOf(call), call.part('worklog'), call.json() as object, call.actor), base),
    })),
    route('DELETE', one, (call) => {
      worklogs.remove(issueOf(call), call.part('worklog'), call.actor);
      return { status: 204 };
    }),
  ];
}

function propertyRoutes({ properties, base }: JiraParts, issueOf: IssueOf): Route[] {
  const all = `${API}/issue/:issue/properties`;
  const one = `${all}/:key`;
  return [
    route('GET', all, (call) => {
      const issue = issueOf(call);
      const self = `${base}${API}/issue/${issue.id}/properties`;
      return {
        body: { keys: properties.keys(issue).map((key) => ({ key, self: `${self}/${encodeURIComponent(key)}` })) },
        objects: 1,
      };
    }),
    route('GET', one, (call) => ({
      body: { key: call.part('key'), value: properties.get(issueOf(call), call.part('key')) },
      objects: 1,
    })),
    route('PUT', one, (call) => ({
      status: properties.set(issueOf(call), call.part('key'), call.json(), call.actor) ? 201 : 200,
      body: {},
    })),
    route('DELETE', one, (call) => {
      properties.remove(issueOf(call), call.part('key'), call.actor);
      return { status: 204 };
    }),
  ];
}
