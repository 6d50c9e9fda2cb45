/** `--once`: one issue per file, through the local Jira and the whole app; prints what was stored. */
import type { LocalSite } from '../index.ts';
import { startLocalSite } from '../index.ts';
import type { ShownFinding } from './finding-table.ts';
import { findingTable, storedFindings } from './finding-table.ts';
import { issueFromFile } from './issue-from-file.ts';
import { JiraClient } from './jira-client.ts';

const PROJECT = 'SCAN';
/** Real milliseconds; retries after an error may take minutes. */
const TIMEOUT_MS = 600_000;
/** The entity in which the app lists work that did not succeed. */
const FAILURE = 'failure';

interface Scanned {
  readonly file: string;
  /** Key of its issue; missing if it could not be created. */
  readonly issue?: string;
  readonly error?: string;
}

/** Returns the exit code: 0 if every file was read, stored and processed. */
export async function scanOnce(
  files: readonly string[],
  options: { json: boolean; dataDir?: string; port: number },
): Promise<number> {
  const { json, ...siteOptions } = options;
  // The documented rates are for a site's daily work; a batch of files is not what they guard against.
  const site = await startLocalSite({ ...siteOptions, seed: Date.now(), enforceRates: false });
  try {
    const earlier = troubleOf(site);
    const scanned = await createIssues(new JiraClient(site.url), files);
    await site.waitUntilIdle({ skipDelays: true, timeoutMs: TIMEOUT_MS });
    const issues = new Map(scanned.map(({ issue, file }) => [issue, file]));
    const findings = storedFindings(site).filter((finding) => issues.has(finding.issue));
    const failures = [...filesLeft(scanned), ...newTrouble(earlier, troubleOf(site))];
    if (json)
      console.log(
        JSON.stringify({
          files: scanned,
          findings: findings.map((finding) => ({ file: issues.get(finding.issue), ...finding })),
          failures,
        }),
      );
    else report(findings, scanned, failures);
    return failures.length === 0 ? 0 : 1;
  } finally {
    await site.close();
  }
}

async function createIssues(client: JiraClient, files: readonly string[]): Promise<Scanned[]> {
  if (!(await client.projectKeys()).includes(PROJECT)) await client.createProject(PROJECT, 'Scanned files');
  const scanned: Scanned[] = [];
  for (const file of files) {
    try {
      const { key } = await client.createIssue(PROJECT, issueFromFile(file));
      scanned.push({ file, issue: key });
    } catch (error) {
      scanned.push({ file, error: error instanceof Error ? error.message : 'failed' });
    }
  }
  return scanned;
}

const filesLeft = (scanned: readonly Scanned[]): string[] =>
  scanned.flatMap(({ file, error }) => (error === undefined ? [] : [`${file}: ${error}`]));

/** What went wrong on the site so far. A data folder remembers it over runs. */
interface Trouble {
  readonly failures: ReadonlySet<string>;
  readonly lostEvents: number;
  readonly droppedEvents: number;
}

function troubleOf(site: LocalSite): Trouble {
  const { lostEvents, droppedEvents } = site.state();
  const failures = new Set(site.rows(FAILURE).map(({ key, value }) => `${key}: ${JSON.stringify(value)}`));
  return { failures, lostEvents, droppedEvents };
}

/** What went wrong since `earlier`, a line each. */
function newTrouble(earlier: Trouble, now: Trouble): string[] {
  const lost = now.lostEvents - earlier.lostEvents;
  const dropped = now.droppedEvents - earlier.droppedEvents;
  return [
    ...[...now.failures]
      .filter((row) => !earlier.failures.has(row))
      .map((row) => `the app gave up or postponed ${row}`),
    ...(lost > 0 ? [`${lost} events were lost`] : []),
    ...(dropped > 0 ? [`${dropped} queued events were dropped`] : []),
  ];
}

function report(findings: readonly ShownFinding[], scanned: readonly Scanned[], failures: readonly string[]): void {
  for (const { file, issue } of scanned) if (issue !== undefined) console.log(`${issue}  ${file}`);
  console.log(findings.length === 0 ? 'No findings.' : findingTable(findings));
  for (const failure of failures) console.error(failure);
}
