/** Entities as the manifest declares them: which values an attribute takes, and in which indexes a row appears. */
import type { AttributeType, EntityDefinition, EntityIndex } from '../manifest.ts';
import type { IndexEntry } from './items.ts';
import { PlatformError } from './platform-error.ts';

export type Attributes = Record<string, unknown>;

const INT32 = 2 ** 31;

/** Name of the index over the row's key, which every entity has. */
export const KEY_INDEX = 'by-key';

export class EntitySchema {
  readonly #entities: ReadonlyMap<string, EntityDefinition>;

  constructor(entities: readonly EntityDefinition[]) {
    this.#entities = new Map(entities.map((entity) => [entity.name, entity]));
    for (const entity of entities) for (const index of entity.indexes) checkIndex(entity, index);
  }

  names(): string[] {
    return [...this.#entities.keys()];
  }

  get(name: unknown): EntityDefinition {
    const entity = typeof name === 'string' ? this.#entities.get(name) : undefined;
    if (entity === undefined)
      throw new PlatformError(400, 'INVALID_ENTITY_NAME', 'Entity is not defined in the manifest');
    return entity;
  }

  index(entity: EntityDefinition, name: unknown): EntityIndex {
    if (name === KEY_INDEX) return { name: KEY_INDEX, partition: [], range: [] };
    const index = entity.indexes.find((candidate) => candidate.name === name);
    if (index === undefined) throw new PlatformError(400, 'INVALID_INDEX', 'Index is not defined in the manifest');
    return index;
  }

  /** Refuses attributes the manifest does not declare and values of another type. */
  check(entity: EntityDefinition, value: unknown): asserts value is Attributes {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new PlatformError(400, 'INVALID_ENTITY_VALUE', 'Entity value must be an object');
    }
    for (const [attribute, content] of Object.entries(value)) {
      const declared = entity.attributes[attribute];
      if (declared === undefined)
        throw new PlatformError(400, 'INVALID_ATTRIBUTE', `Attribute ${attribute} is not defined for ${entity.name}`);
      if (!fits(declared.type, content))
        throw new PlatformError(
          400,
          'INVALID_ATTRIBUTE_TYPE',
          `Attribute ${attribute} must be of type ${declared.type}`,
        );
    }
  }

  /** An index holds only rows that have all of its attributes. */
  indexEntries(entity: EntityDefinition, value: Attributes): IndexEntry[] {
    const entries: IndexEntry[] = [];
    for (const index of entity.indexes) {
      if ([...index.partition, ...index.range].some((attribute) => value[attribute] === undefined)) continue;
      const range = index.range[0];
      entries.push({
        name: `entity:${entity.name}/${index.name}`,
        partition: partitionOf(
          index,
          index.partition.map((attribute) => value[attribute]),
        ),
        sortValue: range === undefined ? 0 : sortable(value[range]),
      });
    }
    return entries;
  }
}

/** The partition as it is stored: its attributes by name, in the order of the manifest. */
export function partitionOf(index: EntityIndex, values: readonly unknown[]): string {
  return JSON.stringify(
    Object.fromEntries(index.partition.map((attribute, position) => [attribute, values[position]])),
  );
}

function checkIndex(entity: EntityDefinition, index: EntityIndex): void {
  for (const attribute of [...index.partition, ...index.range]) {
    if (entity.attributes[attribute] === undefined)
      throw new Error(`index ${index.name} of ${entity.name} names the unknown attribute ${attribute}`);
  }
}

function fits(type: AttributeType, value: unknown): boolean {
  switch (type) {
    case 'string':
      return typeof value === 'string';
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
      return typeof value === 'number' && Number.isInteger(value) && value >= -INT32 && value < INT32;
    case 'float':
      return typeof value === 'number';
    case 'any':
      return value !== undefined;
  }
}

/** Booleans sort as 0 and 1. */
export function sortable(value: unknown): string | number {
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  throw new PlatformError(400, 'INVALID_RANGE', 'A range attribute must be a string, number or boolean');
}
