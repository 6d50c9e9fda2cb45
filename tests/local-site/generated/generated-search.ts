/** Searches among generated issues: ranges of ids, projects, and what changed since a time. */
import { JiraError } from '../jira/jira-error.ts';
import type { Clause, Order } from '../jira/jql.ts';
import type { GeneratedSite } from './generated-site.ts';

export interface Plan {
  /** `after < id <= to`. */
  readonly after: number;
  readonly to: number;
  /** Ids or keys. */
  readonly projects: ReadonlySet<string> | undefined;
  /** Milliseconds since 1970. */
  readonly updatedSince: number | undefined;
}

const MINUTE_MS = 60_000;

/** Undefined for a search by something that no generated issue has. Refuses what is not understood. */
export function planOf(where: Clause, now: number): Plan | undefined {
  const plan = { after: 0, to: Number.MAX_SAFE_INTEGER, projects: undefined as Set<string> | undefined };
  let updatedSince: number | undefined;
  for (const test of testsOf(where)) {
    const [value = ''] = test.values;
    switch (`${test.field.toLowerCase()} ${test.operator}`) {
      case 'id >':
        plan.after = Math.max(plan.after, Number(value));
        break;
      case 'id <=':
        plan.to = Math.min(plan.to, Number(value));
        break;
      case 'project =':
      case 'project in':
        plan.projects = new Set(test.values);
        break;
      case 'updated >=':
        updatedSince = sinceOf(value, now);
        break;
      case 'labels =':
        return undefined;
      default:
        throw new JiraError(400, [`Generated issues are not searched by '${test.field} ${test.operator}'.`]);
    }
  }
  return { ...plan, updatedSince };
}

function testsOf(clause: Clause): Extract<Clause, { type: 'test' }>[] {
  if (clause.type === 'test') return [clause];
  if (clause.type === 'and') return clause.clauses.flatMap(testsOf);
  throw new JiraError(400, ['Generated issues are searched by conditions that all hold.']);
}

function sinceOf(value: string, now: number): number {
  const minutes = /^-(\d+)m$/.exec(value)?.[1];
  if (minutes === undefined) throw new JiraError(400, [`Date value '${value}' is not known here.`]);
  return Math.floor((now - Number(minutes) * MINUTE_MS) / MINUTE_MS) * MINUTE_MS;
}

export interface PageRequest {
  readonly now: number;
  readonly limit: number;
  readonly token: string | undefined;
}

/** Numbers of the issues of a page, and what leads to the next. */
export function pageOf(
  site: GeneratedSite,
  plan: Plan,
  order: readonly Order[],
  { now, limit, token }: PageRequest,
): { numbers: number[]; token?: string } {
  if (plan.updatedSince !== undefined) return changedPage(site, plan, { now, limit, token });
  const numbers: number[] = [];
  const step = order[0]?.descending === true ? -1 : 1;
  const [first, last] = [Math.max(plan.after + 1, site.idOf(0)), Math.min(plan.to, site.lastId)];
  for (let id = step > 0 ? first : last; id >= first && id <= last && numbers.length <= limit; id += step) {
    const number = site.numberOf(id);
    if (number !== undefined && matches(site, plan, number, now)) numbers.push(number);
  }
  return numbers.length > limit ? { numbers: numbers.slice(0, limit), token: 'more' } : { numbers };
}

export function countOf(site: GeneratedSite, plan: Plan, now: number): number {
  let count = 0;
  const [first, last] = [Math.max(plan.after + 1, site.idOf(0)), Math.min(plan.to, site.lastId)];
  for (let id = first; id <= last; id++) {
    const number = site.numberOf(id);
    if (number !== undefined && matches(site, plan, number, now)) count++;
  }
  return count;
}

function matches(site: GeneratedSite, { projects, updatedSince }: Plan, number: number, now: number): boolean {
  if (projects === undefined && updatedSince === undefined && !site.isEdited(number)) return true;
  const state = site.indexed(number, now);
  const isIn = projects?.has(site.projectId(state.project)) ?? true;
  return !state.deleted && isIn && state.at >= (updatedSince ?? 0);
}

/** Only edited issues can have changed since the site began; the earliest change comes first. */
function changedPage(site: GeneratedSite, plan: Plan, { now, limit, token }: PageRequest) {
  const changed = [...site.edited()]
    .filter((number) => matches(site, plan, number, now))
    .map((number) => ({ number, at: site.indexed(number, now).at }))
    .sort((a, b) => a.at - b.at || a.number - b.number);
  const [at = 0, after = -1] = (token ?? '').split('.').map(Number);
  const rest =
    token === undefined ? changed : changed.filter((one) => one.at > at || (one.at === at && one.number > after));
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  const more = rest.length > page.length && last !== undefined;
  return { numbers: page.map(({ number }) => number), ...(more ? { token: `${last.at}.${last.number}` } : {}) };
}
