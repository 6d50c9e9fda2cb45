/**
 * Shapes of stored rows. Each says its version `v`; a row of another version is refused, not guessed. Times are milliseconds
 * since 1970. Account ids, issue text, names and values have no field here.
 */
import * as z from 'zod';
import { AppError } from '../errors.ts';

export const ROW_VERSION = 1;
const v = z.literal(ROW_VERSION);
const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const time = z.number().nonnegative();
const count = z.int().nonnegative();
export const fingerprintSchema = z.string().regex(/^[0-9a-f]{32}$/);

/**
 * Whether the value is in the issue's current text. `absent` needs a complete read of every surface it was on, with its rule
 * enabled. `unknown`: the issue could not be read, or the rule is off.
 */
export const presenceSchema = z.enum(['present', 'absent', 'unknown']);
/** What people decided. Absence never resolves: the value may remain in the history and must be revoked. */
export const triageSchema = z.enum(['open', 'in-progress', 'resolved', 'false-positive', 'accepted']);
/**
 * Why it was decided so. `returned`, `expired` and `silenced` are the app's own: a resolved value came back into the text, the
 * time of an accepted risk is over, a false positive of another issue silences the value here too (a Suppression).
 */
export const reasonSchema = z.enum([
  'none',
  'revoked',
  'test-data',
  'not-sensitive',
  'business-need',
  'other',
  'returned',
  'expired',
  'silenced',
]);
/** UTF-16 code units of a note. */
export const NOTE_LENGTH = 500;
export type Presence = z.infer<typeof presenceSchema>;
export type Triage = z.infer<typeof triageSchema>;

