/**
 * The hash chain of the audit log. Each entry's hash covers the entry and the hash before it, so that an entry that was
 * changed, left out or moved breaks the chain there. `scripts/verify-audit` runs this very file over an export.
 */
import { createHash } from 'node:crypto';
import { FORMAT } from './export-format.ts';

export type DetailValue = string | number | boolean | readonly string[];

/** What is hashed, in the order in which it is hashed. Times are milliseconds since 1970. */
export interface AuditFacts {
  /** 1 for the first entry, then one more each time. */
  readonly seq: number;
  readonly at: number;
  /** A random id of a person, `app` for the app itself, or `unknown`. */
  readonly actor: string;
  readonly action: string;
  /** What it was done to: ids, or `site`. */
  readonly subject: string;
  /** Codes, ids and numbers. */
  readonly detail: Readonly<Record<string, DetailValue>>;
  /** Hash of the entry before; `GENESIS` for the first. */
  readonly previous: string;
}

export interface AuditEntry extends AuditFacts {
  readonly hash: string;
}

/** Stands for the hash before the first entry. */
export const GENESIS = '0'.repeat(64);

/** SHA-256, 64 lower-case hex digits, of the entry as a JSON list; the members of `detail` in the order of their names. */
export function hashOf({ seq, at, actor, action, subject, detail, previous }: AuditFacts): string {
  const members = Object.entries(detail).sort(([a], [b]) => (a < b ? -1 : 1));
  const hashed = JSON.stringify([FORMAT, seq, at, actor, action, subject, members, previous]);
  return createHash('sha256').update(hashed).digest('hex');
}

/** The last entry of a chain: what the next one builds on. */
export interface ChainEnd {
  /** 0: no entry yet. */
  readonly length: number;
  readonly hash: string;
}

export const EMPTY_CHAIN: ChainEnd = { length: 0, hash: GENESIS };

export function nextEntry(end: ChainEnd, facts: Omit<AuditFacts, 'seq' | 'previous'>): AuditEntry {
  const entry: AuditFacts = { seq: end.length + 1, previous: end.hash, ...facts };
  return { ...entry, hash: hashOf(entry) };
}

export type ChainFault = 'sequence' | 'previous' | 'hash';

/** Why `entry` does not follow `end`, or undefined if it does. */
export function faultOf(end: ChainEnd, entry: AuditEntry): ChainFault | undefined {
  if (entry.seq !== end.length + 1) return 'sequence';
  if (entry.previous !== end.hash) return 'previous';
  return entry.hash === hashOf(entry) ? undefined : 'hash';
}
