/** Shapes of Jira's answers, as far as the app reads them. Unknown members are dropped. */
import * as z from 'zod';

const id = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^[A-Za-z0-9_-]{1,64}$/));

export const fieldSchemaSchema = z.object({
  type: z.string(),
  items: z.string().optional(),
  custom: z.string().optional(),
});

const author = z.object({ accountId: z.string() }).optional().catch(undefined);
const authors = { author, updateAuthor: author };

const pageSchema = z.object({ startAt: z.int().nonnegative().default(0), total: z.int().nonnegative() });
export const commentsSchema = pageSchema.extend({ comments: z.array(z.object({ id, body: z.unknown(), ...authors })) });
export const worklogsSchema = pageSchema.extend({
  worklogs: z.array(z.object({ id, comment: z.unknown(), ...authors })),
});

export const issueSchema = z.object({
  id,
  key: z.string(),
  fields: z.looseObject({
    project: z.object({ id }),
    parent: z.object({ id }).nullish(),
    issuetype: z.object({ id: id.optional().catch(undefined), subtask: z.boolean().default(false) }).nullish(),
    updated: z.string(),
    comment: z.unknown(),
    worklog: z.unknown(),
  }),
  schema: z.record(z.string(), z.unknown()).default({}),
});

export const updatedSchema = z.object({ fields: z.object({ updated: z.string() }) });

export const searchSchema = z.object({
  issues: z.array(z.object({ id, fields: z.object({ updated: z.string().default('') }).default({ updated: '' }) })),
  nextPageToken: z.string().nullish(),
});

/** Issues are checked one by one: one that nobody expects must not hide the others. */
export const issuePageSchema = z.object({
  issues: z.array(z.looseObject({ id })),
  schema: z.record(z.string(), z.unknown()).default({}),
  nextPageToken: z.string().nullish(),
});

export const listedIssueSchema = z.object({
  id,
  key: z.string(),
  fields: z.object({ project: z.object({ id }), updated: z.string() }),
});
export const issueListSchema = z.object({ issues: z.array(listedIssueSchema), nextPageToken: z.string().nullish() });

export const countSchema = z.object({ count: z.int().nonnegative() });

export const browsableSchema = z.object({
  projectPermissions: z.array(z.object({ permission: z.string(), issues: z.array(id).default([]) })).default([]),
});

export const createdSchema = z.object({ id });

export const permissionsSchema = z.object({
  permissions: z.object({ ADMINISTER: z.object({ havePermission: z.boolean() }) }),
});

export const serverInfoSchema = z.object({ baseUrl: z.string().regex(/^https?:\/\/[^\s/]+(\/[^\s]*)?$/) });
