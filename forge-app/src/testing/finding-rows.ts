/** Findings and rows with defaults, for tests that care about a few members. */
import type { Finding } from '../engine/contract.ts';
import type { FindingRow } from '../storage/rows.ts';

/** A fingerprint that reads as its number. */
export function fingerprint(number: number): string {
  return number.toString(16).padStart(32, '0');
}

export function finding(change: Partial<Finding> = {}): Finding {
  return {
    rule: 'family.rule',
    kind: 'family-rule',
    category: 'secret',
    gdprClass: 'none',
    severity: 'high',
    confidence: 'high',
    score: 80,
    status: 'active',
    start: 0,
    end: 1,
    locations: [],
    fingerprint: fingerprint(1),
    normaliser: 'secret/1',
    evidence: [{ code: 'base', points: 80 }],
    ...change,
  };
}

export function row(change: Partial<FindingRow> = {}): FindingRow {
  return {
    v: 1,
    issueId: '10001',
    projectId: '1',
    fingerprint: fingerprint(1),
    rule: 'family.rule',
    kind: 'family-rule',
    category: 'secret',
    gdprClass: 'none',
    severity: 'high',
    confidence: 'high',
    score: 80,
    evidence: [{ code: 'base', points: 80 }],
    normaliser: 'secret/1',
    keyEpoch: 1,
    surfaces: ['summary'],
    surfacesCut: false,
    presence: 'present',
    triage: 'open',
    decisions: 0,
    reason: 'none',
    note: '',
    decidedAt: 0,
    acceptedUntil: 0,
    history: [],
    firstSeen: 1,
    lastChanged: 1,
    ...change,
  };
}
