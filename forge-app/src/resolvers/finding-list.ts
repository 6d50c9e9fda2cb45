/** Lists finding rows: one index per query, what the viewer may not browse is counted and not shown. */
import * as z from 'zod';
import type { Services } from '../services.ts';
import { ENTITIES } from '../storage/keys.ts';
import { hiddenProjects } from '../storage/projects-repository.ts';
import {
  ROW_VERSION,
  findingRowSchema,
  fingerprintSchema,
  presenceSchema,
  requireRow,
  triageSchema,
} from '../storage/rows.ts';
import type { FindingRow } from '../storage/rows.ts';

const word = z.string().min(1).max(120);

/** Every member narrows the list further. */
export const findingFilterSchema = z.strictObject({
  triage: triageSchema.optional(),
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
});
export type FindingFilter = z.infer<typeof findingFilterSchema>;

export interface FindingList {
  readonly findings: readonly FindingRow[];
  /** Rows of this page in issues that the viewer may not browse. */
  readonly concealed: number;
  readonly cursor?: string;
}

export interface FindingListRequest {
  readonly filter: FindingFilter;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Newest change first. A page may hold fewer rows than `limit`; the list ends where no cursor comes back. */
export async function listFindings(
  { store, jira }: Services,
  { filter, limit, cursor }: FindingListRequest,
): Promise<FindingList> {
  const { index, partition, filters } = plan(filter);
  const page = await store.query({
    entity: ENTITIES.finding,
    index,
    partition,
    filters,
    descending: true,
    limit,
    ...(cursor === undefined ? {} : { cursor }),
  });
  const hidden = await hiddenProjects(store);
  const rows = page.rows
    .map((row) => requireRow(findingRowSchema, 'finding', row.value))
    .filter((row) => !hidden.has(row.projectId));
  const browsable = await jira.browsableIssues([...new Set(rows.map((row) => row.issueId))]);
  const findings = rows.filter((row) => browsable.has(row.issueId));
  return {
    findings,
    concealed: rows.length - findings.length,
    ...(page.cursor === undefined ? {} : { cursor: page.cursor }),
  };
}

interface Plan {
  readonly index: string;
  readonly partition: readonly (string | number)[];
  readonly filters: Record<string, string>;
}

/** The index that leaves the fewest rows; the other conditions filter what it returns. */
const BY_SELECTIVITY = [
  ['fingerprint', 'by-fingerprint'],
  ['rule', 'by-rule'],
  ['kind', 'by-kind'],
  ['projectId', 'by-project'],
  ['severity', 'by-severity'],
] as const;

function plan(filter: FindingFilter): Plan {
  const filters = Object.fromEntries(
    Object.entries(filter).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  for (const [attribute, index] of BY_SELECTIVITY) {
    const { [attribute]: value, ...rest } = filters;
    if (value !== undefined) return { index, partition: [value], filters: rest };
  }
  if (filter.triage !== undefined && filter.presence !== undefined) {
    const { triage, presence, ...rest } = filters;
    return { index: 'by-state', partition: [triage as string, presence as string], filters: rest };
  }
  return { index: 'by-age', partition: [ROW_VERSION], filters };
}
