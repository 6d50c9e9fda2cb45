/** Where everything that the app stores can be found, so that all of it can be deleted. */
import { keys } from '../storage/keys.ts';
import type { ENTITIES, EntityName } from '../storage/keys.ts';
import { ROW_VERSION, outboxRowSchema } from '../storage/rows.ts';

/** All rows of an entity: those of an index, a query per partition, or those under keys that are known. */
export type Listing =
  { readonly index: string; readonly partitions: readonly (string | number)[] } | { readonly keys: readonly string[] };

/** The row that says how far the deletion is, and the settings that keep scans from writing, go last. */
export type DeletedLast = typeof ENTITIES.settings | typeof ENTITIES.task;

/** In the order in which they go: the counts first, so that no page shows what is half gone. A new entity needs its line here. */
export const LISTINGS: Readonly<Record<Exclude<EntityName, DeletedLast>, Listing>> = {
  aggregate: { index: 'by-project', partitions: [ROW_VERSION] },
  finding: { index: 'by-age', partitions: [ROW_VERSION] },
  outbox: { index: 'by-due', partitions: outboxRowSchema.shape.state.options },
  failure: { index: 'by-recent', partitions: [ROW_VERSION] },
  'issue-head': { index: 'by-issue', partitions: [ROW_VERSION] },
  suppression: { index: 'by-age', partitions: [ROW_VERSION] },
  coverage: { index: 'by-chunk', partitions: [ROW_VERSION] },
  'dry-run': { index: 'by-start', partitions: [ROW_VERSION] },
  'custom-rules': { index: 'by-version', partitions: ['version', 'current'] },
  'rule-config': { keys: [keys.rules()] },
  'history-scan': { index: 'by-age', partitions: [ROW_VERSION] },
  audit: { index: 'by-sequence', partitions: [ROW_VERSION] },
  'audit-end': { keys: [keys.auditEnd()] },
  actor: { index: 'by-account', partitions: [ROW_VERSION] },
  job: { keys: [keys.job('sweep'), keys.job('history')] },
};
