/** Jira events as far as the app reads them: ids, and which fields changed. Texts in events are dropped here. */
import * as z from 'zod';

const id = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^[A-Za-z0-9_-]{1,64}$/));

const changeSchema = z.object({
  field: z.string().optional(),
  fieldId: z.string().optional(),
  fieldtype: z.string().optional(),
});

export const issueEventSchema = z.object({
  eventType: z.string(),
  issue: z.object({ id }),
  changelog: z.object({ items: z.array(changeSchema) }).optional(),
});
export type IssueEvent = z.infer<typeof issueEventSchema>;

/** Deleted comments and worklogs name their issue in one of two places. */
export const issuePartEventSchema = z
  .object({ issue: z.object({ id }).optional(), worklog: z.object({ issueId: id.optional() }).optional() })
  .transform((event, context) => {
    const issueId = event.issue?.id ?? event.worklog?.issueId;
    if (issueId !== undefined) return { issueId };
    context.addIssue({ code: 'custom', message: 'no issue id' });
    return z.NEVER;
  });

export const projectEventSchema = z.object({ eventType: z.string(), project: z.object({ id }) });

/** System fields whose change is worth a read: scanned texts, and what decides where the issue is and who sees it. */
const RELEVANT = new Set([
  'summary',
  'description',
  'environment',
  'project',
  'key',
  'parent',
  'issueparentassociation',
  'issuetype',
  'security',
]);

/** A change without a known shape counts as relevant, and so does every custom field: the event does not say which hold text. */
export function touchesScannedText(event: IssueEvent): boolean {
  if (event.changelog === undefined) return true;
  return event.changelog.items.some(({ field, fieldId, fieldtype }) => {
    if (fieldtype !== 'jira') return true;
    const names = [field, fieldId].filter((name) => name !== undefined);
    return names.length === 0 || names.some((name) => RELEVANT.has(name.toLowerCase()));
  });
}
