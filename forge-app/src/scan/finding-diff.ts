/**
 * Compares what a scan saw with what is stored. Pure: the same two sides give the same changes, so a scan that is repeated,
 * late or duplicated changes nothing.
 */
import type { Finding } from '../engine/contract.ts';
import type { RowChange } from '../storage/aggregates.ts';
import { ROW_VERSION } from '../storage/rows.ts';
import type { FindingRow, Presence } from '../storage/rows.ts';
import type { SurfaceReport } from './surface-scan.ts';
import { groupOf } from './surfaces.ts';
import type { SurfaceGroup, SurfaceId } from './surfaces.ts';

/** Surfaces listed in one row; a value in more places is stored with `surfacesCut`. */
const SURFACES_PER_ROW = 100;
/** Rows per issue: a head lists them in one value of at most 240 KiB. */
const ROWS_PER_ISSUE = 3000;

export interface Observation {
  readonly issueId: string;
  readonly projectId: string;
  readonly surfaces: readonly SurfaceReport[];
  readonly completeGroups: ReadonlySet<SurfaceGroup>;
  /** Whether this scan would have found again what a row says: its rule ran, and the floor was not above its confidence. */
  readonly looksFor: (row: Pick<FindingRow, 'rule' | 'confidence'>) => boolean;
  /** Whether the settings leave a surface out. */
  readonly excluded: (surface: SurfaceId) => boolean;
  readonly keyEpoch: number;
  readonly now: number;
}

export interface Diff {
  readonly changes: RowChange[];
  /** Findings not stored because the issue holds too many. */
  readonly dropped: number;
}

export function diffFindings(observed: Observation, stored: ReadonlyMap<string, FindingRow>): Diff {
  const seen = collect(observed.surfaces);
  const proven = readProof(observed);
  const changes: RowChange[] = [];
  let room = ROWS_PER_ISSUE - stored.size;
  let dropped = 0;
  for (const [fingerprint, sighting] of [...seen].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const before = stored.get(fingerprint);
    if (before === undefined && room-- <= 0) {
      dropped++;
      continue;
    }
    push(changes, before, presentRow(observed, fingerprint, sighting, before, proven));
  }
  for (const [fingerprint, before] of stored) {
    if (!seen.has(fingerprint)) push(changes, before, unseenRow(observed, before, proven));
  }
  return { changes, dropped };
}

/** The issue could not be read: what was there may or may not be there still. */
export function unreadableChanges(stored: ReadonlyMap<string, FindingRow>, now: number): RowChange[] {
  const present = [...stored.values()].filter((row) => row.presence === 'present');
  return present.map((before) => ({ before, after: { ...before, presence: 'unknown', lastChanged: now } }));
}

interface Sighting {
  readonly finding: Finding;
  readonly surfaces: Set<SurfaceId>;
}

/** One entry per fingerprint, with the strongest finding. The order of the surfaces does not matter. */
function collect(reports: readonly SurfaceReport[]): Map<string, Sighting> {
  const seen = new Map<string, Sighting>();
  for (const report of reports) {
    for (const finding of report.findings) {
      if (finding.fingerprint === undefined) continue;
      const known = seen.get(finding.fingerprint);
      const surfaces = known?.surfaces ?? new Set();
      surfaces.add(report.id);
      seen.set(finding.fingerprint, {
        finding: known === undefined ? finding : stronger(known.finding, finding),
        surfaces,
      });
    }
  }
  return seen;
}

function stronger(a: Finding, b: Finding): Finding {
  if (a.score !== b.score) return a.score > b.score ? a : b;
  return a.rule <= b.rule ? a : b;
}

type Proof = (surface: SurfaceId) => boolean;

/** Whether all of a surface was read: completely scanned, or missing from a complete list. */
function readProof({ surfaces, completeGroups, excluded }: Observation): Proof {
  const complete = new Map(surfaces.map((report) => [report.id, report.complete]));
  return (surface) => !excluded(surface) && (complete.get(surface) ?? completeGroups.has(groupOf(surface)));
}

