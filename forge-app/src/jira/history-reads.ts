/** Reads of many issues at once. A page of a search carries the texts of its issues, which makes an issue cost one point. */
import { route } from '@forge/api';
import { AppError } from '../errors.ts';
import type { SurfaceGroup } from '../scan/surfaces.ts';
import { fieldSchemas, toIssueDocument } from './documents.ts';
import { call, read } from './jira-call.ts';
import type { Send } from './jira-call.ts';
import type { IdRange, IssueDocument, JiraPort, ListedIssue } from './jira-port.ts';
import * as schemas from './schemas.ts';

/** Issues per bulk read, a limit of Jira. */
const BULK_ISSUES = 100;
const LISTED_FIELDS = ['project', 'updated'];
/** Large fields without text of people. */
const UNWANTED = ['-attachment', '-issuelinks', '-subtasks', '-votes', '-watches'];

type HistoryReads = Pick<JiraPort, 'readIssuePage' | 'listIssues' | 'idBounds' | 'countIssues' | 'lookUpIssues'>;

export function historyReads(app: Send, now: () => number): HistoryReads {
  const search = (body: object) => call(app, now, route`/rest/api/3/search/jql`, 'POST', body);
  const list = async (jql: string, limit: number) => {
    const response = await search({ jql, fields: LISTED_FIELDS, maxResults: limit });
    const { issues, nextPageToken } = await read(schemas.issueListSchema, response);
    return { issues: issues.map(listed), isLast: !nextPageToken };
  };
  return {
    async readIssuePage(range, limit, groups) {
      const jql = `${rangeJql(range)} ORDER BY id ASC`;
      const body = { jql, fields: fieldsOf(groups), expand: 'schema', maxResults: limit };
      const page = await read(schemas.issuePageSchema, await search(body));
      const schema = fieldSchemas(page.schema);
      const issues: IssueDocument[] = [];
      const malformed: string[] = [];
      for (const raw of page.issues) {
        const parsed = schemas.issueSchema.safeParse(raw);
        if (parsed.success) issues.push(toIssueDocument(parsed.data, schema));
        else malformed.push(raw.id);
      }
      return { issues, malformed, ...endOf(page.issues, !page.nextPageToken) };
    },
    async listIssues(range, limit) {
      const { issues, isLast } = await list(`${rangeJql(range)} ORDER BY id ASC`, limit);
      return { issues, ...endOf(issues, isLast) };
    },
    async idBounds(scope) {
      const all = rangeJql({ scope, after: 0, to: Number.MAX_SAFE_INTEGER });
      const [first] = (await list(`${all} ORDER BY id ASC`, 1)).issues;
      const [last] = (await list(`${all} ORDER BY id DESC`, 1)).issues;
      return first === undefined || last === undefined
        ? undefined
        : { lowest: Number(first.id), highest: Number(last.id) };
    },
    async countIssues(scope, range) {
      const jql = rangeJql(range ?? { scope, after: 0, to: Number.MAX_SAFE_INTEGER });
      const response = await call(app, now, route`/rest/api/3/search/approximate-count`, 'POST', { jql });
      return (await read(schemas.countSchema, response)).count;
    },
    async lookUpIssues(idsOrKeys) {
      if (idsOrKeys.length > BULK_ISSUES) throw new RangeError('too many issues for one look-up');
      if (idsOrKeys.length === 0) return [];
      const body = { issueIdsOrKeys: idsOrKeys, fields: LISTED_FIELDS };
      const response = await call(app, now, route`/rest/api/3/issue/bulkfetch`, 'POST', body);
      return (await read(schemas.issueListSchema, response)).issues.map(listed);
    },
  };
}

/** Every search is bounded, as Jira asks for. The scope comes first in parentheses: it may hold an `OR`. */
function rangeJql({ scope, after, to }: IdRange): string {
  const upper = to === Number.MAX_SAFE_INTEGER ? '' : ` AND id <= ${to}`;
  return `${scope === '' ? '' : `(${scope}) AND `}id > ${after}${upper}`;
}

function fieldsOf(groups: ReadonlySet<SurfaceGroup>): string[] {
  const lists = [...(groups.has('comments') ? [] : ['-comment']), ...(groups.has('worklogs') ? [] : ['-worklog'])];
  return ['*all', ...UNWANTED, ...lists];
}

function listed({
  id,
  key,
  fields,
}: {
  id: string;
  key: string;
  fields: { project: { id: string }; updated: string };
}): ListedIssue {
  return { id, key, projectId: fields.project.id, updated: fields.updated };
}

/** A page that names a next one and holds nothing would be asked for again for ever. */
function endOf(issues: readonly { readonly id: string }[], isLast: boolean): { end?: number } {
  if (isLast) return {};
  const last = issues.at(-1);
  if (last === undefined || !/^\d+$/.test(last.id)) throw new AppError('jira-answer-unexpected', 'later');
  return { end: Number(last.id) };
}
