/** What the panel asks about work that failed, and starting it again. */
import * as z from 'zod';
import { restartByHand } from '../alerts/dispatch-service.ts';
import { recordAudit } from '../audit/audit-log.ts';
import { AppError } from '../errors.ts';
import type { Services } from '../services.ts';
import { findFailure, listFailures } from '../storage/failures-repository.ts';
import { issueKeys } from '../storage/finding-queries.ts';
import type { FailureRow } from '../storage/rows.ts';
import { cursorSchema, define, idSchema } from './define.ts';

const listSchema = z.strictObject({ limit: z.int().min(1).max(100).default(50), cursor: cursorSchema });
const subjectSchema = z.strictObject({ subject: z.enum(['issue', 'maintenance', 'alert']), targetId: idSchema });

export const failureCalls = {
  'failures.list': define(listSchema, failureList),
  'failures.retry': define(subjectSchema, retryFailure),
} as const;

export interface ListedFailure extends FailureRow {
  /** Of an issue that the caller may browse and the app knows; else empty. */
  readonly issueKey: string;
}

export interface FailureList {
  readonly rows: readonly ListedFailure[];
  readonly cursor?: string;
}

/** The latest first. */
async function failureList(
  { store, jira }: Services,
  { limit, cursor }: z.infer<typeof listSchema>,
): Promise<FailureList> {
  const page = await listFailures(store, limit, cursor);
  const issueIds = page.rows.filter(({ subject }) => subject === 'issue').map(({ targetId }) => targetId);
  const [browsable, keyOf] =
    issueIds.length === 0
      ? [new Set<string>(), new Map<string, string>()]
      : await Promise.all([jira.browsableIssues(issueIds), issueKeys(store, issueIds)]);
  const rows = page.rows.map((row) => ({
    ...row,
    issueKey: browsable.has(row.targetId) ? (keyOf.get(row.targetId) ?? '') : '',
  }));
  return { rows, ...(page.cursor === undefined ? {} : { cursor: page.cursor }) };
}

/** Code `failure-not-found`: it has succeeded meanwhile, or was started again. */
async function retryFailure(services: Services, of: z.infer<typeof subjectSchema>): Promise<Record<string, never>> {
  const row = await findFailure(services.store, of);
  if (row === undefined) throw new AppError('failure-not-found', 'never');
  await restartByHand(services, row);
  await recordAudit(services, { action: 'failure.retried', subject: `${of.subject}/${of.targetId}` });
  return {};
}
