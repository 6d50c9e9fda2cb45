/** Lists finding rows for the panel. What the viewer may not browse is counted and not shown. */
import * as z from 'zod';
import { ruleTitle } from '../rules/kind-titles.ts';
import { customId } from '../scan/rules-in-force.ts';
import { groupOf } from '../scan/surfaces.ts';
import type { Services } from '../services.ts';
import { loadCustomRules } from '../storage/custom-rules-repository.ts';
import { issueKeys, queryFindings } from '../storage/finding-queries.ts';
import type { FindingConditions } from '../storage/finding-queries.ts';
import { hiddenProjects } from '../storage/projects-repository.ts';
import { findingRowSchema, fingerprintSchema, presenceSchema, triageSchema } from '../storage/rows.ts';
import type { FindingRow } from '../storage/rows.ts';
import type { StorePort } from '../storage/store-port.ts';

const surfaceGroupSchema = z.enum(['fields', 'comments', 'worklogs']);
const word = z.string().min(1).max(120);

/** Every member narrows the list further. */
export const findingFilterSchema = z.strictObject({
  triage: triageSchema.optional(),
  /** Open or in progress: what the overview counts. */
  undecided: z.literal(true).optional(),
  presence: presenceSchema.optional(),
  severity: findingRowSchema.shape.severity.optional(),
  kind: word.optional(),
  rule: word.optional(),
  projectId: z
    .string()
    .regex(/^\d{1,20}$/)
    .optional(),
  fingerprint: fingerprintSchema.optional(),
  category: findingRowSchema.shape.category.optional(),
  gdprClass: findingRowSchema.shape.gdprClass.optional(),
  confidence: findingRowSchema.shape.confidence.optional(),
  surface: surfaceGroupSchema.optional(),
  /** Last changed after this; milliseconds since 1970. */
  changedAfter: z.number().nonnegative().optional(),
});
export type FindingFilter = z.infer<typeof findingFilterSchema>;

/** A row with the key of its issue as last read. */
export interface ListedFinding extends FindingRow {
  readonly issueKey: string;
  /** Of its rule; absent if there is no such rule any more. */
  readonly title?: string;
}

export interface FindingList {
  readonly findings: readonly ListedFinding[];
  /** Rows of this page in issues that the viewer may not browse. */
  readonly concealed: number;
  /** Rows looked at to find these. */
  readonly read: number;
  /** There may be more. */
  readonly cursor?: string;
}

export interface FindingListRequest {
  readonly filter: FindingFilter;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Newest change first. A page may hold fewer or more rows than `limit`; the list ends where no cursor comes back. */
export async function listFindings(services: Services, request: FindingListRequest): Promise<FindingList> {
  const { store } = services;
  const page = await queryFindings(store, conditionsOf(request.filter), request.limit, request.cursor);
  const { findings, concealed } = await visible(services, page.rows);
  return { findings, concealed, read: page.read, ...(page.cursor === undefined ? {} : { cursor: page.cursor }) };
}

export type Visible = Pick<FindingList, 'findings' | 'concealed'>;

/** What the caller may browse, outside projects in the trash. */
export async function visible({ store, jira, engine }: Services, rows: readonly FindingRow[]): Promise<Visible> {
  if (rows.length === 0) return { findings: [], concealed: 0 };
  const ids = [...new Set(rows.map((row) => row.issueId))];
  const [hidden, browsable, issueKeyOf] = await Promise.all([
    hiddenProjects(store),
    jira.browsableIssues(ids),
    issueKeys(store, ids),
  ]);
  const live = rows.filter((row) => !hidden.has(row.projectId));
  const [titles, module] = await Promise.all([customTitles(store, live), engine()]);
  const findings = live
    .filter((row) => browsable.has(row.issueId))
    .map((row) => ({
      ...row,
      issueKey: issueKeyOf.get(row.issueId) ?? '',
      ...titleOf(titles.get(row.rule) ?? ruleTitle(module, row.rule)),
    }));
  return { findings, concealed: live.length - findings.length };
}

/** By rule id. Nothing is read where no row needs it. */
async function customTitles(store: StorePort, rows: readonly FindingRow[]): Promise<ReadonlyMap<string, string>> {
  if (!rows.some((row) => row.rule.startsWith('custom.'))) return new Map();
  const rules = (await loadCustomRules(store))?.rules ?? [];
  return new Map(rules.map((rule) => [customId(rule), rule.title]));
}

function titleOf(title: string | undefined): Pick<ListedFinding, 'title'> {
  return title === undefined ? {} : { title };
}

function conditionsOf(filter: FindingFilter): FindingConditions {
  const { undecided, category, gdprClass, confidence, surface, ...indexed } = filter;
  const given = Object.fromEntries(Object.entries(indexed).filter((entry) => entry[1] !== undefined));
  const tests: ((row: FindingRow) => boolean)[] = [];
  if (undecided !== undefined) tests.push((row) => row.triage === 'open' || row.triage === 'in-progress');
  if (category !== undefined) tests.push((row) => row.category === category);
  if (gdprClass !== undefined) tests.push((row) => row.gdprClass === gdprClass);
  if (confidence !== undefined) tests.push((row) => row.confidence === confidence);
  if (surface !== undefined) tests.push((row) => row.surfaces.some((id) => groupOf(id) === surface));
  return tests.length === 0 ? given : { ...given, also: (row) => tests.every((holds) => holds(row)) };
}
