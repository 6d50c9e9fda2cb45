/** The ledger line by line, for the evidence report. It names issues by id, and no text. */
import type { Services } from '../services.ts';
import { listChunkRows } from '../storage/coverage-repository.ts';
import { unpackChunk } from './chunk-codec.ts';
import { currentVersion } from './current-version.ts';
import { NEVER_READ, stateOf } from './entry.ts';
import type { CoverageState } from './entry.ts';

/** Rows of the ledger per page: some 8,000 issues, well below what an answer may hold. */
const ROWS = 20;

export interface LedgerLine {
  readonly issueId: string;
  readonly projectId: string;
  readonly state: CoverageState;
  readonly reason: string;
  readonly groups: number;
  readonly version: string;
  readonly readAt: number;
  readonly textOf: number;
}

export interface LedgerPage {
  readonly lines: readonly LedgerLine[];
  readonly version: string;
  readonly neverRead: readonly string[];
  /** To be given as `from` for the next page; undefined after the last. */
  readonly next: number | undefined;
}

export async function exportLedger(services: Services, from: number): Promise<LedgerPage> {
  const version = await currentVersion(services);
  const lines: LedgerLine[] = [];
  let rows = 0;
  let next: number | undefined;
  for await (const { chunk, data } of listChunkRows(services.store, from)) {
    if (rows++ === ROWS) {
      next = chunk;
      break;
    }
    for (const [id, entry] of unpackChunk(chunk, data)) {
      const { projectId, reason, groups, readAt, updated: textOf } = entry;
      const state = stateOf(entry, version);
      lines.push({ issueId: String(id), projectId, state, reason, groups, version: entry.version, readAt, textOf });
    }
  }
  return { lines, version, neverRead: NEVER_READ, next };
}
