/**
 * Bodies of the queues. They hold ids only. Messages in flight survive an upgrade, so every body says its version and a
 * consumer refuses one it does not know.
 */
import * as z from 'zod';

const VERSION = 1;
const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const trace = z.string().regex(/^[0-9a-f]{16}$/);
const base = { v: z.literal(VERSION), trace };

export const scanMessageSchema = z.strictObject({
  ...base,
  type: z.literal('issue'),
  issueId: id,
  /** Asked for by an event or the sweep: not done once these are switched off. */
  origin: z.literal('event').optional(),
});

export const alertMessageSchema = z.strictObject({
  ...base,
  type: z.literal('deliver'),
  /** Key of an outbox row. */
  key: z.string().regex(/^[A-Za-z0-9:_-]{1,200}$/),
});

export const maintenanceMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({ ...base, type: z.literal('sweep') }),
  /** Opens accepted risks whose time is over. */
  z.strictObject({ ...base, type: z.literal('expire-accepted') }),
  /** These go on where their task row says. */
  z.strictObject({ ...base, type: z.literal('rotate-keys') }),
  z.strictObject({ ...base, type: z.literal('delete-data') }),
  /** Tells Atlassian whose account ids are stored. */
  z.strictObject({ ...base, type: z.literal('report-accounts') }),
  /** Deletes closed findings whose time is over. */
  z.strictObject({ ...base, type: z.literal('apply-retention') }),
  /** Notes the counts of the day, for the trend. */
  z.strictObject({ ...base, type: z.literal('count-day') }),
  /** Brings the findings of a suppressed value in step; `pass` 2 runs later, as below. */
  z.strictObject({
    ...base,
    type: z.literal('spread-suppression'),
    scope: id,
    fingerprint: z.string().regex(/^[0-9a-f]{32}$/),
    pass: z.literal([1, 2]),
  }),
  /** `pass` 2 runs later and catches subtasks that the eventually consistent index did not show yet. */
  z.strictObject({ ...base, type: z.literal('issue-deleted'), issueId: id, pass: z.literal([1, 2]) }),
  z.strictObject({
    ...base,
    type: z.literal('project-deleted'),
    projectId: id,
    pass: z.literal([1, 2]),
    after: z.string().max(64).optional(),
  }),
  z.strictObject({ ...base, type: z.literal('project-restored'), projectId: id, after: z.string().max(64).optional() }),
  /** Writes or removes the state of one channel for every known issue, after the channel was switched. */
  z.strictObject({
    ...base,
    type: z.literal('refresh-channel'),
    channel: z.string().regex(/^[a-z-]{1,40}$/),
    after: z.string().max(64).optional(),
  }),
  /** Goes on with the dry run of a custom rule. */
  z.strictObject({ ...base, type: z.literal('dry-run'), rule: id }),
  /** Scans known issues again after rules were changed: those with findings of one rule, last changed in (after, until], or all. */
  z.strictObject({
    ...base,
    type: z.literal('apply-rules'),
    of: z
      .strictObject({ rule: z.string().max(121), until: z.number().nonnegative(), after: z.number().nonnegative() })
      .optional(),
    after: z.string().max(64).optional(),
  }),
]);

/** `hop` counts the pushes since the schedule began the chain: the platform ends a chain after 1,000. */
const hop = z.int().nonnegative();
/** Attempts since the work last got on. */
const failures = z.int().nonnegative();
export const historyMessageSchema = z.discriminatedUnion('type', [
  /** Reads on in one lane of a historical scan. */
  z.strictObject({
    ...base,
    type: z.literal('lane'),
    scan: trace,
    lane: z.int().min(0).max(7),
    /** The schedule, or a resumed scan, begins a new chain; a delayed message of the one before may still be on its way. */
    chain: z.int().nonnegative(),
    hop,
    failures,
  }),
  /** Compares the ledger with what Jira lists. */
  z.strictObject({ ...base, type: z.literal('check'), scan: trace, hop, failures }),
]);

export type HistoryMessage = z.infer<typeof historyMessageSchema>;
export type ScanMessage = z.infer<typeof scanMessageSchema>;
export type AlertMessage = z.infer<typeof alertMessageSchema>;
export type MaintenanceMessage = z.infer<typeof maintenanceMessageSchema>;

/** Removes the envelope that `QueuePort` adds. Distributes over unions. */
type Bare<M> = M extends unknown ? Omit<M, 'v' | 'trace'> : never;

export interface QueueBodies {
  readonly scan: Bare<ScanMessage>;
  readonly alert: Bare<AlertMessage>;
  readonly maintenance: Bare<MaintenanceMessage>;
  readonly history: Bare<HistoryMessage>;
}
export type QueueName = keyof QueueBodies;

export function envelope<M extends object>(body: M, traceId: string): M & { v: typeof VERSION; trace: string } {
  return { ...body, v: VERSION, trace: traceId };
}
