/** The fields of the site and what each takes. */
import { TEXT_LIMIT, isAdfDocument, textOf } from './adf.ts';
import { fieldError } from './jira-error.ts';

export type FieldKind =
  | 'line'
  | 'rich'
  | 'labels'
  | 'number'
  | 'user'
  | 'priority'
  | 'issuetype'
  | 'project'
  | 'parent'
  | 'security'
  | 'readonly';

export interface FieldDefinition {
  readonly id: string;
  readonly name: string;
  readonly kind: FieldKind;
  readonly schema: Readonly<Record<string, string | number>>;
}

const SYSTEM = 'com.atlassian.jira.plugin.system.customfieldtypes';

function custom(number: number, name: string, kind: FieldKind, type: string, custom: string): FieldDefinition {
  return { id: `customfield_${number}`, name, kind, schema: { type, custom: `${SYSTEM}:${custom}`, customId: number } };
}

function system(id: string, name: string, kind: FieldKind, type: string): FieldDefinition {
  return { id, name, kind, schema: { type, system: id } };
}

export const FIELDS: readonly FieldDefinition[] = [
  system('summary', 'Summary', 'line', 'string'),
  system('description', 'Description', 'rich', 'string'),
  system('environment', 'Environment', 'rich', 'string'),
  system('labels', 'Labels', 'labels', 'array'),
  system('priority', 'Priority', 'priority', 'priority'),
  system('assignee', 'Assignee', 'user', 'user'),
  system('reporter', 'Reporter', 'user', 'user'),
  system('issuetype', 'Issue Type', 'issuetype', 'issuetype'),
  system('project', 'Project', 'project', 'project'),
  system('parent', 'Parent', 'parent', 'issuelink'),
  system('security', 'Security Level', 'security', 'securitylevel'),
  system('status', 'Status', 'readonly', 'status'),
  system('creator', 'Creator', 'readonly', 'user'),
  system('created', 'Created', 'readonly', 'datetime'),
  system('updated', 'Updated', 'readonly', 'datetime'),
  system('comment', 'Comment', 'readonly', 'comments-page'),
  system('worklog', 'Log Work', 'readonly', 'array'),
  system('attachment', 'Attachment', 'readonly', 'array'),
  system('subtasks', 'Sub-tasks', 'readonly', 'array'),
  custom(10040, 'Acceptance criteria', 'rich', 'string', 'textarea'),
  custom(10041, 'External reference', 'line', 'string', 'textfield'),
  custom(10042, 'Runbook', 'line', 'string', 'url'),
  custom(10043, 'Story points', 'number', 'number', 'float'),
  custom(10044, 'Steps to reproduce', 'rich', 'string', 'textarea'),
];

const BY_ID = new Map(FIELDS.map((field) => [field.id, field]));

export function fieldById(id: string): FieldDefinition | undefined {
  return BY_ID.get(id);
}

/** As `expand=schema` gives them. */
export function fieldSchemas(): Record<string, FieldDefinition['schema']> {
  return Object.fromEntries(FIELDS.map((field) => [field.id, field.schema]));
}

export function fieldView(field: FieldDefinition): object {
  const isCustom = field.id.startsWith('customfield_');
  return {
    id: field.id,
    key: field.id,
    name: field.name,
    custom: isCustom,
    orderable: true,
    navigable: true,
    searchable: true,
    clauseNames: isCustom ? [`cf[${String(field.schema['customId'])}]`, field.name] : [field.id],
    schema: field.schema,
  };
}

const SUMMARY_LIMIT = 255;
const LINE_LIMIT = 255;

/** Checks a value for a plain field. Null empties it. */
export function checkField(field: FieldDefinition, value: unknown): void {
  if (field.id === 'summary') checkSummary(value);
  else if (value === null) return;
  else if (field.kind === 'rich') checkRich(field, value);
  else if (field.kind === 'line' && (typeof value !== 'string' || value.length > LINE_LIMIT)) {
    throw fieldError(
      field.id,
      typeof value === 'string'
        ? 'The entered text is too long. It exceeds the allowed limit of 255 characters.'
        : 'Operation value must be a string',
    );
  } else if (field.kind === 'number' && typeof value !== 'number')
    throw fieldError(field.id, 'Operation value must be a number');
  else if (field.kind === 'labels') checkLabels(value);
}

function checkSummary(value: unknown): void {
  if (typeof value !== 'string' || value.trim() === '')
    throw fieldError('summary', 'You must specify a summary of the issue.');
  if (/[\r\n]/.test(value))
    throw fieldError('summary', 'The summary is invalid because it contains newline characters.');
  if (value.length > SUMMARY_LIMIT) throw fieldError('summary', 'Summary must be less than 255 characters.');
}

function checkRich(field: FieldDefinition, value: unknown): void {
  if (!isAdfDocument(value))
    throw fieldError(field.id, 'Operation value must be an Atlassian Document (see the Atlassian Document Format)');
  if (textOf(value).length > TEXT_LIMIT)
    throw fieldError(field.id, 'The entered text is too long. It exceeds the allowed limit of 32,767 characters.');
}

function checkLabels(value: unknown): void {
  const ok =
    Array.isArray(value) && value.every((label) => typeof label === 'string' && label !== '' && !/\s/.test(label));
  if (!ok) throw fieldError('labels', 'The label contains spaces which is invalid.');
}
