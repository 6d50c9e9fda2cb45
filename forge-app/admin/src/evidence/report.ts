/**
 * The evidence report as data: what the app was set to do, what it covered, what it found and how it was dealt with. It holds no
 * value and names no member of staff. Pure: the same answers of the app give the same report.
 */
import type { Output } from '../host/bridge.ts';
import { CONTROLS } from './controls.ts';

export type Summary = Output<'evidence.summary'>;
export type Decided = Output<'evidence.decided'>['findings'][number];

export type Suppression = Output<'suppressions.list'>['suppressions'][number];

export const FORMAT = 'secret-scanner-evidence/1';
const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
const HOUR_MS = 3_600_000;
/** Share of the findings that were resolved within the time given. */
const NINETY = 0.9;

export interface ResolveTime {
  readonly severity: (typeof SEVERITIES)[number];
  readonly resolved: number;
  /** Hours from first seen to resolved; null without any. */
  readonly medianHours: number | null;
  readonly ninetyPercentHours: number | null;
}

/** A finding that is not going to be resolved, and why. Times as ISO 8601, empty where there is none. */
export interface ReportException {
  readonly issue: string;
  readonly project: string;
  readonly kind: string;
  /** What the kind is called; absent for custom rules. */
  readonly title?: string;
  readonly rule: string;
  readonly category: string;
  readonly gdprClass: string;
  readonly severity: string;
  readonly presence: string;
  readonly state: string;
  readonly reason: string;
  readonly firstSeen: string;
  readonly decidedAt: string;
  readonly acceptedUntil: string;
}

export interface EvidenceReport {
  readonly format: typeof FORMAT;
  readonly generatedAt: string;
  readonly site: string;
  readonly scanner: Summary['engine'];
  readonly configuration: Summary['configuration'];
  readonly fingerprintKey: number;
  readonly coverage: Summary['coverage'];
  readonly health: Summary['health'];
  readonly counts: Summary['counts'];
  readonly timeToResolve: readonly ResolveTime[];
  readonly exceptions: readonly ReportException[];
  /** Values that are false positives in a whole project, or on the whole site (`site`). */
  readonly suppressions: readonly {
    readonly scope: string;
    readonly kind: string;
    readonly title?: string;
    readonly reason: string;
    readonly since: string;
  }[];
  /** Decided findings in issues that the person who made the report may not see; not among the exceptions. */
  readonly concealed: number;
  readonly auditLog: { readonly entries: number; readonly end: string };
  readonly controls: readonly {
    readonly framework: string;
    readonly reference: string;
    readonly sections: readonly string[];
  }[];
}

/** What is kept of the decisions while they are read: of resolved ones only how long it took. */
export interface DecidedTally {
  /** Hours from first seen to resolved. */
  readonly hours: Readonly<Record<ResolveTime['severity'], number[]>>;
  readonly exceptions: ReportException[];
  concealed: number;
}

export function emptyTally(): DecidedTally {
  return { hours: { critical: [], high: [], medium: [], low: [] }, exceptions: [], concealed: 0 };
}

export function addDecided(
  tally: DecidedTally,
  findings: readonly Decided[],
  concealed: number,
  projectName: (id: string) => string,
): void {
  tally.concealed += concealed;
  for (const row of findings) {
    if (row.triage !== 'resolved') tally.exceptions.push(exceptionOf(row, projectName));
    else if (row.decidedAt >= row.firstSeen) tally.hours[row.severity].push((row.decidedAt - row.firstSeen) / HOUR_MS);
  }
}

export function buildReport(
  summary: Summary,
  { hours, exceptions, concealed }: DecidedTally,
  suppressions: readonly Suppression[],
  projectName: (id: string) => string,
): EvidenceReport {
  const { generatedAt, site, engine, configuration, fingerprintKey, coverage, health, counts, auditLog } = summary;
  return {
    format: FORMAT,
    generatedAt: new Date(generatedAt).toISOString(),
    site: site ?? '',
    scanner: engine,
    configuration,
    fingerprintKey,
    coverage,
    health,
    counts,
    timeToResolve: SEVERITIES.map((severity) => resolveTime(severity, hours[severity])),
    exceptions,
    suppressions: suppressions.map(({ scope, kind, title, reason, createdAt }) => ({
      scope: scope === 'site' ? scope : projectName(scope),
      kind,
      ...(title === undefined ? {} : { title }),
      reason,
      since: isoOf(createdAt),
    })),
    concealed,
    auditLog: { entries: auditLog.length, end: auditLog.hash },
    controls: CONTROLS.map(({ framework, reference, sections }) => ({ framework, reference, sections })),
  };
}

function resolveTime(severity: ResolveTime['severity'], unsorted: readonly number[]): ResolveTime {
  const hours = unsorted.toSorted((a, b) => a - b);
  return {
    severity,
    resolved: hours.length,
    medianHours: quantile(hours, 0.5),
    ninetyPercentHours: quantile(hours, NINETY),
  };
}

/** The smallest time within which this share was resolved, to a tenth of an hour. */
function quantile(sorted: readonly number[], share: number): number | null {
  const hours = sorted[Math.ceil(share * sorted.length) - 1];
  return hours === undefined ? null : Math.round(hours * 10) / 10;
}

function exceptionOf(row: Decided, projectName: (id: string) => string): ReportException {
  const { issueKey, projectId, kind, title, rule, category, gdprClass, severity, presence, triage, reason } = row;
  return {
    issue: issueKey,
    project: projectName(projectId),
    kind,
    ...(title === undefined ? {} : { title }),
    rule,
    category,
    gdprClass,
    severity,
    presence,
    state: triage,
    reason,
    firstSeen: isoOf(row.firstSeen),
    decidedAt: isoOf(row.decidedAt),
    acceptedUntil: isoOf(row.acceptedUntil),
  };
}

function isoOf(time: number): string {
  return time === 0 ? '' : new Date(time).toISOString();
}
