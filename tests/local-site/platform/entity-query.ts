/** `entity/query`: one index, its partition, an optional range on its sort attribute, filters on the rest. */
import type { EntityDefinition, EntityIndex } from '../manifest.ts';
import { holds, readGroup } from './conditions.ts';
import type { Attributes, EntitySchema } from './entity-schema.ts';
import { KEY_INDEX, partitionOf, sortable } from './entity-schema.ts';
import type { IndexScan, Item, ItemStore } from './items.ts';
import { QUERY_DEFAULT, QUERY_MAX } from './limits.ts';
import { PlatformError } from './platform-error.ts';

export interface EntityQueryRequest {
  readonly entityName?: unknown;
  readonly indexName?: unknown;
  readonly partition?: unknown;
  readonly range?: { readonly condition?: unknown; readonly values?: unknown };
  readonly filters?: unknown;
  readonly sort?: unknown;
  readonly limit?: unknown;
  readonly cursor?: unknown;
  readonly options?: { readonly metadataFields?: unknown };
}

export interface QueryPage {
  readonly items: readonly Item[];
  readonly cursor?: string;
  /** Bytes of all rows looked at, filtered ones included: they are what a query costs. */
  readonly bytesRead: number;
}

type Position = { readonly sortValue: string | number; readonly key: string };

export function queryEntity(
  store: ItemStore,
  schema: EntitySchema,
  installation: string,
  request: EntityQueryRequest,
): QueryPage {
  const entity = schema.get(request.entityName);
  const index = schema.index(entity, request.indexName);
  const limit = pageLimit(request.limit);
  const after = request.cursor === undefined ? undefined : decodeCursor(request.cursor);
  const descending = request.sort === 'DESC';
  const rows =
    index.name === KEY_INDEX
      ? scanKeys(store, entity, installation, request, after, descending)
      : store.scanIndex(indexScan(entity, index, installation, request, after, descending));
  return collect(rows, request.filters, limit);
}

export function pageLimit(limit: unknown): number {
  if (limit === undefined) return QUERY_DEFAULT;
  if (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 1 || limit > QUERY_MAX) {
    throw new PlatformError(400, 'INVALID_LIMIT', 'Limit must be between 1 and 100');
  }
  return limit;
}

type Scanned = Item & { readonly sort_value: string | number };

function collect(rows: Iterable<Scanned>, filters: unknown, limit: number): QueryPage {
  const group = readGroup(filters);
  const items: Item[] = [];
  let bytesRead = 0;
  let last: Scanned | undefined;
  for (const row of rows) {
    // One row beyond the page proves that a cursor is due.
    if (items.length === limit && last !== undefined)
      return { items, cursor: encodeCursor({ sortValue: last.sort_value, key: last.key }), bytesRead };
    bytesRead += Buffer.byteLength(row.value);
    last = row;
    if (group === undefined || holds(group, JSON.parse(row.value) as Attributes)) items.push(row);
  }
  return { items, bytesRead };
}

function indexScan(
  entity: EntityDefinition,
  index: EntityIndex,
  installation: string,
  request: EntityQueryRequest,
  after: Position | undefined,
  descending: boolean,
): IndexScan {
  const partition = request.partition ?? [];
  if (!Array.isArray(partition) || partition.length !== index.partition.length) {
    throw new PlatformError(400, 'INVALID_PARTITION', 'Partition must name every partition attribute of the index');
  }
  partition.forEach((value, position) => {
    checkOperand(entity, index.partition[position], value);
  });
  const name = `entity:${entity.name}/${index.name}`;
  const { conditions, parameters } = rangeConditions(entity, index, request.range);
  return { installation, name, partition: partitionOf(index, partition), conditions, parameters, descending, after };
}

const RANGE_SQL: Readonly<Record<string, string>> = {
  EQUAL_TO: 'item_index.sort_value = ?',
  GREATER_THAN: 'item_index.sort_value > ?',
  GREATER_THAN_EQUAL_TO: 'item_index.sort_value >= ?',
  LESS_THAN: 'item_index.sort_value < ?',
  LESS_THAN_EQUAL_TO: 'item_index.sort_value <= ?',
  BETWEEN: 'item_index.sort_value BETWEEN ? AND ?',
  BEGINS_WITH: 'instr(item_index.sort_value, ?) = 1',
};

function rangeConditions(entity: EntityDefinition, index: EntityIndex, range: EntityQueryRequest['range']) {
  if (range === undefined) return { conditions: [], parameters: [] };
  const attribute = index.range[0];
  const sql = typeof range.condition === 'string' ? RANGE_SQL[range.condition] : undefined;
  if (attribute === undefined || sql === undefined || !Array.isArray(range.values)) {
    throw new PlatformError(400, 'INVALID_RANGE', 'The index has no such range');
  }
  const values: unknown[] = range.values;
  for (const value of values) checkOperand(entity, attribute, value);
  return { conditions: [sql], parameters: values.map(sortable) };
}

/** Equality never holds between types, so a comparison of the wrong type is a bug of the caller and refused. */
function checkOperand(entity: EntityDefinition, attribute: string | undefined, value: unknown): void {
  const declared = attribute === undefined ? undefined : entity.attributes[attribute]?.type;
  const expected = declared === 'integer' || declared === 'float' ? 'number' : declared;
  if (expected !== 'any' && typeof value !== expected)
    throw new PlatformError(
      400,
      'INVALID_ATTRIBUTE_TYPE',
      `Operand for ${attribute ?? 'the index'} has the wrong type`,
    );
}

function* scanKeys(
  store: ItemStore,
  entity: EntityDefinition,
  installation: string,
  request: EntityQueryRequest,
  after: Position | undefined,
  descending: boolean,
): Generator<Scanned> {
  const values = Array.isArray(request.range?.values) ? (request.range.values as unknown[]) : [];
  const prefix = values[0];
  if (request.range !== undefined && (request.range.condition !== 'BEGINS_WITH' || typeof prefix !== 'string')) {
    throw new PlatformError(400, 'INVALID_RANGE', 'The key index takes BEGINS_WITH only');
  }
  let position = after?.key;
  for (;;) {
    const rows = store.range(
      { installation, space: `entity:${entity.name}` },
      typeof prefix === 'string' ? prefix : '',
      position,
      QUERY_MAX,
      descending,
    );
    for (const row of rows) yield { ...row, sort_value: 0 };
    position = rows.at(-1)?.key;
    if (rows.length < QUERY_MAX) return;
  }
}

function encodeCursor(position: Position): string {
  return Buffer.from(JSON.stringify([position.sortValue, position.key])).toString('base64url');
}

function decodeCursor(cursor: unknown): Position {
  try {
    const [sortValue, key] = JSON.parse(Buffer.from(String(cursor), 'base64url').toString()) as [
      string | number,
      string,
    ];
    return { sortValue, key };
  } catch {
    throw new PlatformError(400, 'INVALID_CURSOR', 'Cursor is not valid');
  }
}
