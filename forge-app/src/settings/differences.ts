/** What changed in the settings, as the audit log may tell it: switches and numbers with their values, lists with their sizes. */
import type { DetailValue } from '../audit/chain.ts';
import type { Settings } from '../storage/settings-repository.ts';

const SECTIONS = ['features', 'scope', 'allowlist', 'retention'] as const;

/** By the path of the member: `from.scope.projects.mode`, `to.scope.projects.mode`; of a list `added` and `removed`. Empty: nothing. */
export function differences(before: Settings, after: Settings): Record<string, DetailValue> {
  const detail: Record<string, DetailValue> = {};
  for (const section of SECTIONS) compare(section, before[section], after[section], detail);
  return detail;
}

function compare(path: string, before: unknown, after: unknown, detail: Record<string, DetailValue>): void {
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  if (Array.isArray(before) && Array.isArray(after)) {
    const [old, now] = [before.map(nameOf), after.map(nameOf)];
    note(
      detail,
      `added.${path}`,
      now.filter((name) => !old.includes(name)),
    );
    note(
      detail,
      `removed.${path}`,
      old.filter((name) => !now.includes(name)),
    );
    return;
  }
  if (isObject(before) && isObject(after)) {
    for (const name of Object.keys(after)) compare(`${path}.${name}`, before[name], after[name], detail);
    return;
  }
  detail[`from.${path}`] = before as DetailValue;
  detail[`to.${path}`] = after as DetailValue;
}

/** An entry is named by its id: the log holds no text. */
function nameOf(entry: unknown): string {
  return isObject(entry) ? String(entry['id']) : String(entry);
}

const NAMED = 50;

/** Long lists are named in part; the number is whole. */
function note(detail: Record<string, DetailValue>, name: string, ids: readonly string[]): void {
  if (ids.length === 0) return;
  detail[name] = ids.slice(0, NAMED);
  if (ids.length > NAMED) detail[`${name}.count`] = ids.length;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
