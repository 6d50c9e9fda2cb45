/**
 * The storage the app needs, as the platform gives it: strict `get`, eventually consistent `query`, transactions of at most
 * 25 operations on different keys with conditions on entities. Rows come back unvalidated; repositories parse them.
 */
import type { EntityName } from './keys.ts';

/** Operations of one transaction, a limit of the platform. */
export const TRANSACTION_OPERATIONS = 25;

export interface EntityRef {
  readonly entity: EntityName;
  readonly key: string;
}

/** A condition on the stored row, checked when the transaction commits. `absent`: the row does not exist. */
export type Condition =
  | { readonly attribute: string; readonly equals: string | number }
  | { readonly attribute: string; readonly absent: true };

export interface EntitySet extends EntityRef {
  readonly value: object;
  readonly condition?: Condition;
  /** Lifetime in days, at most 365; the platform may keep an expired row readable for 48 hours. */
  readonly ttlDays?: number;
}

export interface EntityDelete extends EntityRef {
  readonly condition?: Condition;
}

export interface Transaction {
  readonly set?: readonly EntitySet[];
  readonly delete?: readonly EntityDelete[];
}

export interface EntityQuery {
  readonly entity: EntityName;
  readonly index: string;
  readonly partition: readonly (string | number)[];
  /** On the index's range attribute. */
  readonly range?: { readonly atMost: number | string } | { readonly greaterThan: number | string };
  /** Equality on further attributes. */
  readonly filters?: Readonly<Record<string, string | number | boolean>>;
  readonly descending?: boolean;
  /** 1..100. */
  readonly limit: number;
  /** From the last page of the same query. Not stable: never stored. */
  readonly cursor?: string;
}

export interface Page {
  readonly rows: readonly { readonly key: string; readonly value: unknown }[];
  readonly cursor?: string;
}

export interface StorePort {
  getEntity(ref: EntityRef): Promise<unknown>;
  /** Rows that exist, by key. Keys of different entities must differ, which the key prefixes ensure. */
  getEntities(refs: readonly EntityRef[]): Promise<Map<string, unknown>>;
  query(query: EntityQuery): Promise<Page>;
  /** All or nothing. `conflict`: a condition did not hold, nothing was written. */
  transact(transaction: Transaction): Promise<'committed' | 'conflict'>;
  get(key: string): Promise<unknown>;
  set(key: string, value: object): Promise<void>;
  delete(key: string): Promise<void>;
  /** Plain rows whose key begins with `prefix`; eventually consistent. */
  list(prefix: string, cursor?: string): Promise<Page>;
  getSecret(key: string): Promise<unknown>;
  /** Writes only if nothing is there. */
  createSecret(key: string, value: object): Promise<'created' | 'exists'>;
  setSecret(key: string, value: object): Promise<void>;
  deleteSecret(key: string): Promise<void>;
}
