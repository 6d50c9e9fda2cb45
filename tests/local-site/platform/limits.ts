/** The documented limits of the platform's storage, and the checks that need no store. */
import { PlatformError } from './platform-error.ts';

export const KEY_CHARACTERS = 500;
export const VALUE_BYTES = 240 * 1024;
export const VALUE_DEPTH = 31;
export const BATCH_KEYS = 25;
export const TRANSACTION_OPERATIONS = 25;
/** Combined values of a batch write or a transaction. */
export const COMBINED_BYTES = 4 * 1024 * 1024;
export const TTL_DAYS = 365;
/** The platform may keep an expired row readable for so long. */
export const EXPIRED_READABLE_HOURS = 48;
/** Reads and writes are counted in units of this size, rounded up per request. */
export const UNIT_BYTES = 10 * 1024;
export const UNITS_PER_MINUTE = 4000;
export const REQUESTS_PER_SECOND = 1000;
export const QUERY_DEFAULT = 10;
export const QUERY_MAX = 100;
export const QUERY_CONDITIONS = 100;

const KEY = /^(?!\s+$)[a-zA-Z0-9:._\s\-#]+$/;

export function checkKey(key: unknown): asserts key is string {
  if (typeof key !== 'string' || key === '') throw new PlatformError(400, 'EMPTY_KEY', 'Key cannot be empty');
  if (key.length > KEY_CHARACTERS) throw new PlatformError(400, 'KEY_TOO_LONG', 'Key exceeds 500 characters');
  if (!KEY.test(key)) throw new PlatformError(400, 'INVALID_KEY', 'Key does not match the allowed pattern');
}

/** Checks a value and returns its JSON. */
export function encodeValue(value: unknown): string {
  if (value === undefined || value === null) throw new PlatformError(400, 'INVALID_VALUE', 'Value is required');
  if (depth(value) > VALUE_DEPTH)
    throw new PlatformError(400, 'MAX_DEPTH', 'Value exceeds the maximum object depth (32)');
  const json = JSON.stringify(value);
  if (Buffer.byteLength(json) > VALUE_BYTES) throw new PlatformError(400, 'MAX_SIZE', 'Value exceeds the maximum size');
  return json;
}

function depth(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let deepest = 0;
  for (const child of Object.values(value)) deepest = Math.max(deepest, depth(child));
  return deepest + 1;
}

const UNIT_MS = { SECONDS: 1000, MINUTES: 60_000, HOURS: 3_600_000, DAYS: 86_400_000 } as const;

/** When a row with this lifetime expires, in site milliseconds; null for a row without one. */
export function expiry(ttl: unknown, now: number): number | null {
  if (ttl === undefined) return null;
  const { value, unit } = (ttl ?? {}) as { value?: unknown; unit?: unknown };
  if (
    typeof value !== 'number' ||
    !Number.isInteger(value) ||
    value <= 0 ||
    typeof unit !== 'string' ||
    !(unit in UNIT_MS)
  ) {
    throw new PlatformError(400, 'INVALID_TTL', 'TTL needs a positive integer and a unit');
  }
  const lifetime = value * UNIT_MS[unit as keyof typeof UNIT_MS];
  if (lifetime > TTL_DAYS * UNIT_MS.DAYS) throw new PlatformError(400, 'INVALID_TTL', 'TTL exceeds one year');
  return now + lifetime;
}
