/** Dry runs of custom rules: how far each has come and what it counted. Ids and numbers only; samples are read live. */
import * as z from 'zod';
import { ENTITIES, keys } from './keys.ts';
import { ROW_VERSION, parseRow } from './rows.ts';
import type { StorePort } from './store-port.ts';

/** Issues of one run at most. */
export const DRY_RUN_ISSUES = 1000;
/** Issues with hits that a run remembers. */
export const DRY_RUN_FOUND = 200;

const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const count = z.int().nonnegative();
const time = z.number().nonnegative();

const dryRunRowSchema = z.strictObject({
  v: z.literal(ROW_VERSION),
  revision: z.int().positive(),
  /** Of the rule. */
  name: id,
  /** Hash of the rule as it is tried: one that was edited since makes the result an old one. */
  source: z.string().regex(/^[0-9a-f]{16}$/),
  state: z.enum(['queued', 'running', 'done', 'stopped', 'failed']),
  /** Why it failed; else empty. */
  code: z.string().max(80),
  wanted: z.int().min(1).max(DRY_RUN_ISSUES),
  /** The latest issues when the run began, the latest change first. */
  issues: z.array(id).max(DRY_RUN_ISSUES),
  /** How many of them were looked at. */
  read: count,
  /** Of these, how many could not be read, or not all of them. */
  unread: count,
  /** By project: issues that were read, issues with hits, hits. */
  projects: z.record(id, z.strictObject({ issues: count, found: count, hits: count })),
  found: z.array(id).max(DRY_RUN_FOUND),
  startedAt: time,
  /** 0 until then. */
  endedAt: time,
});
export type DryRunRow = z.infer<typeof dryRunRowSchema>;

const refOf = (name: string) => ({ entity: ENTITIES.dryRun, key: keys.dryRun(name) });

export async function findDryRun(store: StorePort, name: string): Promise<DryRunRow | undefined> {
  return parseRow(dryRunRowSchema, 'dry-run', await store.getEntity(refOf(name)));
}

/** The row as written, or undefined, and nothing written, if it is no longer `before`. */
export async function replaceDryRun(
  store: StorePort,
  before: DryRunRow | undefined,
  next: Omit<DryRunRow, 'v' | 'revision'>,
): Promise<DryRunRow | undefined> {
  const value = dryRunRowSchema.parse({ ...next, v: ROW_VERSION, revision: (before?.revision ?? 0) + 1 });
  const condition =
    before === undefined
      ? ({ attribute: 'revision', absent: true } as const)
      : { attribute: 'revision', equals: before.revision };
  const written = await store.transact({ set: [{ ...refOf(next.name), value, condition }] });
  return written === 'committed' ? value : undefined;
}
