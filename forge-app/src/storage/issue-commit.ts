/**
 * Writes the difference about one issue. Every transaction is conditional on the head's generation and moves it on by one, so
 * of two writers that read the same state one fails and starts over.
 *
 * A difference that does not fit into one transaction is split. Each part leaves head, rows, counts and outbox consistent;
 * the head's own fields (key, project, parent) change with the last part only. After an interruption the next scan therefore
 * finds exactly the rest as its difference.
 */
import { AppError } from '../errors.ts';
import { aggregateWrites, touchedProjects } from './aggregates.ts';
import type { RowChange } from './aggregates.ts';
import { withHistory } from './finding-history.ts';
import { findHead } from './issue-repository.ts';
import { ENTITIES, keys } from './keys.ts';
import { ROW_VERSION } from './rows.ts';
import type { FindingRow, HeadRow, OutboxRow, Triage } from './rows.ts';
import { TRANSACTION_OPERATIONS } from './store-port.ts';
import type { EntityDelete, EntitySet, StorePort, Transaction } from './store-port.ts';

/** A channel that is switched on. `each`: told about new findings. `state`: shows the issue's open count. */
export interface ChannelMode {
  readonly id: string;
  readonly mode: 'each' | 'state';
}

export type HeadFields = Pick<HeadRow, 'issueId' | 'issueKey' | 'projectId' | 'parentId' | 'state'>;

export interface IssueChange {
  /** The head that the change was computed from. */
  readonly head: HeadRow | undefined;
  readonly fields: HeadFields;
  readonly rows: readonly RowChange[];
  readonly channels: readonly ChannelMode[];
  readonly now: number;
  /**
   * Rows of others that belong to the same change, asked for anew with each attempt; for changes that fit into one
   * transaction.
   */
  readonly alongside?: () => Promise<readonly EntitySet[]>;
}

export type CommitResult =
  | { readonly outcome: 'unchanged' | 'conflict' }
  | {
      readonly outcome: 'committed';
      readonly head: HeadRow;
      readonly outboxKeys: readonly string[];
      readonly transactions: number;
    };

/** Other issues may hold the count rows, or what is written alongside, for a moment; then only these are read again. */
const COUNT_ATTEMPTS = 8;
/** How long a deleted issue's head stays: longer than the queue keeps a message (24 hours, 96 in a platform fault). */
const TOMBSTONE_DAYS = 14;
const OPEN: ReadonlySet<Triage> = new Set(['open', 'in-progress']);

export async function commitIssue(store: StorePort, change: IssueChange): Promise<CommitResult> {
  const parts = split(change);
  if (parts.length === 0) return { outcome: 'unchanged' };
  let head = change.head;
  const outboxKeys: string[] = [];
  for (const [index, rows] of parts.entries()) {
    const next = nextHead(head, change.fields, rows, index === parts.length - 1);
    const outbox = outboxWrites(head, next, rows, change);
    if (!(await commitPart(store, head, next, rows, outbox, change.alongside))) return { outcome: 'conflict' };
    head = next;
    outboxKeys.push(...outbox.map((row) => row.key));
  }
  return {
    outcome: 'committed',
    head: head as HeadRow,
    outboxKeys: [...new Set(outboxKeys)],
    transactions: parts.length,
  };
}

/** Cuts the rows into transactions. No rows but changed head fields make one transaction; nothing to do makes none. */
function split({ head, fields, rows, channels }: IssueChange): RowChange[][] {
  const parts: RowChange[][] = [];
  let part: RowChange[] = [];
  for (const row of rows) {
    const wider = [...part, row];
    const operations = 1 + channels.length + touchedProjects(wider).length + wider.length + wider.filter(isMove).length;
    if (operations > TRANSACTION_OPERATIONS) {
      parts.push(part);
      part = [row];
    } else {
      part = wider;
    }
  }
  if (part.length > 0) parts.push(part);
  const fieldsDiffer = head !== undefined && HEAD_FIELDS.some((name) => head[name] !== fields[name]);
  return parts.length === 0 && (fieldsDiffer || (head === undefined && fields.state === 'deleted')) ? [[]] : parts;
}

/** A row that goes on under another fingerprint, and so under another key: two operations. */
function isMove({ before, after }: RowChange): boolean {
  return before !== undefined && after !== undefined && before.fingerprint !== after.fingerprint;
}
const HEAD_FIELDS = ['issueKey', 'projectId', 'parentId', 'state'] as const;

