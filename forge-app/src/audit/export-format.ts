/**
 * The file in which the audit log leaves the app: JSON lines, a header and then the entries, oldest first. Written by the panel,
 * read by scripts/verify-audit; nothing here needs Node or a browser.
 */
import type { AuditEntry, ChainEnd } from './chain.ts';

export const FORMAT = 'secret-scanner-audit/1';

export interface ExportHeader {
  readonly format: typeof FORMAT;
  /** Milliseconds since 1970. */
  readonly exportedAt: number;
  readonly entries: number;
  /** Hash of the last entry. Whoever notes it elsewhere can prove later that nothing before it was changed. */
  readonly end: string;
}

/** The text of the file; `end` is where the app said that the chain ends. */
export function exportFile(entries: readonly AuditEntry[], end: ChainEnd, exportedAt: number): string {
  const header: ExportHeader = { format: FORMAT, exportedAt, entries: end.length, end: end.hash };
  return `${[header, ...entries].map((line) => JSON.stringify(line)).join('\n')}\n`;
}
