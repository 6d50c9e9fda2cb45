/** Calls of the audit log's page. */
import * as z from 'zod';
import { AUDIT_ACTIONS } from '../audit/actions.ts';
import { currentActor } from '../audit/actors.ts';
import { recordAudit } from '../audit/audit-log.ts';
import type { AuditEntry, ChainEnd } from '../audit/chain.ts';
import type { Services } from '../services.ts';
import { accountOf } from '../storage/actor-repository.ts';
import { auditAfter, findChainEnd, listAudit } from '../storage/audit-repository.ts';
import { define } from './define.ts';

/** Entries of one answer of the export: far below the 5 MB that an answer may have. */
const EXPORT_ENTRIES = 1000;
const PAGE = 100;

export const auditCalls = {
  'audit.list': define(
    z.strictObject({
      action: z.enum(AUDIT_ACTIONS).optional(),
      actor: z
        .string()
        .regex(/^[a-z0-9]{1,16}$/)
        .optional(),
      /** Entries from then on; milliseconds since 1970. */
      since: z.number().nonnegative().optional(),
      limit: z.int().min(1).max(PAGE).default(50),
      cursor: z.string().max(4000).optional(),
    }),
    list,
  ),
  'audit.export': define(z.strictObject({ after: z.int().nonnegative() }), exportPage),
} as const;

export interface AuditList {
  readonly entries: readonly AuditEntry[];
  /** Accounts of the actors on this page, less those that were erased. */
  readonly accounts: Readonly<Record<string, string>>;
  /** The actor that the caller is. */
  readonly me: string;
  readonly end: ChainEnd;
  readonly cursor?: string;
}

interface ListRequest {
  readonly action?: string | undefined;
  readonly actor?: string | undefined;
  readonly since?: number | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Newest first. Two conditions that are indexes both: the second is checked here, and a page may hold fewer entries. */
async function list(services: Services, { action, actor, since = 0, limit, cursor }: ListRequest): Promise<AuditList> {
  const { store } = services;
  const by = actor !== undefined ? { actor } : action !== undefined ? { action } : {};
  const [page, end, me] = await Promise.all([
    listAudit(store, by, limit, cursor),
    findChainEnd(store),
    currentActor(services),
  ]);
  const recent = page.entries.filter((entry) => entry.at >= since);
  const entries = recent.filter((entry) => action === undefined || entry.action === action);
  const more = page.cursor !== undefined && recent.length === page.entries.length;
  return {
    entries,
    accounts: await accountsOf(services, entries),
    me,
    end,
    ...(more ? { cursor: page.cursor } : {}),
  };
}

async function accountsOf({ store }: Services, entries: readonly AuditEntry[]): Promise<Record<string, string>> {
  const people = [...new Set(entries.map((entry) => entry.actor))].filter((actor) => /^[0-9a-f]{16}$/.test(actor));
  const accounts = await Promise.all(people.map(async (actor) => [actor, await accountOf(store, actor)] as const));
  return Object.fromEntries(accounts.flatMap(([actor, account]) => (account === undefined ? [] : [[actor, account]])));
}

export interface AuditExport {
  /** Oldest first, without gaps. */
  readonly entries: readonly AuditEntry[];
  readonly more: boolean;
  readonly end: ChainEnd;
}

/** Part of the whole log, after entry number `after`. Taking the log out is itself recorded, with its first part. */
async function exportPage(services: Services, { after }: { readonly after: number }): Promise<AuditExport> {
  const { store } = services;
  if (after === 0) await recordAudit(services, { action: 'audit.exported' });
  const end = await findChainEnd(store);
  const entries: AuditEntry[] = [];
  while (entries.length < EXPORT_ENTRIES) {
    const page = await auditAfter(store, after + entries.length, PAGE);
    entries.push(...page);
    if (page.length < PAGE) break;
  }
  return { entries, more: after + entries.length < end.length && entries.length > 0, end };
}