function nextHead(head: HeadRow | undefined, fields: HeadFields, rows: readonly RowChange[], last: boolean): HeadRow {
  const fingerprints = new Set(head?.fingerprints ?? []);
  let openCount = head?.openCount ?? 0;
  for (const { before, after } of rows) {
    if (before !== undefined) fingerprints.delete(before.fingerprint);
    if (after !== undefined) fingerprints.add(after.fingerprint);
    openCount +=
      Number(after !== undefined && OPEN.has(after.triage)) - Number(before !== undefined && OPEN.has(before.triage));
  }
  const kept = last || head === undefined ? fields : head;
  const { issueKey, projectId, parentId } = kept;
  return {
    v: ROW_VERSION,
    generation: (head?.generation ?? 0) + 1,
    issueId: fields.issueId,
    issueKey,
    projectId,
    parentId,
    state: last ? fields.state : (head?.state ?? 'live'),
    fingerprints: [...fingerprints].sort(),
    openCount,
  };
}

interface OutboxWrite {
  readonly key: string;
  readonly value: OutboxRow;
}

function outboxWrites(
  head: HeadRow | undefined,
  next: HeadRow,
  rows: readonly RowChange[],
  change: IssueChange,
): OutboxWrite[] {
  if (next.state === 'deleted') return [];
  const fresh = rows.flatMap(({ before, after }) =>
    // What was silenced before it was found is no news.
    before === undefined && after !== undefined && OPEN.has(after.triage) ? [after.fingerprint] : [],
  );
  const writes: OutboxWrite[] = [];
  for (const { id, mode } of change.channels) {
    const wanted = mode === 'each' ? fresh.length > 0 : (head?.openCount ?? 0) !== next.openCount;
    if (!wanted) continue;
    const { issueId, generation } = next;
    const key = mode === 'each' ? keys.outboxEvent(id, issueId, generation) : keys.outboxState(id, issueId);
    const value: OutboxRow = {
      v: ROW_VERSION,
      channel: id,
      issueId,
      projectId: change.fields.projectId,
      generation,
      fingerprints: mode === 'each' ? fresh.sort() : [],
      state: 'pending',
      attempts: 0,
      dueAt: change.now,
      createdAt: change.now,
      reference: '',
    };
    writes.push({ key, value });
  }
  return writes;
}

/** False if the head moved on. */
async function commitPart(
  store: StorePort,
  head: HeadRow | undefined,
  next: HeadRow,
  rows: readonly RowChange[],
  outbox: readonly OutboxWrite[],
  alongside: IssueChange['alongside'],
): Promise<boolean> {
  for (let attempt = 0; attempt < COUNT_ATTEMPTS; attempt++) {
    const counts = await aggregateWrites(store, next.issueId, rows);
    if (counts !== undefined) {
      const more = [...counts, ...((await alongside?.()) ?? [])];
      if ((await store.transact(transaction(head, next, rows, outbox, more))) === 'committed') return true;
    }
    const current = await findHead(store, next.issueId);
    if (current?.generation !== head?.generation) return false;
    if (counts === undefined) throw new AppError('aggregate-negative', 'never');
  }
  throw new AppError('counts-busy', 'later');
}

function transaction(
  head: HeadRow | undefined,
  next: HeadRow,
  rows: readonly RowChange[],
  outbox: readonly OutboxWrite[],
  more: readonly EntitySet[],
): Transaction {
  const condition =
    head === undefined
      ? ({ attribute: 'generation', absent: true } as const)
      : { attribute: 'generation', equals: head.generation };
  const headWrite: EntitySet = {
    entity: ENTITIES.head,
    key: keys.head(next.issueId),
    value: next,
    condition,
    ...(next.state === 'deleted' ? { ttlDays: TOMBSTONE_DAYS } : {}),
  };
  const sets: EntitySet[] = [headWrite, ...more];
  const deletes: EntityDelete[] = [];
  const refOf = ({ fingerprint }: FindingRow) => ({
    entity: ENTITIES.finding,
    key: keys.finding(next.issueId, fingerprint),
  });
  for (const row of rows) {
    const { before, after } = row;
    if (after !== undefined) sets.push({ ...refOf(after), value: withHistory(before, after) });
    if (before !== undefined && (after === undefined || isMove(row))) deletes.push(refOf(before));
  }
  for (const row of outbox) sets.push({ entity: ENTITIES.outbox, key: row.key, value: row.value });
  return { set: sets, ...(deletes.length > 0 ? { delete: deletes } : {}) };
}
