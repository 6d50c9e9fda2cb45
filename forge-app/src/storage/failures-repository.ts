/** The visible list of what failed. A row lives until its subject succeeds. */
import { ENTITIES, keys } from './keys.ts';
import { ROW_VERSION, failureRowSchema, parseRow, requireRow } from './rows.ts';
import type { FailureRow } from './rows.ts';
import type { Page, StorePort } from './store-port.ts';

export type FailureSubject = Pick<FailureRow, 'subject' | 'targetId'>;

export interface FailureUpdate extends Pick<FailureRow, 'code' | 'state' | 'attempts' | 'trace' | 'nextAt'> {
  readonly now: number;
  /** Default: as stored. */
  readonly cycles?: number;
}

export async function findFailure(
  store: StorePort,
  { subject, targetId }: FailureSubject,
): Promise<FailureRow | undefined> {
  return parseRow(
    failureRowSchema,
    'failure',
    await store.getEntity({ entity: ENTITIES.failure, key: keys.failure(subject, targetId) }),
  );
}

export async function recordFailure(store: StorePort, of: FailureSubject, update: FailureUpdate): Promise<void> {
  const before = await findFailure(store, of);
  const { now, ...rest } = update;
  const cycles = update.cycles ?? before?.cycles ?? 0;
  const value: FailureRow = {
    v: ROW_VERSION,
    subject: of.subject,
    targetId: of.targetId,
    ...rest,
    cycles,
    firstAt: before?.firstAt ?? now,
    lastAt: now,
  };
  await store.transact({ set: [{ entity: ENTITIES.failure, key: keys.failure(of.subject, of.targetId), value }] });
}

export async function clearFailure(store: StorePort, { subject, targetId }: FailureSubject): Promise<void> {
  await store.transact({ delete: [{ entity: ENTITIES.failure, key: keys.failure(subject, targetId) }] });
}

/** Rows the dispatcher should start again, the longest waiting first; at most 100. */
export async function dueFailures(store: StorePort, state: FailureRow['state'], now: number): Promise<FailureRow[]> {
  const page = await store.query({
    entity: ENTITIES.failure,
    index: 'by-due',
    partition: [state],
    range: { atMost: now },
    limit: 100,
  });
  return page.rows.map((row) => requireRow(failureRowSchema, 'failure', row.value));
}

/** Newest first. */
export async function listFailures(
  store: StorePort,
  limit: number,
  cursor?: string,
): Promise<{ rows: FailureRow[]; cursor?: string }> {
  const page: Page = await store.query({
    entity: ENTITIES.failure,
    index: 'by-recent',
    partition: [ROW_VERSION],
    descending: true,
    limit,
    ...(cursor === undefined ? {} : { cursor }),
  });
  return {
    rows: page.rows.map((row) => requireRow(failureRowSchema, 'failure', row.value)),
    ...(page.cursor === undefined ? {} : { cursor: page.cursor }),
  };
}
