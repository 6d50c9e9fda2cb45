/** Filters of the findings page: as they stand in the address, and as the app takes them. */
import type { Input } from '../host/bridge.ts';
import { PRESENCES, SEVERITIES, TRIAGES } from '../ui/labels.tsx';

export type ListFilter = NonNullable<Input<'findings.list'>['filter']>;

export const CATEGORIES = ['secret', 'pii'] as const;
export const CONFIDENCES = ['high', 'medium', 'low'] as const;
export const GDPR_CLASSES = ['none', 'ordinary', 'financial', 'national-id', 'special-category', 'criminal'] as const;
export const SURFACES = ['fields', 'comments', 'worklogs'] as const;
export const AGES = ['1', '7', '30', '90'] as const;

/** What a filter shows where the address does not name it. An address without filters shows what is to be done. */
const DEFAULTS: Readonly<Record<string, string>> = { triage: 'open', presence: 'present' };
export const ANY = 'any';

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  triage: ['undecided', ...TRIAGES],
  presence: PRESENCES,
  severity: SEVERITIES,
  category: CATEGORIES,
  gdprClass: GDPR_CLASSES,
  confidence: CONFIDENCES,
  surface: SURFACES,
  age: AGES,
};
const FREE: Readonly<Record<string, RegExp>> = {
  kind: /^.{1,120}$/,
  rule: /^.{1,120}$/,
  projectId: /^\d{1,20}$/,
  fingerprint: /^[0-9a-f]{32}$/,
};
export const FILTER_NAMES = [...Object.keys(CHOICES), ...Object.keys(FREE)];

/** Value of one filter; what the address says and the app would refuse counts as not said. */
export function filterValue(query: URLSearchParams, name: string): string {
  const value = query.get(name);
  const valid = value !== null && (CHOICES[name]?.includes(value) ?? FREE[name]?.test(value) ?? false);
  return valid || value === ANY ? value : (DEFAULTS[name] ?? ANY);
}

export function withFilter(query: URLSearchParams, name: string, value: string): URLSearchParams {
  const next = new URLSearchParams(query);
  if (value === (DEFAULTS[name] ?? ANY)) next.delete(name);
  else next.set(name, value);
  return next;
}

export function withoutFilters(query: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(query);
  for (const name of FILTER_NAMES) next.delete(name);
  return next;
}

const DAY_MS = 86_400_000;

export function listFilter(query: URLSearchParams, now: number): ListFilter {
  const filter: Record<string, string | number | true> = {};
  for (const name of FILTER_NAMES) {
    const value = filterValue(query, name);
    if (value === ANY) continue;
    if (name === 'age') filter['changedAfter'] = now - Number(value) * DAY_MS;
    else if (value === 'undecided') filter['undecided'] = true;
    else filter[name] = value;
  }
  return filter;
}
