/** Long work that an administrator started, and how far it is. It resumes from its row after whatever happens. */
import * as z from 'zod';
import { ENTITIES, keys } from './keys.ts';
import { ROW_VERSION, parseRow } from './rows.ts';
import type { EntitySet, StorePort } from './store-port.ts';

const taskRowSchema = z.strictObject({
  v: z.literal(ROW_VERSION),
  name: z.enum(['rotate-keys', 'delete-data']),
  revision: z.int().positive(),
  state: z.enum(['running', 'done']),
  /** Times are milliseconds since 1970; 0: not yet. */
  startedAt: z.number().nonnegative(),
  finishedAt: z.number().nonnegative(),
  /** 2: once more over everything, for what the index did not show or what was under way in the first pass. */
  pass: z.literal([1, 2]),
  /** The second pass does not begin before. */
  dueAt: z.number().nonnegative(),
  /** Last issue id that was dealt with in this pass; empty at its beginning. */
  after: z.string().max(64),
  /** Issues or rows dealt with. */
  done: z.int().nonnegative(),
  /** Of a rotation: the key it leads to; else 0. */
  epoch: z.int().nonnegative(),
});
export type TaskRow = z.infer<typeof taskRowSchema>;
export type TaskName = TaskRow['name'];

const ref = (name: TaskName) => ({ entity: ENTITIES.task, key: keys.task(name) });

export async function findTask(store: StorePort, name: TaskName): Promise<TaskRow | undefined> {
  return parseRow(taskRowSchema, 'task', await store.getEntity(ref(name)));
}

/** The write that starts the task; it fails if somebody else did since `before` was read. */
export function startWrite(before: TaskRow | undefined, name: TaskName, epoch: number, now: number): EntitySet {
  const value: TaskRow = {
    v: ROW_VERSION,
    name,
    revision: (before?.revision ?? 0) + 1,
    state: 'running',
    startedAt: now,
    finishedAt: 0,
    pass: 1,
    dueAt: 0,
    after: '',
    done: 0,
    epoch,
  };
  return { ...ref(name), value, condition: conditionOn(before) };
}

type Progress = Partial<Pick<TaskRow, 'state' | 'finishedAt' | 'pass' | 'dueAt' | 'after' | 'done'>>;

/** The row afterwards; undefined if another worker has moved it on, who is then at work. */
export async function moveTask(store: StorePort, before: TaskRow, change: Progress): Promise<TaskRow | undefined> {
  const value: TaskRow = { ...before, ...change, revision: before.revision + 1 };
  const set = [{ ...ref(before.name), value, condition: conditionOn(before) }];
  return (await store.transact({ set })) === 'committed' ? value : undefined;
}

function conditionOn(before: TaskRow | undefined): NonNullable<EntitySet['condition']> {
  return before === undefined
    ? { attribute: 'revision', absent: true }
    : { attribute: 'revision', equals: before.revision };
}
