/** What the panel asks of the page that holds it: context, address, Jira as the viewing user, the app's resolvers. */
import { invoke, requestJira, router, view } from '@forge/bridge';
import type { adminCalls } from '../../../src/resolvers/admin-calls.ts';
import type { Answer, Refusal } from '../../../src/resolvers/admin-guard.ts';
import type { IssueFindings } from '../../../src/resolvers/issue-resolver.ts';

type Calls = typeof adminCalls;
export type CallName = keyof Calls;
export type Input<K extends CallName> = Calls[K]['schema']['_zod']['input'];
export type Output<K extends CallName> = Awaited<ReturnType<Calls[K]['call']>>;

/** What the app refused, by its code; `bridge-failed` if there was no answer at all. */
export class CallError extends Error {
  readonly code: string;
  /** Path of the member of the request that is wrong, where the app names one. */
  readonly field: string | undefined;
  /** Seconds to wait, where storage or Jira limits requests. */
  readonly retryAfter: number | undefined;

  constructor({ code, field, retryAfter }: Refusal) {
    super(code);
    this.name = 'CallError';
    this.code = code;
    this.field = field;
    this.retryAfter = retryAfter;
  }
}

export function call<K extends CallName>(name: K, input: Input<K>): Promise<Output<K>> {
  return ask<Output<K>>(name, input);
}

export type { IssueFindings };
/** Of the issue beside which the page stands. */
export const issueFindings = (): Promise<IssueFindings> => ask('issue.findings', {});

async function ask<T>(name: string, input: Record<string, unknown>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = (await invoke(name, input)) as Answer<T>;
  } catch {
    throw new CallError({ code: 'bridge-failed' });
  }
  if (answer.ok) return answer.value;
  throw new CallError(answer.error);
}

export interface HostContext {
  readonly locale: string;
  readonly dark: boolean;
  /** Whether the page stands beside an issue rather than among the administrator's pages. */
  readonly besideIssue: boolean;
}

export async function hostContext(): Promise<HostContext> {
  const { locale, theme, extension } = await view.getContext();
  const dark = (theme as { colorMode?: unknown } | null | undefined)?.colorMode === 'dark';
  return { locale, dark, besideIssue: extension['type'] === 'jira:issueContext' };
}

/** Asks the host to theme the page and follows it with the attributes that the style sheets select by. */
export async function followTheme({ dark }: HostContext): Promise<void> {
  const html = document.documentElement;
  html.dataset['theme'] = 'light:light dark:dark spacing:spacing typography:typography shape:shape motion:motion';
  html.dataset['colorMode'] = dark ? 'dark' : 'light';
  try {
    await view.theme.enable();
  } catch {
    // The page has its own colours already.
  }
}

/** The address of the panel within Jira. */
export type PanelHistory = Awaited<ReturnType<typeof view.createHistory>>;
export const openHistory = (): Promise<PanelHistory> => view.createHistory();

/** Opens an issue beside the panel. The platform's router leads to the viewer's own site only. */
export function openIssue(issueKey: string): void {
  void router.open(`/browse/${encodeURIComponent(issueKey)}`);
}

/** Opens somebody's profile beside the panel: names are Jira's to show. */
export function openProfile(accountId: string): void {
  void router.open(`/jira/people/${encodeURIComponent(accountId)}`);
}

export interface Choice {
  readonly id: string;
  readonly name: string;
}

/** Issue types or fields of the site, asked of Jira as the viewer; empty if Jira does not answer. */
export async function siteChoices(of: 'issuetype' | 'field'): Promise<readonly Choice[]> {
  try {
    const response = await requestJira(`/rest/api/3/${of}`);
    if (!response.ok) return [];
    const all = (await response.json()) as (Choice & { readonly schema?: { readonly type: string } })[];
    const wanted = of === 'field' ? all.filter(({ id, schema }) => isText(id, schema?.type)) : all;
    return wanted.map(({ id, name }) => ({ id, name }));
  } catch {
    return [];
  }
}

/** What the app reads of fields: those that people type texts into. */
function isText(id: string, type: string | undefined): boolean {
  if (['summary', 'description', 'environment'].includes(id)) return true;
  return id.startsWith('customfield_') && ['string', 'array', 'doc'].includes(type ?? '');
}

export interface Project {
  readonly id: string;
  readonly key: string;
  readonly name: string;
}

const PROJECTS_A_PAGE = 100;
const PROJECTS = 1000;

/** Projects that the viewer may see, asked of Jira as the viewer; empty if Jira does not answer. */
export async function visibleProjects(): Promise<readonly Project[]> {
  const found: Project[] = [];
  try {
    for (let startAt = 0; startAt < PROJECTS; startAt += PROJECTS_A_PAGE) {
      const path = `/rest/api/3/project/search?startAt=${startAt}&maxResults=${PROJECTS_A_PAGE}&orderBy=name`;
      const response = await requestJira(path);
      if (!response.ok) return found;
      const page = (await response.json()) as { values: Project[]; isLast: boolean };
      found.push(...page.values.map(({ id, key, name }) => ({ id, key, name })));
      if (page.isLast) return found;
    }
  } catch {
    // Names are a convenience: ids stand in for them.
  }
  return found;
}
