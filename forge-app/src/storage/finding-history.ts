/** What became of a finding, kept in its own row: the row is written anyway when it changes, so the history costs no write. */
import type { FindingRow, HistoryEntry } from './rows.ts';

/** Entries kept. The first one stays, since it says how the finding began; then the latest ones. */
export const HISTORY_ENTRIES = 24;

/** `after` with one more entry if presence, triage or the reason for it differ from `before`. */
export function withHistory(before: FindingRow | undefined, after: FindingRow): FindingRow {
  const { presence, triage, reason, lastChanged: at } = after;
  const same =
    before !== undefined && before.presence === presence && before.triage === triage && before.reason === reason;
  if (same && before.decisions === after.decisions) return after;
  const entry: HistoryEntry = { at, presence, triage, reason };
  const all = [...(before?.history ?? after.history), entry];
  return {
    ...after,
    history: all.length > HISTORY_ENTRIES ? [...all.slice(0, 1), ...all.slice(1 - HISTORY_ENTRIES)] : all,
  };
}
