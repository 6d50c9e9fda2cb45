/**
 * Which issues hold a value that somebody types in: for a person who wants to know what is held about them, or wants it erased.
 * The value is fingerprinted as scans do it and looked up; it is neither stored nor logged, and no answer holds it.
 */
import * as z from 'zod';
import { recordAudit } from '../audit/audit-log.ts';
import type { ValueFingerprint } from '../engine/contract.ts';
import { loadScanConfig } from '../scan/scan-config.ts';
import type { Services } from '../services.ts';
import { queryFindings } from '../storage/finding-queries.ts';
import { loadKeyRing } from '../storage/key-ring.ts';
import { hiddenProjects } from '../storage/projects-repository.ts';
import type { FindingRow } from '../storage/rows.ts';
import { visible } from './finding-list.ts';
import type { ListedFinding } from './finding-list.ts';

/** Findings read at most, and so the issues that Jira is asked about at once. */
const ROWS = 1000;
const PAGE = 100;
/** Look-ups at a time. */
const AT_ONCE = 8;

export const personSearchSchema = z.strictObject({ value: z.string().trim().min(3).max(500) });

type Shown =
  'title' | 'issueId' | 'issueKey' | 'projectId' | 'fingerprint' | 'kind' | 'rule' | 'surfaces' | 'surfacesCut';

export interface PersonSearch {
  readonly findings: readonly Pick<ListedFinding, Shown | 'presence' | 'triage' | 'firstSeen' | 'lastChanged'>[];
  /** Issues that hold it and that the viewer may not browse. */
  readonly concealedIssues: number;
  /** There may be more than was read. */
  readonly more: boolean;
  /** Under how many kinds of value it was looked for. */
  readonly lookedFor: number;
}

export async function searchPerson(services: Services, { value }: { value: string }): Promise<PersonSearch> {
  const fingerprints = await fingerprintsOf(services, value);
  const wanted = [
    ...new Set(
      fingerprints.flatMap(({ fingerprint, previousFingerprint }) =>
        previousFingerprint === undefined ? [fingerprint] : [fingerprint, previousFingerprint],
      ),
    ),
  ];
  const [{ rows: stored, more }, hidden] = await Promise.all([
    lookUp(services, wanted),
    hiddenProjects(services.store),
  ]);
  const rows = stored.filter((row) => !hidden.has(row.projectId));
  const shown = await visible(services, rows);
  const browsable = new Set(shown.findings.map((finding) => finding.issueId));
  const concealed = new Set(rows.map((row) => row.issueId).filter((issueId) => !browsable.has(issueId)));
  // That somebody searched is told, and how much was found; not for what.
  await recordAudit(services, { action: 'person.searched', detail: { findings: rows.length } });
  return {
    findings: shown.findings.map((finding) => ({
      issueId: finding.issueId,
      issueKey: finding.issueKey,
      projectId: finding.projectId,
      fingerprint: finding.fingerprint,
      kind: finding.kind,
      ...(finding.title === undefined ? {} : { title: finding.title }),
      rule: finding.rule,
      surfaces: finding.surfaces,
      surfacesCut: finding.surfacesCut,
      presence: finding.presence,
      triage: finding.triage,
      firstSeen: finding.firstSeen,
      lastChanged: finding.lastChanged,
    })),
    concealedIssues: concealed.size,
    more,
    lookedFor: new Set(fingerprints.map(({ normaliser }) => normaliser)).size,
  };
}

async function fingerprintsOf(services: Services, value: string): Promise<readonly ValueFingerprint[]> {
  const [engine, ring, config] = await Promise.all([
    services.engine(),
    loadKeyRing(services.store),
    loadScanConfig(services),
  ]);
  const session = engine.openSession({
    keys: ring.keys.map((entry) => entry.key),
    ...(config.custom === undefined ? {} : { customRules: config.custom.blob }),
  });
  try {
    return session.fingerprintsOf(value);
  } finally {
    session.close();
  }
}

async function lookUp(
  services: Services,
  fingerprints: readonly string[],
): Promise<{ readonly rows: readonly FindingRow[]; readonly more: boolean }> {
  const rows: FindingRow[] = [];
  let more = false;
  for (let start = 0; start < fingerprints.length; start += AT_ONCE) {
    const slice = fingerprints.slice(start, start + AT_ONCE);
    for (const found of await Promise.all(slice.map((fingerprint) => rowsOf(services, fingerprint)))) {
      rows.push(...found.rows);
      more ||= found.more;
    }
  }
  return { rows: rows.slice(0, ROWS), more: more || rows.length > ROWS };
}

async function rowsOf({ store }: Services, fingerprint: string): ReturnType<typeof lookUp> {
  const rows: FindingRow[] = [];
  let cursor: string | undefined;
  do {
    const page = await queryFindings(store, { fingerprint }, PAGE, cursor);
    rows.push(...page.rows);
    cursor = page.cursor;
  } while (cursor !== undefined && rows.length < ROWS);
  return { rows, more: cursor !== undefined };
}
