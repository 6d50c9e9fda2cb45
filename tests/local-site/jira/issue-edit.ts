/** Creating, editing, moving and deleting issues, with their changelog and events. */
import type { ProductEvents } from '../events/product-events.ts';
import { isAdfDocument, textOf } from './adf.ts';
import { ISSUE_TYPES, PRIORITIES, SECURITY_LEVELS, STATUS, findReference } from './catalogue.ts';
import type { FieldDefinition } from './fields.ts';
import { checkField, fieldById } from './fields.ts';
import type { ChangeItem, Issue, IssueFields, Issues } from './issues.ts';
import { JiraError, fieldError } from './jira-error.ts';
import type { Projects, ProjectRow } from './projects.ts';
import type { Actor } from './users.ts';
import { USERS } from './users.ts';

export interface EditInput {
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly update?: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
}

export class IssueEditor {
  readonly #issues: Issues;
  readonly #projects: Projects;
  readonly #events: ProductEvents;

  constructor(issues: Issues, projects: Projects, events: ProductEvents) {
    this.#issues = issues;
    this.#projects = projects;
    this.#events = events;
  }

  create(input: EditInput, actor: Actor): Issue {
    const { project: projectReference, parent: parentReference, ...values } = input.fields ?? {};
    const project = this.#project(projectReference, actor);
    const type = findReference(ISSUE_TYPES, values['issuetype']);
    if (type === undefined) throw fieldError('issuetype', 'Specify a valid issue type');
    const parent = parentReference === undefined ? null : this.#parent(parentReference, actor);
    if (type.subtask && parent === null)
      throw fieldError('parent', 'Issue type is a sub-task but parent issue key or id not specified.');
    if (values['summary'] === undefined) throw fieldError('summary', 'You must specify a summary of the issue.');
    const start = { status: STATUS.id, priority: '3', reporter: actor.user.accountId };
    const fields = applied({ ...start, ...updates(input, start) }, values);
    const issue = this.#issues.insert(project, fields, parent, actor.user.accountId);
    this.#events.issue('created', issue, actor);
    return issue;
  }

  edit(issue: Issue, input: EditInput, actor: Actor): Issue {
    const { parent: parentReference, project, ...values } = input.fields ?? {};
    if (project !== undefined)
      throw fieldError('project', "Field 'project' cannot be set. It is not on the appropriate screen, or unknown.");
    const parent =
      parentReference === undefined
        ? issue.parent
        : parentReference === null
          ? null
          : this.#parent(parentReference, actor);
    const fields = applied({ ...issue.fields, ...updates(input, issue.fields) }, values);
    const items = changes(issue, fields);
    if (parent !== issue.parent) items.push(change('parent', issue.parent, parent, (id) => this.#key(id)));
    if (items.length === 0) return issue;
    const edited = this.#issues.update(issue, fields, parent);
    this.#issues.recordChange(edited, actor.user.accountId, items);
    this.#events.issueUpdated(edited, items, actor);
    return edited;
  }

  /** The REST API cannot move an issue by an edit; people do it in the product. */
  move(issue: Issue, project: ProjectRow, actor: Actor): Issue {
    const moved = this.#issues.move(issue, project);
    const items = [
      change('project', issue.project.id, project.id, (id) => (id === project.id ? project.key : issue.project.key)),
      change('Key', issue.key, moved.key),
    ];
    this.#issues.recordChange(moved, actor.user.accountId, items);
    this.#events.issueUpdated(moved, items, actor);
    return moved;
  }

  /** Subtasks go along without events of their own. */
  remove(issue: Issue, deleteSubtasks: boolean, actor: Actor): void {
    const subtasks = this.#issues.subtasks(issue.id);
    if (subtasks.length > 0 && !deleteSubtasks) {
      throw new JiraError(400, [
        `The issue '${issue.key}' has subtasks. You must specify the 'deleteSubtasks' parameter to delete this issue and all its subtasks.`,
      ]);
    }
    for (const subtask of subtasks) this.#issues.remove(subtask.id);
    this.#issues.remove(issue.id);
    this.#events.issue('deleted', issue, actor);
  }

  #project(reference: unknown, actor: Actor): ProjectRow {
    const { id, key } = (reference ?? {}) as { id?: unknown; key?: unknown };
    const name =
      typeof key === 'string' ? key : typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
    const project = name === undefined ? undefined : this.#projects.find(name);
    if (project === undefined) throw fieldError('project', 'Specify a valid project ID or key');
    return this.#projects.get(String(project.id), actor);
  }

  #parent(reference: unknown, actor: Actor): number {
    const { id, key } = reference as { id?: string; key?: string };
    const parent = this.#issues.find(key ?? id ?? '');
    if (parent === undefined) throw fieldError('parent', 'Could not find issue by id or key.');
    return this.#issues.get(parent.key, actor).id;
  }