function everythingRead({ surfaces, completeGroups }: Observation): boolean {
  return completeGroups.size === 3 && surfaces.every((report) => report.complete);
}

function presentRow(
  observed: Observation,
  fingerprint: string,
  { finding, surfaces }: Sighting,
  before: FindingRow | undefined,
  proven: Proof,
): FindingRow {
  // Where it was and nobody looked, it may still be.
  const unseen = before?.presence === 'absent' ? [] : (before?.surfaces ?? []).filter((surface) => !proven(surface));
  const all = [...new Set([...surfaces, ...unseen])].sort();
  const stillCut = before?.surfacesCut === true && before.presence !== 'absent' && !everythingRead(observed);
  const returned = before?.presence === 'absent' && before.triage === 'resolved';
  return {
    v: ROW_VERSION,
    issueId: observed.issueId,
    projectId: observed.projectId,
    fingerprint,
    rule: finding.rule,
    kind: finding.kind,
    category: finding.category,
    gdprClass: finding.gdprClass,
    severity: finding.severity,
    confidence: finding.confidence,
    score: finding.score,
    evidence: finding.evidence.map(({ code, points }) => ({ code, points })),
    normaliser: finding.normaliser,
    keyEpoch: observed.keyEpoch,
    surfaces: all.slice(0, SURFACES_PER_ROW),
    surfacesCut: all.length > SURFACES_PER_ROW || stillCut,
    presence: 'present',
    ...triageAfter(before, returned, observed.now),
    history: before?.history ?? [],
    firstSeen: before?.firstSeen ?? observed.now,
    lastChanged: observed.now,
  };
}

/** People decide; only a resolved value that came back is opened again, and says so. */
function triageAfter(before: FindingRow | undefined, returned: boolean, now: number) {
  const { triage = 'open', decisions = 0, reason = 'none', note = '', decidedAt = 0, acceptedUntil = 0 } = before ?? {};
  return returned
    ? ({
        triage: 'open',
        decisions: decisions + 1,
        reason: 'returned',
        note,
        decidedAt: now,
        acceptedUntil: 0,
      } as const)
    : { triage, decisions, reason, note, decidedAt, acceptedUntil };
}

function unseenRow(observed: Observation, before: FindingRow, proven: Proof): FindingRow {
  const moved = { ...before, projectId: observed.projectId, lastChanged: observed.now };
  if (before.presence === 'absent') return moved;
  if (!observed.looksFor(before)) return { ...moved, presence: 'unknown' };
  if (observed.surfaces.some(({ silenced }) => silenced.includes(before.fingerprint)))
    return { ...moved, presence: 'unknown' };
  const unread = before.surfaces.filter((surface) => !proven(surface));
  if (unread.length > 0 && unread.every(observed.excluded)) return { ...moved, presence: 'unknown', surfaces: unread };
  const gone = unread.length === 0 && (!before.surfacesCut || everythingRead(observed));
  const presence: Presence = gone ? 'absent' : before.presence;
  // An absent row keeps the places where the value was last.
  return { ...moved, presence, surfaces: gone ? before.surfaces : unread.length > 0 ? unread : before.surfaces };
}

/** What makes a row worth writing again. Scores move with the words around a value; the confidence they lead to counts. */
const COMPARED = [
  'projectId',
  'rule',
  'kind',
  'category',
  'gdprClass',
  'severity',
  'confidence',
  'normaliser',
  'keyEpoch',
  'surfacesCut',
  'presence',
  'triage',
] as const satisfies readonly (keyof FindingRow)[];

function push(changes: RowChange[], before: FindingRow | undefined, after: FindingRow): void {
  if (
    before !== undefined &&
    COMPARED.every((name) => before[name] === after[name]) &&
    before.surfaces.join() === after.surfaces.join()
  )
    return;
  changes.push(before === undefined ? { after } : { before, after });
}
