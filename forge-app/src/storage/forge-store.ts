/** The platform's key-value store, entities and secret store behind `StorePort`. */
import { Filter, FilterConditions, ForgeKvsAPIError, Sort, WhereConditions, kvs } from '@forge/kvs';
import { AppError } from '../errors.ts';
import type { Condition, EntityQuery, EntityRef, Page, StorePort, Transaction } from './store-port.ts';

/** Keys per batch call, a limit of the platform. */
const BATCH_KEYS = 25;
/** Batches under way together. */
const BATCHES_AT_ONCE = 5;
const LIST_PAGE = 100;
/** The platform counts reads and writes per minute. */
const RATE_WINDOW_SECONDS = 60;

type Row = Record<string, unknown>;

export function forgeStore(): StorePort {
  return {
    getEntity: (ref) => guarded(() => kvs.entity<Row>(ref.entity).get(ref.key)),
    getEntities: (refs) => guarded(() => batchGet(refs)),
    query: (query) => guarded(() => runQuery(query)),
    transact,
    get: (key) => guarded(() => kvs.get(key)),
    set: (key, value) => guarded(() => kvs.set(key, value)),
    delete: (key) => guarded(() => kvs.delete(key)),
    list: (prefix, cursor) => guarded(() => listKeys(prefix, cursor)),
    setSecret: (key, value) => guarded(() => kvs.setSecret(key, value)),
    deleteSecret: (key) => guarded(() => kvs.deleteSecret(key)),
    getSecret: (key) => guarded(() => kvs.getSecret(key)),
    async createSecret(key, value) {
      try {
        await kvs.setSecret(key, value, { keyPolicy: 'FAIL_IF_EXISTS' });
        return 'created';
      } catch (error) {
        if (error instanceof ForgeKvsAPIError && error.code === 'KEY_CONFLICT') return 'exists';
        throw storeError(error);
      }
    },
  };
}

async function guarded<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw storeError(error);
  }
}

async function batchGet(refs: readonly EntityRef[]): Promise<Map<string, unknown>> {
  const found = new Map<string, unknown>();
  const slices: EntityRef[][] = [];
  for (let start = 0; start < refs.length; start += BATCH_KEYS) slices.push(refs.slice(start, start + BATCH_KEYS));
  const read = async (slice: readonly EntityRef[]) => {
    const result = await kvs.batchGet<Row>(slice.map((ref) => ({ key: ref.key, entityName: ref.entity })));
    for (const row of result.successfulKeys) found.set(row.key, row.value);
    const failed = result.failedKeys.find((row) => row.error.code !== 'KEY_NOT_FOUND');
    if (failed !== undefined) throw new AppError('storage-partial-read', 'later');
  };
  for (let start = 0; start < slices.length; start += BATCHES_AT_ONCE)
    await Promise.all(slices.slice(start, start + BATCHES_AT_ONCE).map(read));
  return found;
}

async function runQuery(query: EntityQuery): Promise<Page> {
  let builder = kvs
    .entity<Row>(query.entity)
    .query()
    .index(query.index, { partition: [...query.partition] })
    .sort(query.descending === true ? Sort.DESC : Sort.ASC)
    .limit(query.limit);
  if (query.range !== undefined) {
    builder = builder.where(
      'atMost' in query.range
        ? WhereConditions.lessThanEqualTo(query.range.atMost)
        : WhereConditions.greaterThan(query.range.greaterThan),
    );
  }
  const filters = Object.entries(query.filters ?? {});
  const first = filters[0];
  if (first !== undefined) {
    let filter = new Filter<Row>().and(first[0], FilterConditions.equalTo(first[1]));
    for (const [attribute, value] of filters.slice(1)) filter = filter.and(attribute, FilterConditions.equalTo(value));
    builder = builder.filters(filter);
  }
  if (query.cursor !== undefined) builder = builder.cursor(query.cursor);
  const page = await builder.getMany();
  return { rows: page.results, ...(page.nextCursor ? { cursor: page.nextCursor } : {}) };
}

async function listKeys(prefix: string, cursor?: string): Promise<Page> {
  let builder = kvs.query().where('key', WhereConditions.beginsWith(prefix)).limit(LIST_PAGE);
  if (cursor !== undefined) builder = builder.cursor(cursor);
  const page = await builder.getMany<unknown>();
  return { rows: page.results, ...(page.nextCursor ? { cursor: page.nextCursor } : {}) };
}

function filterOf(condition: Condition): { conditions: ReturnType<Filter<Row>['and']> } {
  const clause = 'absent' in condition ? FilterConditions.notExists() : FilterConditions.equalTo(condition.equals);
  return { conditions: new Filter<Row>().and(condition.attribute, clause) };
}

async function transact(transaction: Transaction): Promise<'committed' | 'conflict'> {
  const builder = kvs.transact();
  for (const row of transaction.set ?? []) {
    // The lifetime is the fourth argument: in the third it would be dropped without a word.
    builder.set(
      row.key,
      row.value as Row,
      { entityName: row.entity, ...(row.condition ? filterOf(row.condition) : {}) },
      row.ttlDays === undefined ? undefined : { ttl: { value: row.ttlDays, unit: 'DAYS' } },
    );
  }
  for (const row of transaction.delete ?? []) {
    builder.delete(row.key, { entityName: row.entity, ...(row.condition ? filterOf(row.condition) : {}) });
  }
  try {
    await builder.execute();
    return 'committed';
  } catch (error) {
    if (error instanceof ForgeKvsAPIError && CONFLICT_CODES.has(error.code)) return 'conflict';
    throw storeError(error);
  }
}

const CONFLICT_CODES = new Set(['CONDITIONAL_CHECK_FAILED', 'TRANSACTION_CONFLICT']);
const RATE_CODES = new Set(['RATE_LIMIT_EXCEEDED', 'TOO_MANY_REQUESTS']);

/** The platform's messages may quote keys and values, so only its code survives. */
function storeError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (!(error instanceof ForgeKvsAPIError)) return new AppError('storage-unavailable', 'later');
  if (RATE_CODES.has(error.code) || error.responseDetails.status === 429)
    return new AppError('storage-rate-limited', 'throttled', RATE_WINDOW_SECONDS);
  const code = error.code.toLowerCase().replaceAll('_', '-');
  const known = /^[a-z-]{1,40}$/.test(code) ? `storage-${code}` : 'storage-error';
  return new AppError(known, 'later');
}
