/** Stored finding rows as people read them. */
import Table from 'cli-table3';
import { z } from 'zod';
import type { LocalSite } from '../index.ts';

/** The entity and attributes of the app's manifest that are shown. */
const FINDING = 'finding';

const findingSchema = z.object({
  issueId: z.string(),
  rule: z.string(),
  kind: z.string(),
  severity: z.string(),
  confidence: z.string(),
  presence: z.string(),
  triage: z.string(),
  fingerprint: z.string(),
});

export interface ShownFinding extends z.infer<typeof findingSchema> {
  /** Storage key of the row. */
  readonly row: string;
  /** Key of the issue; its id if the issue is gone. */
  readonly issue: string;
}

export function storedFindings(site: LocalSite): ShownFinding[] {
  return site.rows(FINDING).map(({ key, value }) => {
    const finding = findingSchema.parse(value);
    return { ...finding, row: key, issue: site.jira().parts.issues.find(finding.issueId)?.key ?? finding.issueId };
  });
}

const COLUMNS = ['rule', 'kind', 'severity', 'confidence', 'presence', 'triage', 'issue', 'fingerprint'] as const;

export function findingTable(findings: readonly ShownFinding[]): string {
  const table = new Table({ head: [...COLUMNS], style: { head: [], border: [] } });
  for (const finding of findings) table.push(COLUMNS.map((column) => finding[column]));
  return table.toString();
}

export function findingLine(finding: ShownFinding): string {
  return `${finding.issue}  ${finding.severity}  ${finding.rule}  ${finding.presence}/${finding.triage}  ${finding.fingerprint}`;
}
