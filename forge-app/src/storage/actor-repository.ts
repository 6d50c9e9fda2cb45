/** Which account an actor of the audit log stands for: the only rows that hold account ids. */
import * as z from 'zod';
import { ENTITIES, keys } from './keys.ts';
import { ROW_VERSION, parseRow, requireRow } from './rows.ts';
import type { StorePort } from './store-port.ts';

const actorRowSchema = z.strictObject({
  v: z.literal(ROW_VERSION),
  actor: z.string().regex(/^[0-9a-f]{16}$/),
  accountId: z.string().min(1).max(128),
  /** When the account id was written, as the personal-data report wants to know. */
  writtenAt: z.number().nonnegative(),
});
export type ActorRow = z.infer<typeof actorRowSchema>;

const ref = (key: string) => ({ entity: ENTITIES.actor, key: keys.actor(key) });

export async function findActor(store: StorePort, key: string): Promise<ActorRow | undefined> {
  return parseRow(actorRowSchema, 'actor', await store.getEntity(ref(key)));
}

/** False if the account has an actor already. */
export async function createActor(
  store: StorePort,
  key: string,
  { actor, accountId, now }: { readonly actor: string; readonly accountId: string; readonly now: number },
): Promise<boolean> {
  const value: ActorRow = { v: ROW_VERSION, actor, accountId, writtenAt: now };
  const condition = { attribute: 'actor', absent: true } as const;
  return (await store.transact({ set: [{ ...ref(key), value, condition }] })) === 'committed';
}

/** By account id, those after `after`. */
export async function listActors(store: StorePort, after: string, limit: number): Promise<ActorRow[]> {
  const page = await store.query({
    entity: ENTITIES.actor,
    index: 'by-account',
    partition: [ROW_VERSION],
    ...(after === '' ? {} : { range: { greaterThan: after } }),
    limit,
  });
  return page.rows.map((row) => requireRow(actorRowSchema, 'actor', row.value));
}

/** The account of an actor; undefined if it was erased. Eventually consistent. */
export async function accountOf(store: StorePort, actor: string): Promise<string | undefined> {
  const query = { entity: ENTITIES.actor, index: 'by-actor', partition: [actor], limit: 1 } as const;
  const [row] = (await store.query(query)).rows;
  return row === undefined ? undefined : requireRow(actorRowSchema, 'actor', row.value).accountId;
}

export async function eraseActor(store: StorePort, key: string): Promise<void> {
  await store.transact({ delete: [ref(key)] });
}

/** Notes that the row was looked at; nothing if it was erased meanwhile. */
export async function touchActor(store: StorePort, key: string, now: number): Promise<void> {
  const row = await findActor(store, key);
  if (row === undefined) return;
  const condition = { attribute: 'actor', equals: row.actor };
  await store.transact({ set: [{ ...ref(key), value: { ...row, writtenAt: now }, condition }] });
}
