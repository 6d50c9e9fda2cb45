/**
 * Rotation of the fingerprint key. A new key is added to the ring, and every stored finding is rewrapped under it. Decisions and
 * groups stay: the row moves as it is, in a transaction on its issue's generation.
 *
 * Work goes on from its task row after any interruption, and doing an issue twice changes nothing. Scans rewrap the issue they
 * are about, so both may work side by side; a scan that began with the old ring and ends with new rows behind the first pass
 * is caught by the second.
 */
import { commitAudited, recordAudit } from '../audit/audit-log.ts';
import { AppError } from '../errors.ts';
import type { Services } from '../services.ts';
import { currentRows } from '../scan/rewrap.ts';
import { commitIssue } from '../storage/issue-commit.ts';
import { findHead, listHeads, loadFindings } from '../storage/issue-repository.ts';
import { appendKey, currentEpoch, loadKeyRing } from '../storage/key-ring.ts';
import type { KeyRing } from '../storage/key-ring.ts';
import { keys } from '../storage/keys.ts';
import type { HeadRow } from '../storage/rows.ts';
import { findTask, moveTask, startWrite } from '../storage/task-repository.ts';
import type { TaskRow } from '../storage/task-repository.ts';
import { rewrapSuppressions } from './rewrap-suppressions.ts';

const TASK = 'rotate-keys';
const STARTS = 5;
/** Milliseconds kept back to hand over before the platform ends the invocation. */
const RESERVE_MS = 30_000;
/** Seconds until the second pass: by then every scan that began with the old ring has ended. The longest delay of the queue. */
export const SECOND_PASS_SECONDS = 900;
/** A message that comes before is another one, delivered late or twice. */
const SECOND_PASS_MS = 840_000;

/** Codes: `rotation-running`, `deletion-running`. */
export async function startRotation(services: Services): Promise<TaskRow> {
  const { store, now, queue } = services;
  if ((await findTask(store, 'delete-data')) !== undefined) throw new AppError('deletion-running', 'never');
  const before = await findTask(store, TASK);
  if (before?.state === 'running') throw new AppError('rotation-running', 'never');
  const epoch = currentEpoch(await loadKeyRing(store)) + 1;
  const write = startWrite(before, TASK, epoch, now());
  const event = { action: 'key.rotation-started', subject: 'key-ring', detail: { epoch } } as const;
  if ((await commitAudited(services, event, { set: [write] })) === 'conflict')
    throw new AppError('rotation-running', 'never');
  await queue.push('maintenance', [{ type: TASK }]);
  return write.value as TaskRow;
}

/** Goes on where the task row says. How many issues were dealt with. */
export async function continueRotation(services: Services): Promise<number> {
  const { store, queue, remaining } = services;
  let task = await findTask(store, TASK);
  if (task?.state !== 'running' || task.dueAt > services.now()) return 0;
  const ring = await appendKey(store, task.epoch);
  if (task.after === '') await rewrapSuppressions(services, ring);
  let dealtWith = 0;
  for (;;) {
    const heads = await listHeads(store, { every: true }, task.after === '' ? undefined : task.after);
    const last = heads.at(-1);
    if (last === undefined) {
      await endPass(services, task);
      return dealtWith;
    }
    for (const head of heads) await rewrapIssue(services, ring, head);
    dealtWith += heads.length;
    const moved = await moveTask(store, task, {
      after: last.issueId,
      done: task.done + (task.pass === 1 ? heads.length : 0),
    });
    if (moved === undefined) return dealtWith;
    task = moved;
    if (remaining() < RESERVE_MS) {
      await queue.push('maintenance', [{ type: TASK }]);
      return dealtWith;
    }
  }
}

async function endPass(services: Services, task: TaskRow): Promise<void> {
  const { store, queue, now } = services;
  if (task.pass === 1) {
    // Pushed first: if the push fails, the pass ends once more.
    await queue.push('maintenance', [{ type: TASK }], SECOND_PASS_SECONDS);
    await moveTask(store, task, { pass: 2, after: '', dueAt: now() + SECOND_PASS_MS });
    return;
  }
  if ((await moveTask(store, task, { state: 'done', finishedAt: now() })) === undefined) return;
  await store.deleteSecret(keys.newKey(task.epoch));
  await recordAudit(services, { action: 'key.rotation-ended', subject: 'key-ring', detail: { epoch: task.epoch } });
}

/** Brings one issue's rows under the current key. */
async function rewrapIssue(services: Services, ring: KeyRing, listed: HeadRow): Promise<void> {
  const { store, engine, now } = services;
  if (listed.fingerprints.length === 0) return;
  for (let start = 0; start < STARTS; start++) {
    const head = await findHead(store, listed.issueId);
    const rows = currentRows(await engine(), ring, await loadFindings(store, head)).asStored([]);
    if (head === undefined || rows.length === 0) return;
    const result = await commitIssue(store, { head, fields: head, rows, channels: [], now: now() });
    if (result.outcome !== 'conflict') return;
  }
  throw new AppError('issue-busy', 'later');
}
