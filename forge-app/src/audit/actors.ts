/**
 * Who did something, as the audit log knows it: a random id. Which account it stands for is a row of its own that can be
 * erased without breaking the chain, and is when the account is closed (report-accounts.ts).
 */
import { createHash, randomBytes } from 'node:crypto';
import { AppError } from '../errors.ts';
import type { Services } from '../services.ts';
import { createActor, findActor } from '../storage/actor-repository.ts';

/** The app itself: schedules, queues and events. */
export const APP_ACTOR = 'app';
/** A person whom the platform did not name. */
export const UNKNOWN_ACTOR = 'unknown';
const ACTOR_BYTES = 8;

/** The actor of this invocation; made on first need. */
export async function currentActor({ store, caller, now }: Services): Promise<string> {
  if (caller === undefined) return APP_ACTOR;
  if (caller.accountId === undefined) return UNKNOWN_ACTOR;
  const { accountId } = caller;
  const known = await findActor(store, actorKey(accountId));
  if (known !== undefined) return known.actor;
  const actor = randomBytes(ACTOR_BYTES).toString('hex');
  if (await createActor(store, actorKey(accountId), { actor, accountId, now: now() })) return actor;
  // Another invocation of the same person was quicker.
  const winner = await findActor(store, actorKey(accountId));
  if (winner === undefined) throw new AppError('actor-busy', 'later');
  return winner.actor;
}

/** Account ids hold characters that storage keys may not. */
export function actorKey(accountId: string): string {
  return createHash('sha256').update(accountId).digest('hex').slice(0, 32);
}
