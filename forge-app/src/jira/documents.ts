/** Jira's answers as the app's documents. */
import type * as z from 'zod';
import type { FieldSchema } from '../scan/surfaces.ts';
import type { IssueDocument, TextPage } from './jira-port.ts';
import * as schemas from './schemas.ts';

/** `schema` describes the fields, where it does not come with the issue itself. */
export function toIssueDocument(
  body: z.infer<typeof schemas.issueSchema>,
  schemaOfFields = fieldSchemas(body.schema),
): IssueDocument {
  const { project, parent, issuetype, updated, comment, worklog, ...fields } = body.fields;
  const comments = schemas.commentsSchema.safeParse(comment);
  const worklogs = schemas.worklogsSchema.safeParse(worklog);
  return {
    id: body.id,
    key: body.key,
    projectId: project.id,
    ...(issuetype?.id === undefined ? {} : { issueTypeId: issuetype.id }),
    ...(issuetype?.subtask === true && parent ? { parentId: parent.id } : {}),
    updated,
    fields,
    schema: schemaOfFields,
    ...(comments.success ? { comments: commentPage(comments.data) } : {}),
    ...(worklogs.success ? { worklogs: worklogPage(worklogs.data) } : {}),
  };
}

/** Descriptions that are not understood are left out: such a field is not known to hold text. */
export function fieldSchemas(described: Readonly<Record<string, unknown>>): Record<string, FieldSchema> {
  const known: Record<string, FieldSchema> = {};
  for (const [fieldId, raw] of Object.entries(described)) {
    const parsed = schemas.fieldSchemaSchema.safeParse(raw);
    if (parsed.success) known[fieldId] = parsed.data;
  }
  return known;
}

export function commentPage({ comments, startAt, total }: z.infer<typeof schemas.commentsSchema>): TextPage {
  return { items: comments.map(({ id, body, ...by }) => ({ id, body, ...authorsOf(by) })), startAt, total };
}

export function worklogPage({ worklogs, startAt, total }: z.infer<typeof schemas.worklogsSchema>): TextPage {
  return { items: worklogs.map(({ id, comment, ...by }) => ({ id, body: comment, ...authorsOf(by) })), startAt, total };
}

interface Authors {
  readonly author?: { readonly accountId: string } | undefined;
  readonly updateAuthor?: { readonly accountId: string } | undefined;
}

function authorsOf({ author, updateAuthor }: Authors): { authors?: string[] } {
  const ids = [author, updateAuthor].flatMap((account) => (account === undefined ? [] : [account.accountId]));
  return ids.length === 0 ? {} : { authors: [...new Set(ids)] };
}