  #key(id: number): string {
    return this.#issues.find(String(id))?.key ?? '';
  }
}

/** Values in the form in which they are stored: references by their id. */
function applied(fields: IssueFields, values: Readonly<Record<string, unknown>>): IssueFields {
  const result: Record<string, unknown> = { ...fields };
  for (const [id, value] of Object.entries(values)) {
    const field = fieldById(id);
    if (field === undefined || field.kind === 'readonly')
      throw fieldError(id, `Field '${id}' cannot be set. It is not on the appropriate screen, or unknown.`);
    checkField(field, value);
    result[id] = stored(field, value);
  }
  return result;
}

function stored(field: FieldDefinition, value: unknown): unknown {
  if (value === null) return null;
  if (field.kind === 'user') {
    const { accountId, id } = value as { accountId?: string; id?: string };
    const user = USERS.find((candidate) => candidate.accountId === (accountId ?? id));
    if (user === undefined) throw fieldError(field.id, 'Specify a valid value for the user');
    return user.accountId;
  }
  const catalogues = { issuetype: ISSUE_TYPES, priority: PRIORITIES, security: SECURITY_LEVELS };
  if (field.kind !== 'issuetype' && field.kind !== 'priority' && field.kind !== 'security') return value;
  const entry = findReference<{ id: string; name: string }>(catalogues[field.kind], value);
  if (entry === undefined) throw fieldError(field.id, `Specify a valid '${field.name}'`);
  return entry.id;
}

/** The `update` part of a request: `set` for any field, `add` and `remove` for labels. */
function updates(input: EditInput, fields: IssueFields): IssueFields {
  let result: IssueFields = {};
  for (const [id, operations] of Object.entries(input.update ?? {})) {
    for (const operation of operations) {
      if ('set' in operation) result = applied(result, { [id]: operation['set'] });
      else if (id === 'labels')
        result = { ...result, labels: relabelled(result['labels'] ?? fields['labels'], operation) };
      else throw fieldError(id, `Field '${id}' does not support this operation.`);
    }
  }
  return result;
}

function relabelled(present: unknown, operation: Readonly<Record<string, unknown>>): unknown[] {
  const labels = Array.isArray(present) ? (present as unknown[]) : [];
  if ('add' in operation) return labels.includes(operation['add']) ? labels : [...labels, operation['add']];
  return labels.filter((label) => label !== operation['remove']);
}

function changes(issue: Issue, fields: IssueFields): ChangeItem[] {
  return Object.keys(fields)
    .filter((id) => JSON.stringify(fields[id] ?? null) !== JSON.stringify(issue.fields[id] ?? null))
    .map((id) => change(id, issue.fields[id], fields[id]));
}

/** Rich text appears in the changelog as its text; references as id and name. */
function change<T>(id: string, from: T, to: T, name: (value: NonNullable<T>) => string = displayed): ChangeItem {
  const field = fieldById(id);
  const isCustom = id.startsWith('customfield_');
  const isReference =
    field !== undefined && ['user', 'issuetype', 'priority', 'security', 'parent', 'project'].includes(field.kind);
  const reference = (value: T) => (isReference && isPresent(value) ? String(value) : null);
  const text = (value: T) => (isPresent(value) ? name(value) : null);
  return {
    field: isCustom ? (field?.name ?? id) : id,
    fieldId: id,
    fieldtype: isCustom ? 'custom' : 'jira',
    from: reference(from),
    fromString: text(from),
    to: reference(to),
    toString: text(to),
  };
}

function isPresent<T>(value: T): value is NonNullable<T> {
  return value !== null && value !== undefined;
}

function displayed(value: unknown): string {
  if (isAdfDocument(value)) return textOf(value);
  if (Array.isArray(value)) return value.join(' ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
