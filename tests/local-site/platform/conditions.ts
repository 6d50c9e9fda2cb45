/** Conditions on attributes: filters of a query and conditions of a transaction. */
import { QUERY_CONDITIONS } from './limits.ts';
import { PlatformError } from './platform-error.ts';
import type { Attributes } from './entity-schema.ts';

export interface Condition {
  readonly property: string;
  readonly condition: string;
  readonly values: readonly unknown[];
}

export type ConditionGroup = { readonly operator: 'and' | 'or'; readonly items: readonly Condition[] };

/** Reads `{and: [...]}` or `{or: [...]}`. */
export function readGroup(input: unknown): ConditionGroup | undefined {
  if (input === undefined) return undefined;
  const group = input as { and?: unknown; or?: unknown };
  const items = group.and ?? group.or;
  if (typeof input !== 'object' || input === null || !Array.isArray(items) || items.length === 0) {
    throw new PlatformError(400, 'INVALID_CONDITION', 'Conditions must be an and- or or-list');
  }
  if (items.length > QUERY_CONDITIONS) throw new PlatformError(400, 'TOO_MANY_CONDITIONS', 'More than 100 conditions');
  return { operator: group.and === undefined ? 'or' : 'and', items: items.map(readCondition) };
}

function readCondition(input: unknown): Condition {
  const { property, condition, values } = input as Partial<Condition>;
  if (typeof property !== 'string' || typeof condition !== 'string' || !Array.isArray(values)) {
    throw new PlatformError(400, 'INVALID_CONDITION', 'A condition needs property, condition and values');
  }
  if (OPERATORS[condition] === undefined) throw new PlatformError(400, 'INVALID_CONDITION', 'Unknown operator');
  return { property, condition, values };
}

export function holds(group: ConditionGroup, row: Attributes): boolean {
  const test = (item: Condition) => OPERATORS[item.condition]?.(row[item.property], item.values) ?? false;
  return group.operator === 'and' ? group.items.every(test) : group.items.some(test);
}

type Operator = (actual: unknown, values: readonly unknown[]) => boolean;

/** Not a number for values of different types, so that no ordering holds. */
function compare(actual: unknown, expected: unknown): number {
  if (typeof actual === 'number' && typeof expected === 'number') return actual - expected;
  if (typeof actual === 'string' && typeof expected === 'string')
    return Buffer.compare(Buffer.from(actual), Buffer.from(expected));
  return Number.NaN;
}

const contains: Operator = (actual, [part]) =>
  typeof actual === 'string'
    ? typeof part === 'string' && actual.includes(part)
    : Array.isArray(actual) && actual.includes(part);

const OPERATORS: Readonly<Record<string, Operator>> = {
  EQUAL_TO: (actual, [value]) => actual === value,
  NOT_EQUAL_TO: (actual, [value]) => actual !== value,
  EXISTS: (actual) => actual !== undefined,
  NOT_EXISTS: (actual) => actual === undefined,
  BEGINS_WITH: (actual, [prefix]) =>
    typeof actual === 'string' && typeof prefix === 'string' && actual.startsWith(prefix),
  CONTAINS: contains,
  NOT_CONTAINS: (actual, values) => actual !== undefined && !contains(actual, values),
  GREATER_THAN: (actual, [value]) => compare(actual, value) > 0,
  GREATER_THAN_EQUAL_TO: (actual, [value]) => compare(actual, value) >= 0,
  LESS_THAN: (actual, [value]) => compare(actual, value) < 0,
  LESS_THAN_EQUAL_TO: (actual, [value]) => compare(actual, value) <= 0,
  BETWEEN: (actual, [low, high]) => compare(actual, low) >= 0 && compare(actual, high) <= 0,
};
