/** Reading and writing single rows on behalf of the storage endpoints. */
import type { SiteClock } from '../clock.ts';
import type { EntitySchema } from './entity-schema.ts';
import type { Item, ItemAddress, ItemStore } from './items.ts';
import { checkKey, encodeValue, expiry } from './limits.ts';
import { PlatformError } from './platform-error.ts';

export interface RowRequest {
  readonly key?: unknown;
  readonly value?: unknown;
  readonly entityName?: unknown;
  readonly options?: {
    readonly ttl?: unknown;
    readonly keyPolicy?: unknown;
    readonly returnValue?: unknown;
    readonly returnMetadataFields?: unknown;
    readonly metadataFields?: unknown;
  };
}

export interface PreparedWrite {
  readonly address: ItemAddress;
  /** JSON. */
  readonly value: string;
  commit(): Item;
}

export class StorageRows {
  readonly items: ItemStore;
  readonly schema: EntitySchema;
  readonly #clock: SiteClock;

  constructor(items: ItemStore, schema: EntitySchema, clock: SiteClock) {
    this.items = items;
    this.schema = schema;
    this.#clock = clock;
  }

  /** `space` is given for plain and secret rows; without it the request's `entityName` decides. */
  address(installation: string, request: RowRequest, space?: 'kvs' | 'secret'): ItemAddress {
    checkKey(request.key);
    const place =
      space ?? (request.entityName === undefined ? 'kvs' : `entity:${this.schema.get(request.entityName).name}`);
    return { installation, space: place, key: request.key };
  }

  /** Checks everything about a write and leaves only its effect to be done. */
  prepare(installation: string, request: RowRequest, space?: 'kvs' | 'secret'): PreparedWrite {
    const address = this.address(installation, request, space);
    const value = encodeValue(request.value);
    const expireAt = expiry(request.options?.ttl, this.#clock.now());
    const indexes = address.space.startsWith('entity:') ? this.#indexes(request) : [];
    return { address, value, commit: () => this.items.write(address, value, expireAt, indexes) };
  }

  #indexes(request: RowRequest) {
    const entity = this.schema.get(request.entityName);
    this.schema.check(entity, request.value);
    return this.schema.indexEntries(entity, request.value);
  }
}

/** The row as the answers show it. */
export function rowBody(item: Item, metadataFields: unknown): Record<string, unknown> {
  const wanted = Array.isArray(metadataFields) ? (metadataFields as unknown[]) : [];
  return {
    key: item.key,
    value: JSON.parse(item.value) as unknown,
    ...(wanted.includes('CREATED_AT') ? { createdAt: item.created_ms } : {}),
    ...(wanted.includes('UPDATED_AT') ? { updatedAt: item.updated_ms } : {}),
    ...(wanted.includes('EXPIRE_TIME') && item.expire_ms !== null
      ? { expireTime: new Date(item.expire_ms).toISOString() }
      : {}),
  };
}

export function keyNotFound(): PlatformError {
  return new PlatformError(404, 'KEY_NOT_FOUND', 'Key not found');
}
