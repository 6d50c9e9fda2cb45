/** Rows of the audit log: one per entry, and the end of the chain, which every append moves on by one. */
import * as z from 'zod';
import { EMPTY_CHAIN } from '../audit/chain.ts';
import type { AuditEntry, ChainEnd } from '../audit/chain.ts';
import { ENTITIES, keys } from './keys.ts';
import { ROW_VERSION, parseRow, requireRow } from './rows.ts';
import type { EntityQuery, EntitySet, StorePort } from './store-port.ts';

const v = z.literal(ROW_VERSION);
const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);

const entryRowSchema = z.strictObject({
  v,
  seq: z.int().positive(),
  at: z.number().nonnegative(),
  actor: z.string().max(16),
  action: z.string().max(60),
  subject: z.string().max(200),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
  previous: hashSchema,
  hash: hashSchema,
});

const chainRowSchema = z.strictObject({ v, length: z.int().positive(), hash: hashSchema });

export async function findChainEnd(store: StorePort): Promise<ChainEnd> {
  const stored = await store.getEntity({ entity: ENTITIES.auditEnd, key: keys.auditEnd() });
  const row = parseRow(chainRowSchema, 'audit-end', stored);
  return row === undefined ? EMPTY_CHAIN : { length: row.length, hash: row.hash };
}

/** Of two appends to the same end, one commits. */
export function appendWrites(end: ChainEnd, entry: AuditEntry): EntitySet[] {
  const condition =
    end.length === 0 ? ({ attribute: 'length', absent: true } as const) : { attribute: 'length', equals: end.length };
  const moved = { v: ROW_VERSION, length: entry.seq, hash: entry.hash };
  return [
    { entity: ENTITIES.auditEnd, key: keys.auditEnd(), value: moved, condition },
    { entity: ENTITIES.audit, key: keys.audit(entry.seq), value: { v: ROW_VERSION, ...entry } },
  ];
}

/** At most one of them: each is an index. */
export interface AuditConditions {
  readonly action?: string;
  readonly actor?: string;
  readonly subject?: string;
}

export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  readonly cursor?: string;
}

/** Newest first. */
export async function listAudit(
  store: StorePort,
  conditions: AuditConditions,
  limit: number,
  cursor?: string,
): Promise<AuditPage> {
  const page = await store.query({
    entity: ENTITIES.audit,
    ...indexFor(conditions),
    descending: true,
    limit,
    ...(cursor === undefined ? {} : { cursor }),
  });
  return { entries: page.rows.map(toEntry), ...(page.cursor === undefined ? {} : { cursor: page.cursor }) };
}

/** Oldest first, entries after number `after`. */
export async function auditAfter(store: StorePort, after: number, limit: number): Promise<AuditEntry[]> {
  const page = await store.query({
    entity: ENTITIES.audit,
    index: 'by-sequence',
    partition: [ROW_VERSION],
    range: { greaterThan: after },
    limit,
  });
  return page.rows.map(toEntry);
}

function indexFor({ action, actor, subject }: AuditConditions): Pick<EntityQuery, 'index' | 'partition'> {
  if (subject !== undefined) return { index: 'by-subject', partition: [subject] };
  if (actor !== undefined) return { index: 'by-actor', partition: [actor] };
  if (action !== undefined) return { index: 'by-action', partition: [action] };
  return { index: 'by-sequence', partition: [ROW_VERSION] };
}

function toEntry(stored: { readonly value: unknown }): AuditEntry {
  const { seq, at, actor, action, subject, detail, previous, hash } = requireRow(entryRowSchema, 'audit', stored.value);
  return { seq, at, actor, action, subject, detail, previous, hash };
}
