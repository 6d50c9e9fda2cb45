/** JQL over the search index as SQL conditions with parameters. */
import { ISSUE_TYPES, STATUS } from './catalogue.ts';
import { JiraError } from './jira-error.ts';
import type { Clause, Operator } from './jql.ts';

export interface Sql {
  readonly text: string;
  readonly parameters: readonly (string | number)[];
}

/** An issue property that the app makes searchable, as the manifest declares it. */
export interface PropertyAlias {
  readonly alias: string;
  readonly propertyKey: string;
  /** Path inside the value, dot separated. */
  readonly path: string;
}

export interface SqlContext {
  readonly now: number;
  readonly aliases: readonly PropertyAlias[];
  readonly projectExists: (idOrKey: string) => boolean;
  /** Project and number of an issue given by key or id. */
  readonly locate: (
    idOrKey: string,
  ) => { readonly id: number; readonly project: number; readonly number: number } | undefined;
}

const MINUTE_MS = 60_000;
const RELATIVE_MS: Readonly<Record<string, number>> = { m: MINUTE_MS, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

export function clauseSql(clause: Clause, context: SqlContext): Sql {
  if (clause.type === 'test') return testSql(clause, context);
  if (clause.type === 'not') {
    const inner = clauseSql(clause.clause, context);
    return { text: `NOT (${inner.text})`, parameters: inner.parameters };
  }
  const parts = clause.clauses.map((part) => clauseSql(part, context));
  return {
    text: parts.map((part) => `(${part.text})`).join(clause.type === 'and' ? ' AND ' : ' OR '),
    parameters: parts.flatMap((part) => part.parameters),
  };
}

type Test = Extract<Clause, { type: 'test' }>;

function testSql(test: Test, context: SqlContext): Sql {
  const field = test.field.toLowerCase();
  switch (field) {
    case 'project':
      return projectSql(test, context);
    case 'id':
    case 'key':
    case 'issue':
    case 'issuekey':
      return issueSql(test, context);
    case 'updated':
    case 'updateddate':
      return timeSql('updated_ms', test, context.now);
    case 'created':
    case 'createddate':
      return timeSql('created_ms', test, context.now);
    case 'issuetype':
    case 'type':
      return namedSql('type', test, ISSUE_TYPES);
    case 'status':
      return namedSql('status', test, [STATUS]);
    case 'parent':
      return parentSql(test, context);
    case 'labels':
      return labelSql(test);
    default:
      return propertySql(test, context);
  }
}

function invalid(message: string): JiraError {
  return new JiraError(400, [message]);
}

function equality(operator: Operator, field: string): 'IN' | 'NOT IN' {
  if (operator === '=' || operator === 'in') return 'IN';
  if (operator === '!=' || operator === 'not in') return 'NOT IN';
  throw invalid(`The operator '${operator}' is not supported by the '${field}' field.`);
}

function marks(values: readonly unknown[]): string {
  return `(${values.map(() => '?').join(', ')})`;
}

function projectSql(test: Test, context: SqlContext): Sql {
  for (const value of test.values) {
    if (!context.projectExists(value)) throw invalid(`The value '${value}' does not exist for the field 'project'.`);
  }
  const operator = equality(test.operator, 'project');
  const joined = operator === 'IN' ? 'OR' : 'AND';
  return {
    text: `project_key ${operator} ${marks(test.values)} ${joined} CAST(project_id AS TEXT) ${operator} ${marks(test.values)}`,
    parameters: [...test.values, ...test.values],
  };
}

/** Keys and ids may be compared by order: Jira compares keys by project and number, ids as numbers. */
function issueSql(test: Test, context: SqlContext): Sql {
  const located = test.values.map((value) => {
    const numeric = /^\d+$/.test(value);
    const issue = context.locate(value);
    if (issue === undefined && !numeric)
      throw invalid(`An issue with key '${value}' does not exist for field '${test.field}'.`);
    return { numeric, id: issue?.id ?? Number(value), project: issue?.project, number: issue?.number };
  });
  if (['>', '>=', '<', '<='].includes(test.operator)) {
    const bound = located[0];
    if (bound === undefined || bound.numeric || bound.project === undefined || bound.number === undefined) {
      return { text: `id ${test.operator} ?`, parameters: [bound?.id ?? 0] };
    }
    return { text: `project_id = ? AND number ${test.operator} ?`, parameters: [bound.project, bound.number] };
  }
  return {
    text: `id ${equality(test.operator, test.field)} ${marks(located)}`,
    parameters: located.map((issue) => issue.id),
  };
}

function parentSql(test: Test, context: SqlContext): Sql {
  const ids = test.values.map((value) => context.locate(value)?.id ?? 0);
  return { text: `coalesce(parent, 0) ${equality(test.operator, 'parent')} ${marks(ids)}`, parameters: ids };
}

/** An issue without labels is in neither answer. */
function labelSql(test: Test): Sql {
  const held = "SELECT 1 FROM issue, json_each(issue.fields, '$.labels') AS label WHERE issue.id = search_row.id";
  const not = equality(test.operator, 'labels') === 'IN' ? '' : `EXISTS (${held}) AND NOT `;
  return { text: `${not}EXISTS (${held} AND label.value IN ${marks(test.values)})`, parameters: test.values };
}

function namedSql(column: string, test: Test, entries: readonly { id: string; name: string }[]): Sql {
  const ids = test.values.map((value) => {
    const entry = entries.find(
      (candidate) => candidate.id === value || candidate.name.toLowerCase() === value.toLowerCase(),
    );
    if (entry === undefined) throw invalid(`The value '${value}' does not exist for the field '${test.field}'.`);
    return entry.id;
  });
  return { text: `${column} ${equality(test.operator, test.field)} ${marks(ids)}`, parameters: ids };
}

/** Jira knows times to the minute: an issue updated within the named minute counts as updated at it. */
function timeSql(column: string, test: Test, now: number): Sql {
  const at = timeValue(test.values[0] ?? '', now);
  if (test.operator === 'in' || test.operator === 'not in')
    throw invalid(`The operator '${test.operator}' is not supported by the '${test.field}' field.`);
  return { text: `${column} / ${MINUTE_MS} ${test.operator} ?`, parameters: [Math.floor(at / MINUTE_MS)] };
}

function timeValue(value: string, now: number): number {
  const relative = /^([+-])?(\d+)([mhdw])$/.exec(value);
  if (relative !== null)
    return now + (relative[1] === '-' ? -1 : 1) * Number(relative[2]) * (RELATIVE_MS[relative[3] ?? ''] ?? 0);
  if (/^\d{10,}$/.test(value)) return Number(value);
  const parts = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?: (\d{1,2}):(\d{2}))?$/.exec(value);
  if (parts === null)
    throw invalid(
      `Date value '${value}' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.`,
    );
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = parts
    .slice(1)
    .map((part) => Number((part as string | undefined) ?? 0));
  return Date.UTC(year, month - 1, day, hour, minute);
}

function propertySql(test: Test, context: SqlContext): Sql {
  const known = context.aliases.find((alias) => alias.alias === test.field);
  if (known === undefined)
    throw invalid(`Field '${test.field}' does not exist or you do not have permission to view it.`);
  const numbers = test.values.map(Number);
  const operator =
    test.operator === 'in' || test.operator === 'not in'
      ? `${equality(test.operator, test.field)} ${marks(numbers)}`
      : `${test.operator} ?`;
  return {
    text: `(SELECT json_extract(value, ?) FROM property WHERE property.issue = search_row.id AND property.key = ?) ${operator}`,
    parameters: [`$.${known.path}`, known.propertyKey, ...numbers],
  };
}
