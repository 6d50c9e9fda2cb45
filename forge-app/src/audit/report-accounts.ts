/** Tells Atlassian every week whose account ids the actor map holds, and erases those of closed accounts. The log itself stays whole. */
import type { Services } from '../services.ts';
import { eraseActor, listActors, touchActor } from '../storage/actor-repository.ts';
import { actorKey } from './actors.ts';

/** Accounts per report, a limit of the platform. */
const ACCOUNTS = 90;

/** How many accounts were reported. */
export async function reportAccounts({ store, privacy, now, log }: Services): Promise<number> {
  let after = '';
  let reported = 0;
  let erased = 0;
  for (;;) {
    const rows = await listActors(store, after, ACCOUNTS);
    const last = rows.at(-1);
    if (last === undefined) break;
    for (const { accountId, status } of await privacy.report(rows)) {
      if (status === 'closed') {
        await eraseActor(store, actorKey(accountId));
        erased++;
      } else {
        await touchActor(store, actorKey(accountId), now());
      }
    }
    reported += rows.length;
    after = last.accountId;
  }
  log('info', 'accounts-reported', { numbers: { reported, erased } });
  return reported;
}