/** How a finding stood from `at` on. */
export const historyEntrySchema = z.strictObject({
  at: time,
  presence: presenceSchema,
  triage: triageSchema,
  reason: reasonSchema,
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

export const findingRowSchema = z.strictObject({
  v,
  issueId: id,
  projectId: id,
  fingerprint: fingerprintSchema,
  rule: z.string().max(120),
  kind: z.string().max(120),
  category: z.enum(['secret', 'pii']),
  gdprClass: z.enum(['none', 'ordinary', 'financial', 'national-id', 'special-category', 'criminal']),
  severity: z.enum(['low', 'medium', 'high', 'critical']),
  confidence: z.enum(['low', 'medium', 'high']),
  score: z.int().min(0).max(100),
  evidence: z.array(z.strictObject({ code: z.string().max(80), points: z.int() })),
  normaliser: z.string().max(60),
  /** Which key of the ring made the fingerprint. */
  keyEpoch: count,
  /** Where it is or, once absent, where it was last: `summary`, `field:<id>`, `comment:<id>`, `worklog:<id>`. Sorted. */
  surfaces: z.array(z.string().max(120)),
  /** True if there are more surfaces than the row lists. */
  surfacesCut: z.boolean(),
  presence: presenceSchema,
  triage: triageSchema,
  /** How often `triage` was decided; a decision names the number it was taken on, so that none is overwritten unseen. */
  decisions: count.default(0),
  reason: reasonSchema.default('none'),
  /** Scanned before it is stored (scan/stored-text.ts). */
  note: z.string().max(NOTE_LENGTH).default(''),
  /** 0: never. */
  decidedAt: time.default(0),
  /** When an accepted risk is open again; 0 unless `triage` is `accepted`. */
  acceptedUntil: time.default(0),
  /** Oldest first; bounded (storage/finding-history.ts). */
  history: z.array(historyEntrySchema).default([]),
  firstSeen: time,
  lastChanged: time,
});
export type FindingRow = z.infer<typeof findingRowSchema>;
export type Reason = z.infer<typeof reasonSchema>;

export const headRowSchema = z.strictObject({
  v,
  /** Grows by one with every transaction about the issue; 1 at first. */
  generation: z.int().positive(),
  issueId: id,
  issueKey: z.string().max(300),
  projectId: id,
  /** Of a subtask; else `NO_PARENT`. */
  parentId: id,
  /** `deleted` rows stay for a while, so that a late message cannot bring the issue back. */
  state: z.enum(['live', 'deleted']),
  /** Of every finding row of the issue: the strict way to list them. Sorted. */
  fingerprints: z.array(fingerprintSchema),
  /** Finding rows whose triage is open or in progress. */
  openCount: count,
});
export type HeadRow = z.infer<typeof headRowSchema>;

export const outboxRowSchema = z.strictObject({
  v,
  channel: z.string().max(40),
  issueId: id,
  projectId: id,
  /** Of the issue head, after the transaction that wrote this row. */
  generation: z.int().positive(),
  /** New in that transaction; empty for channels that show a state. */
  fingerprints: z.array(fingerprintSchema),
  state: z.enum(['pending', 'sending', 'done', 'failed']),
  attempts: count,
  /** Pending: when to send. Sending: when the sender counts as dead. */
  dueAt: time,
  createdAt: time,
  /** What the channel made, for example an issue id. Empty until then. */
  reference: z.string().max(80),
});
export type OutboxRow = z.infer<typeof outboxRowSchema>;

export const failureRowSchema = z.strictObject({
  v,
  subject: z.enum(['issue', 'message', 'maintenance', 'alert']),
  /** An issue or project id, or an id minted for a message nobody could read. */
  targetId: id,
  code: z.string().max(80),
  /**
   * `retrying`: the queue tries again. `parked`: the dispatcher tries again at `nextAt`. `noted`: part of the issue cannot be
   * read, trying again would not help. `given-up`: only an administrator starts it again.
   */
  state: z.enum(['retrying', 'parked', 'noted', 'given-up']),
  attempts: count,
  /** How often the dispatcher has started it again. */
  cycles: count,
  /** Trace id of the last attempt, as in the logs. */
  trace: z.string().max(16),
  firstAt: time,
  lastAt: time,
  nextAt: time,
});
export type FailureRow = z.infer<typeof failureRowSchema>;

export const aggregateRowSchema = z.strictObject({
  v,
  projectId: id,
  shard: count,
  revision: z.int().positive(),
  /** `triage|presence|severity|category|kind` to the number of finding rows; never zero. */
  counts: z.record(z.string(), z.int().positive()),
});
export type AggregateRow = z.infer<typeof aggregateRowSchema>;

/**
 * A value that people called a false positive beyond one issue. New findings of it in its scope are born as false positives;
 * those that exist are brought in step by queue work (`spreading`, `lifting`). A lifted one is deleted.
 */
export const suppressionRowSchema = z.strictObject({
  v,
  revision: z.int().positive(),
  fingerprint: fingerprintSchema,
  /** A project's id, or `SITE_SCOPE`. */
  scope: id,
  state: z.enum(['spreading', 'active', 'lifting']),
  kind: z.string().max(120),
  keyEpoch: count,
  /** The issue in which it was decided. */
  issueId: id,
  reason: reasonSchema,
  note: z.string().max(NOTE_LENGTH),
  createdAt: time,
  changedAt: time,
});
export type SuppressionRow = z.infer<typeof suppressionRowSchema>;
/** Scope of a suppression that holds in every project. */
export const SITE_SCOPE = 'site';

export const jobRowSchema = z.strictObject({
  v,
  revision: z.int().positive(),
  watermark: time,
  leaseUntil: time,
  /** Trace id of the run that holds the lease; empty: free. */
  leaseOwner: z.string().max(16),
});
export type JobRow = z.infer<typeof jobRowSchema>;

/** Parses a stored row; `undefined` stays `undefined`. */
export function parseRow<S extends z.ZodType>(schema: S, name: string, value: unknown): z.infer<S> | undefined {
  if (value === undefined || value === null) return undefined;
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new AppError(`stored-${name}-invalid`, 'never');
  return parsed.data;
}

/** As `parseRow`, for rows that a query returned. */
export function requireRow<S extends z.ZodType>(schema: S, name: string, value: unknown): z.infer<S> {
  const row = parseRow(schema, name, value);
  if (row === undefined) throw new AppError(`stored-${name}-invalid`, 'never');
  return row;
}
