/**
 * Reports new findings as an issue in a project of the administrator's choice: kinds, severities and a link, no value and no
 * text of the issue. Everyone who can browse that project sees it.
 */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { aliases } from '../scan/rewrap.ts';
import type { Services } from '../services.ts';
import { findHead, loadFindings } from '../storage/issue-repository.ts';
import { loadKeyRing } from '../storage/key-ring.ts';
import type { FindingRow, HeadRow, OutboxRow } from '../storage/rows.ts';
import type { EachChannel } from './channel.ts';

const settingsSchema = z.strictObject({
  enabled: z.boolean(),
  projectId: z.string().regex(/^\d{1,20}$/),
  issueTypeId: z.string().regex(/^\d{1,20}$/),
});

const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
const LABEL = 'secret-scanner';

export const jiraIssueChannel: EachChannel = {
  id: 'jira-issue',
  mode: 'each',
  settingsSchema,
  async deliver(services, rawSettings, key, row, resend) {
    const { projectId, issueTypeId } = settingsSchema.parse(rawSettings);
    const marker = markerOf(key);
    const existing = resend ? await services.jira.findByLabel(projectId, marker) : undefined;
    if (existing !== undefined) return existing;
    const head = await findHead(services.store, row.issueId);
    if (head === undefined || head.state === 'deleted') return 'gone';
    const stored = await loadFindings(services.store, head);
    const findings = await named(services, row, stored);
    const { summary, description } = await compose(services, head, findings);
    return services.jira.createIssue({ projectId, issueTypeId, summary, description, labels: [LABEL, marker] });
  },
};

/** The rows that the alert is about; since it was written they may have moved under a new key. */
async function named(
  { store, engine }: Services,
  { fingerprints }: OutboxRow,
  stored: ReadonlyMap<string, FindingRow>,
): Promise<FindingRow[]> {
  if (fingerprints.every((fingerprint) => stored.has(fingerprint)))
    return fingerprints.map((fingerprint) => stored.get(fingerprint) as FindingRow);
  const [module, ring] = [await engine(), await loadKeyRing(store)];
  return fingerprints.flatMap((fingerprint) => {
    const alias = aliases(module, ring, fingerprint).find((candidate) => stored.has(candidate));
    return alias === undefined ? [] : (stored.get(alias) as FindingRow);
  });
}

/** A label that finds this very alert again. It says nothing about the finding: the hash is over ids and a counter. */
function markerOf(key: string): string {
  return `${LABEL}-${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;
}

async function compose(
  { jira }: Services,
  head: HeadRow,
  findings: readonly FindingRow[],
): Promise<{ summary: string; description: object }> {
  const highest = SEVERITIES.find((severity) => findings.some((row) => row.severity === severity)) ?? 'low';
  const noun = findings.length === 1 ? 'finding' : 'findings';
  const site = await jira.siteUrl();
  const link =
    site === undefined
      ? text(head.issueKey)
      : text(head.issueKey, `${site}/browse/${encodeURIComponent(head.issueKey)}`);
  const description = {
    version: 1,
    type: 'doc',
    content: [
      paragraph(text(`${findings.length} new ${noun} in `), link, text('.')),
      {
        type: 'bulletList',
        content: kindLines(findings).map((line) => ({ type: 'listItem', content: [paragraph(text(line))] })),
      },
      paragraph(
        text(
          'Revoke what was exposed first: the value may remain in the history of the issue after it has been removed from its text.',
        ),
      ),
    ],
  };
  return { summary: `${findings.length} new ${noun} in ${head.issueKey}, highest severity ${highest}`, description };
}

function kindLines(findings: readonly FindingRow[]): string[] {
  const counts = new Map<string, number>();
  for (const severity of SEVERITIES) {
    for (const row of findings.filter((finding) => finding.severity === severity)) {
      const line = `${row.kind} (${severity})`;
      counts.set(line, (counts.get(line) ?? 0) + 1);
    }
  }
  const lines = [...counts].map(([line, count]) => (count === 1 ? line : `${line}: ${count}`));
  return lines.length > 0 ? lines : ['no longer stored'];
}

function paragraph(...content: object[]): object {
  return { type: 'paragraph', content };
}

function text(value: string, href?: string): object {
  return { type: 'text', text: value, ...(href === undefined ? {} : { marks: [{ type: 'link', attrs: { href } }] }) };
}
