/** Appends to the audit log. All entries of a site form one chain, however many append at once. */
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { AppError } from '../errors.ts';
import type { Services } from '../services.ts';
import { appendWrites, findChainEnd } from '../storage/audit-repository.ts';
import type { EntitySet, Transaction } from '../storage/store-port.ts';
import { AUDIT_ACTIONS } from './actions.ts';
import type { AuditAction } from './actions.ts';
import { currentActor } from './actors.ts';
import { nextEntry } from './chain.ts';
import type { AuditFacts, DetailValue } from './chain.ts';

export interface AuditEvent {
  readonly action: AuditAction;
  /** Ids of what it was done to, for example `<issue id>/<fingerprint>`; default: the whole site. */
  readonly subject?: string;
  readonly detail?: Readonly<Record<string, DetailValue>>;
}

/** The subject of what concerns no single thing; an index takes no empty text. */
const WHOLE_SITE = 'site';

/** Codes, ids and numbers: nothing with a blank in it, so no sentence that a person wrote. */
const code = z.string().regex(/^[A-Za-z0-9:._|/-]{0,200}$/);
const eventSchema = z.strictObject({
  action: z.enum(AUDIT_ACTIONS),
  subject: code,
  detail: z.record(
    z.string().regex(/^[A-Za-z0-9.]{1,60}$/),
    z.union([code, z.number(), z.boolean(), z.array(code).max(100)]),
  ),
});

/** Appends by others that are waited out. */
const ATTEMPTS = 20;
const WAIT_MS = 15;

/** Records what has been done. Throws `audit-busy` if the log could not be reached for long, `audit-entry-invalid` for text. */
export async function recordAudit(services: Services, event: AuditEvent): Promise<void> {
  if ((await commitAudited(services, event, {})) === 'conflict') throw new AppError('audit-busy', 'later');
}

/**
 * Writes rows and the entry about them in one transaction: neither is there without the other. The entry takes two of its
 * operations. `conflict`: a condition of the rows did not hold, nothing was written.
 */
export async function commitAudited(
  services: Services,
  event: AuditEvent,
  rows: Transaction,
): Promise<'committed' | 'conflict'> {
  const facts = await factsOf(services, event);
  const { store } = services;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const end = await findChainEnd(store);
    const writes = appendWrites(end, nextEntry(end, facts));
    const result = await store.transact({ ...rows, set: [...writes, ...(rows.set ?? [])] });
    if (result === 'committed') return result;
    if ((await findChainEnd(store)).length === end.length) return 'conflict';
    // Others appended in between: spread out, so that each gets a turn.
    await sleep(Math.random() * WAIT_MS * (attempt + 1));
  }
  throw new AppError('audit-busy', 'later');
}

/** The writes of one entry, for a transaction that others build. They fail if another entry was appended since. */
export async function auditWrites(services: Services, event: AuditEvent): Promise<EntitySet[]> {
  const facts = await factsOf(services, event);
  const end = await findChainEnd(services.store);
  return appendWrites(end, nextEntry(end, facts));
}

async function factsOf(services: Services, event: AuditEvent): Promise<Omit<AuditFacts, 'seq' | 'previous'>> {
  const parsed = eventSchema.safeParse({ subject: WHOLE_SITE, detail: {}, ...event });
  if (!parsed.success) throw new AppError('audit-entry-invalid', 'never');
  return { at: services.now(), actor: await currentActor(services), ...parsed.data };
}
