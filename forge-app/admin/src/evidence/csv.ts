/** The report as comma-separated values (RFC 4180), a line per fact, for spreadsheets. */
import type { EvidenceReport } from './report.ts';

const COLUMNS = [
  'section',
  'name',
  'value',
  'issue',
  'project',
  'kind',
  'rule',
  'category',
  'gdprClass',
  'severity',
  'presence',
  'state',
  'reason',
  'firstSeen',
  'decidedAt',
  'acceptedUntil',
] as const;
type Line = Partial<Record<(typeof COLUMNS)[number], string | number>>;

export function csvOf(report: EvidenceReport): string {
  const { coverage, timeToResolve, exceptions, counts, configuration, controls, scanner, health, auditLog } = report;
  const { format, generatedAt, site, fingerprintKey, concealed, suppressions } = report;
  const lines: Line[] = [
    ...facts('report', { format, generatedAt, site, fingerprintKey, concealed }),
    ...facts('scanner', scanner),
    ...facts('configuration', configuration),
    ...facts('coverage', coverage),
    ...facts('health', health),
    ...counts.map(({ count, projectId, kind, category, severity, presence, triage }) => ({
      section: 'counts',
      value: count,
      project: projectId,
      kind,
      category,
      severity,
      presence,
      state: triage,
    })),
    ...timeToResolve.flatMap(({ severity, ...times }) =>
      facts('timeToResolve', times).map((line) => ({ ...line, severity })),
    ),
    ...exceptions.map((exception) => ({ section: 'exceptions', ...exception })),
    ...suppressions.map(({ scope, kind, reason, since }) => ({
      section: 'suppressions',
      name: scope,
      kind,
      reason,
      decidedAt: since,
    })),
    ...facts('auditLog', auditLog),
    ...controls.map(({ framework, reference, sections }) => ({
      section: 'controls',
      name: `${framework} ${reference}`,
      value: sections.join(' '),
    })),
  ];
  return [COLUMNS, ...lines.map((line) => COLUMNS.map((name) => line[name] ?? ''))]
    .map((cells) => `${cells.map(cellOf).join(',')}\r\n`)
    .join('');
}

/** One line per member, members of members by their path. */
function facts(section: string, of: object, path = ''): Line[] {
  return Object.entries(of).flatMap(([key, value]: [string, unknown]): Line[] => {
    const name = path === '' ? key : `${path}.${key}`;
    if (Array.isArray(value) && value.every((entry) => typeof entry !== 'object'))
      return [{ section, name, value: value.join(' ') }];
    if (typeof value === 'object' && value !== null) return facts(section, value, name);
    if (value === null || value === undefined) return [{ section, name, value: '' }];
    return [{ section, name, value: typeof value === 'string' ? value : JSON.stringify(value) }];
  });
}

/** What begins like a formula is kept from being one: names come from people. */
function cellOf(value: string | number): string {
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
