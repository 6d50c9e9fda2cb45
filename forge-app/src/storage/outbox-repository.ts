/** Alerts waiting to be sent. Rows are created by `commitIssue`; here they are claimed and settled, one sender at a time. */
import { ENTITIES } from './keys.ts';
import { outboxRowSchema, parseRow, requireRow } from './rows.ts';
import type { OutboxRow } from './rows.ts';
import type { StorePort } from './store-port.ts';

/** How long a sent alert stays on record. */
const DONE_DAYS = 90;

export async function findOutboxRow(store: StorePort, key: string): Promise<OutboxRow | undefined> {
  return parseRow(outboxRowSchema, 'outbox', await store.getEntity({ entity: ENTITIES.outbox, key }));
}

/**
 * Replaces the row unless another sender changed it. `attempts` and `generation` identify what was read: every claim raises
 * the first, every new commit the second.
 */
export async function replaceOutboxRow(
  store: StorePort,
  key: string,
  read: OutboxRow,
  next: OutboxRow,
): Promise<boolean> {
  const result = await store.transact({
    set: [
      {
        entity: ENTITIES.outbox,
        key,
        value: next,
        condition: conditionOn(read),
        ...(next.state === 'done' ? { ttlDays: DONE_DAYS } : {}),
      },
    ],
  });
  return result === 'committed';
}

export async function deleteOutboxRow(store: StorePort, key: string, read: OutboxRow): Promise<boolean> {
  return (
    (await store.transact({ delete: [{ entity: ENTITIES.outbox, key, condition: conditionOn(read) }] })) === 'committed'
  );
}

/** Event rows change by claims only, state rows are replaced by later commits. */
function conditionOn(read: OutboxRow): { attribute: string; equals: number } {
  return read.fingerprints.length > 0
    ? { attribute: 'attempts', equals: read.attempts }
    : { attribute: 'generation', equals: read.generation };
}

/** Rows in a state whose time has come, oldest first; at most 100. */
export async function dueOutboxRows(
  store: StorePort,
  state: OutboxRow['state'],
  now: number,
): Promise<{ key: string; row: OutboxRow }[]> {
  const page = await store.query({
    entity: ENTITIES.outbox,
    index: 'by-due',
    partition: [state],
    range: { atMost: now },
    limit: 100,
  });
  return page.rows.map(({ key, value }) => ({ key, row: requireRow(outboxRowSchema, 'outbox', value) }));
}
