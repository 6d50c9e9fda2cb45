/**
 * Deletes everything that the app has stored, and what it shows in Jira by itself. Scans stop writing at once; a second pass,
 * after every scan that was under way has ended, takes what these left. Then the app is as after its installation.
 */
import { activeSettings, channels } from '../alerts/registry.ts';
import { AppError, toAppError } from '../errors.ts';
import type { Services } from '../services.ts';
import { currentEpoch, findKeyRing } from '../storage/key-ring.ts';
import { ENTITIES, keys } from '../storage/keys.ts';
import type { EntityName } from '../storage/keys.ts';
import { headRowSchema } from '../storage/rows.ts';
import { loadSettings, settingsWrite } from '../storage/settings-repository.ts';
import { TRANSACTION_OPERATIONS } from '../storage/store-port.ts';
import type { Page } from '../storage/store-port.ts';
import { findTask, moveTask, startWrite } from '../storage/task-repository.ts';
import type { TaskRow } from '../storage/task-repository.ts';
import { LISTINGS } from './stored-rows.ts';

const TASK = 'delete-data';
/** What an administrator types to say that it is meant. The same in every language. */
export const CONFIRMATION = 'DELETE';
const PAGE = 100;
const RESERVE_MS = 30_000;
/** Seconds until the second pass: longer than a scan may take. */
export const SECOND_PASS_SECONDS = 900;
const SECOND_PASS_MS = 840_000;

/** Codes: `confirmation-wrong`, `deletion-running`, `settings-changed-meanwhile`. */
export async function startDeletion(services: Services, { confirm }: { readonly confirm: string }): Promise<TaskRow> {
  const { store, now, queue } = services;
  if (confirm !== CONFIRMATION) throw new AppError('confirmation-wrong', 'never');
  if ((await findTask(store, TASK)) !== undefined) throw new AppError('deletion-running', 'never');
  const settings = await loadSettings(store);
  const start = startWrite(undefined, TASK, 0, now());
  const stop = settingsWrite(settings, { erasing: true });
  if ((await store.transact({ set: [start, stop] })) === 'conflict')
    throw new AppError('settings-changed-meanwhile', 'never');
  await queue.push('maintenance', [{ type: TASK }]);
  return start.value as TaskRow;
}

/** Goes on until time runs out. How many rows were deleted. */
export async function continueDeletion(services: Services): Promise<number> {
  const { store, queue, now } = services;
  const task = await findTask(store, TASK);
  if (task === undefined || task.dueAt > now()) return 0;
  const deleted = await deleteRows(services, task);
  if (deleted.task === undefined) return deleted.rows;
  if (!deleted.all) {
    await queue.push('maintenance', [{ type: TASK }]);
  } else if (task.pass === 1) {
    await queue.push('maintenance', [{ type: TASK }], SECOND_PASS_SECONDS);
    await moveTask(store, deleted.task, { pass: 2, dueAt: now() + SECOND_PASS_MS });
  } else {
    await deletePlain(services);
    await deleteSecrets(services);
    await store.transact({ delete: LAST });
  }
  return deleted.rows;
}

const LAST = [
  { entity: ENTITIES.task, key: keys.task('rotate-keys') },
  { entity: ENTITIES.settings, key: keys.settings() },
  { entity: ENTITIES.task, key: keys.task(TASK) },
];

interface Deleted {
  readonly rows: number;
  /** False: time ran out. */
  readonly all: boolean;
  /** Undefined: another worker is at it. */
  readonly task: TaskRow | undefined;
}

async function deleteRows(services: Services, from: TaskRow): Promise<Deleted> {
  let task = from;
  let rows = 0;
  const result = (all: boolean): Deleted => ({ rows, all, task });
  for (const [name, listing] of Object.entries(LISTINGS)) {
    const entity = name as EntityName;
    if ('keys' in listing) {
      await services.store.transact({ delete: listing.keys.map((key) => ({ entity, key })) });
      continue;
    }
    for (const partition of listing.partitions) {
      // From the beginning each time: what was deleted is no longer in the way, and cursors are not stable.
      for (;;) {
        if (services.remaining() < RESERVE_MS) return result(false);
        const page = await services.store.query({ entity, index: listing.index, partition: [partition], limit: PAGE });
        if (page.rows.length === 0) break;
        if (entity === ENTITIES.head) await clearTraces(services, page);
        await deletePage(services, entity, page);
        rows += page.rows.length;
        const moved = await moveTask(services.store, task, { done: task.done + page.rows.length });
        if (moved === undefined) return { rows, all: false, task: undefined };
        task = moved;
      }
    }
  }
  return result(true);
}

async function deletePage({ store }: Services, entity: EntityName, { rows }: Page): Promise<void> {
  for (let start = 0; start < rows.length; start += TRANSACTION_OPERATIONS) {
    const part = rows.slice(start, start + TRANSACTION_OPERATIONS);
    await store.transact({ delete: part.map(({ key }) => ({ entity, key })) });
  }
}

/** Channels that show a state leave it in Jira. An issue that cannot be reached does not keep the rest from being deleted. */
async function clearTraces(services: Services, { rows }: Page): Promise<void> {
  const settings = await loadSettings(services.store);
  for (const channel of channels) {
    if (channel.mode !== 'state' || activeSettings(settings, channel) === undefined) continue;
    for (const { value } of rows) {
      const head = headRowSchema.safeParse(value);
      if (!head.success || head.data.state === 'deleted' || head.data.openCount === 0) continue;
      try {
        await channel.show(services, head.data, false);
      } catch (thrown) {
        const error = toAppError(thrown);
        if (error.remedy === 'throttled') throw error;
        services.log('warn', 'trace-not-cleared', { code: error.code });
      }
    }
  }
}

async function deletePlain({ store }: Services): Promise<void> {
  for (;;) {
    const { rows } = await store.list(keys.all());
    if (rows.length === 0) return;
    for (const { key } of rows) await store.delete(key);
  }
}

async function deleteSecrets({ store }: Services): Promise<void> {
  const ring = await findKeyRing(store);
  const epoch = ring === undefined ? 0 : currentEpoch(ring);
  for (let added = 1; added <= epoch + 1; added++) await store.deleteSecret(keys.newKey(added));
  await store.deleteSecret(keys.keyRing());
}
