/**
 * Custom rules as they are in force, and every version of them that can be gone back to. Examples are run when a rule is saved
 * and have no field here.
 */
import * as z from 'zod';
import { AppError } from '../errors.ts';
import { ENTITIES, keys } from './keys.ts';
import { ROW_VERSION, findingRowSchema, parseRow, requireRow } from './rows.ts';
import { ruleScopeSchema } from './rule-config-repository.ts';
import type { EntityDelete, EntitySet, StorePort } from './store-port.ts';

/** The engine takes no more. */
export const CUSTOM_RULES = 200;
/** Versions that are kept. */
export const VERSIONS = 50;
/** Of one row as JSON; the platform takes 240 KiB. */
const ROW_BYTES = 230 * 1024;

/** Shorter than the engine would take: the name is part of ids that may have 64 characters. */
export const customNameSchema = z
  .string()
  .max(50)
  .regex(/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/);
const words = (most: number) => z.array(z.string().min(1).max(64)).max(most);

export const customRuleSchema = z.strictObject({
  name: customNameSchema,
  /** Of people; scanned before it is stored. */
  title: z.string().trim().min(1).max(100),
  severity: findingRowSchema.shape.severity,
  category: findingRowSchema.shape.category,
  pattern: z.string().min(1).max(1000),
  /** Empty: derived from the pattern where that is possible. */
  keywords: words(20),
  ignoreCase: z.boolean(),
  boundary: z.enum(['word', 'token', 'none']),
  /** One of them must stand near; empty: none is needed. */
  contextWords: words(20),
  enabled: z.boolean(),
  /** Absent: everywhere. */
  scope: ruleScopeSchema.optional(),
});
export type CustomRule = z.infer<typeof customRuleSchema>;

export const customChangeSchema = z.enum(['added', 'edited', 'removed', 'switched', 'imported', 'restored']);
export type CustomChange = z.infer<typeof customChangeSchema>;

const customRulesRowSchema = z.strictObject({
  v: z.literal(ROW_VERSION),
  /** `current`: what scans use, with its blob. `version`: one to go back to. */
  kind: z.enum(['current', 'version']),
  version: z.int().positive(),
  rules: z.array(customRuleSchema).max(CUSTOM_RULES),
  /** What `compileCustomRules` made of `rules`; empty in a version, and where there are no rules. */
  blob: z.string(),
  /** `EngineVersion.customRules` of the engine that made the blob. */
  blobVersion: z.int().nonnegative(),
  at: z.number().nonnegative(),
  change: customChangeSchema,
  /** Name of the rule that was changed; empty where there are several. */
  subject: z.string().max(60),
});
export type CustomRulesRow = z.infer<typeof customRulesRowSchema>;

export const CUSTOM_RULES_REF = { entity: ENTITIES.customRules, key: keys.customRules() };

/** Undefined until the first custom rule. */
export function customRulesOf(stored: unknown): CustomRulesRow | undefined {
  return parseRow(customRulesRowSchema, 'custom-rules', stored);
}

export async function loadCustomRules(store: StorePort): Promise<CustomRulesRow | undefined> {
  return customRulesOf(await store.getEntity(CUSTOM_RULES_REF));
}

export interface CustomRulesWrites {
  readonly set: readonly EntitySet[];
  readonly delete: readonly EntityDelete[];
}

/**
 * The writes of a new version, one above the one it was made from, which fail if there is another by then. Throws
 * `custom-rules-too-large`.
 */
export function customRulesWrites(next: Omit<CustomRulesRow, 'v' | 'kind'>): CustomRulesWrites {
  const { version } = next;
  const current = customRulesRowSchema.parse({ ...next, v: ROW_VERSION, kind: 'current' });
  const kept: CustomRulesRow = { ...current, kind: 'version', blob: '', blobVersion: 0 };
  if (Buffer.byteLength(JSON.stringify(current)) > ROW_BYTES) throw new AppError('custom-rules-too-large', 'never');
  const condition =
    version === 1 ? ({ attribute: 'version', absent: true } as const) : { attribute: 'version', equals: version - 1 };
  const old = version - VERSIONS;
  return {
    set: [
      { ...CUSTOM_RULES_REF, value: current, condition },
      { entity: ENTITIES.customRules, key: keys.customRulesVersion(version), value: kept },
    ],
    delete: old < 1 ? [] : [{ entity: ENTITIES.customRules, key: keys.customRulesVersion(old) }],
  };
}

export async function findCustomRulesVersion(store: StorePort, version: number): Promise<CustomRulesRow | undefined> {
  return customRulesOf(await store.getEntity({ entity: ENTITIES.customRules, key: keys.customRulesVersion(version) }));
}

/** The versions that are kept, the latest first; eventually consistent. */
export async function listCustomRulesVersions(store: StorePort): Promise<CustomRulesRow[]> {
  const page = await store.query({
    entity: ENTITIES.customRules,
    index: 'by-version',
    partition: ['version'],
    descending: true,
    limit: VERSIONS,
  });
  return page.rows.map((row) => requireRow(customRulesRowSchema, 'custom-rules', row.value));
}
