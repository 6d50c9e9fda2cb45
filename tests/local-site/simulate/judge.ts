/** Compares what the app stored with what was planted, issue by issue. */
import { unpackChunk } from '../../../forge-app/src/coverage/chunk-codec.ts';
import { REASON, stateOf } from '../../../forge-app/src/coverage/entry.ts';
import type { CoverageEntry } from '../../../forge-app/src/coverage/entry.ts';
import type { GeneratedSite, Trouble } from '../generated/generated-site.ts';
import type { LocalSite } from '../local-site.ts';

export interface Judgement {
  /** Issues of which every surface was read, in their present text, under the present rules. */
  readonly read: number;
  /** Issues that the ledger does not call read, with a reason that matches what was planted or ordered. */
  readonly explained: number;
  /** Of them by reason. */
  readonly reasons: Readonly<Record<string, number>>;
  /** Issues that are neither. */
  readonly unexplainedGaps: number;
  /** Issues that the ledger calls read in a text that is not the present one. */
  readonly falseClaims: number;
  readonly findingsExpected: number;
  readonly findingsStored: number;
  /** Findings that are missing, too many, or in another place. */
  readonly findingsWrong: number;
  readonly alerts: number;
  readonly duplicateAlerts: number;
}

/** What the ledger may say of an issue in this trouble. */
const EXPLAINS: Readonly<Record<Trouble, readonly string[]>> = {
  heavy: [],
  hidden: [REASON.unreadable],
  deep: ['cut-too-deep'],
  broken: ['jira-unavailable', 'jira-unreachable'],
};

export function judge(site: LocalSite, generated: GeneratedSite, version: string): Judgement {
  return { ...judgeLedger(site, generated, version), ...judgeFindings(site, generated), ...judgeAlerts(site) };
}

function judgeLedger(site: LocalSite, generated: GeneratedSite, version: string) {
  const entries = new Map<number, CoverageEntry>();
  for (const { value } of site.rows('coverage')) {
    const { chunk, data } = value as { chunk: number; data: string };
    for (const [id, entry] of unpackChunk(chunk, data)) entries.set(id, entry);
  }
  const reasons: Record<string, number> = {};
  let read = 0;
  let falseClaims = 0;
  let gaps = 0;
  for (let number = 0; number < generated.count; number++) {
    const entry = entries.get(generated.idOf(number));
    const state = generated.state(number);
    if (entry !== undefined && stateOf(entry, version) === 'read') {
      if (entry.updated === state.at && !state.deleted) read++;
      else falseClaims++;
      continue;
    }
    const reason = entry?.reason ?? '';
    const trouble = generated.trouble(number);
    const allowed = state.deleted ? [REASON.deleted] : trouble === undefined ? [] : EXPLAINS[trouble];
    if (entry !== undefined && allowed.includes(reason)) reasons[reason] = (reasons[reason] ?? 0) + 1;
    else gaps++;
  }
  const explained = Object.values(reasons).reduce((sum, count) => sum + count, 0);
  return { read, explained, reasons, unexplainedGaps: gaps, falseClaims };
}

function judgeFindings(site: LocalSite, generated: GeneratedSite) {
  const stored = new Map<string, number>();
  let findingsStored = 0;
  for (const { value } of site.rows('finding')) {
    const { issueId, kind, surfaces, presence } = value as {
      issueId: string;
      kind: string;
      surfaces: readonly string[];
      presence: string;
    };
    if (presence !== 'present') continue;
    findingsStored++;
    const name = `${issueId} ${kind} ${surfaces.join()}`;
    stored.set(name, (stored.get(name) ?? 0) + 1);
  }
  let findingsExpected = 0;
  let missing = 0;
  for (let number = 0; number < generated.count; number++) {
    for (const { issueId, kind, surface } of generated.plants(number)) {
      findingsExpected++;
      const name = `${issueId} ${kind} ${surface}`;
      const left = stored.get(name) ?? 0;
      if (left === 0) missing++;
      else stored.set(name, left - 1);
    }
  }
  const extra = [...stored.values()].reduce((sum, count) => sum + count, 0);
  return { findingsExpected, findingsStored, findingsWrong: missing + extra };
}

/** An alert is an issue with a label that names what it is about. */
function judgeAlerts(site: LocalSite) {
  const rows = site.jira().parts.issues.database.prepare('SELECT fields FROM issue').all() as { fields: string }[];
  const labels = rows.flatMap(({ fields }) => {
    const { labels: own = [] } = JSON.parse(fields) as { labels?: string[] };
    return own.filter((label) => label.startsWith('secret-scanner-'));
  });
  return { alerts: labels.length, duplicateAlerts: labels.length - new Set(labels).size };
}
