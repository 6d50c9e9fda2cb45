/**
 * What the panel beside an issue may ask: the findings of this one issue, for whoever can browse it, if an administrator has
 * switched the panel on. The issue is the one that the platform names, not one that the page asks for.
 */
import { makeResolver } from '@forge/resolver';
import type { Request } from '@forge/resolver';
import * as z from 'zod';
import { activeSettings } from '../alerts/registry.ts';
import { issuePanelChannel } from '../alerts/issue-panel-channel.ts';
import { toAppError } from '../errors.ts';
import type { Category, Severity } from '../engine/contract.ts';
import { kindTitle } from '../rules/kind-titles.ts';
import type { Services } from '../services.ts';
import { findHead, loadFindings } from '../storage/issue-repository.ts';
import { isHidden } from '../storage/projects-repository.ts';
import type { Presence } from '../storage/rows.ts';
import { loadSettings } from '../storage/settings-repository.ts';
import type { Answer } from './admin-guard.ts';

/** Findings shown; an issue with more says so. */
const SHOWN = 50;

const contextSchema = z.object({
  extension: z.object({ issue: z.object({ id: z.string().regex(/^\d{1,20}$/) }) }),
});

export interface IssueFinding {
  readonly kind: string;
  /** What the kind is called; absent for custom rules, whose titles are the administrators'. */
  readonly title?: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly presence: Presence;
  readonly surfaces: readonly string[];
  /** Where its provider says how to revoke it; may be empty. */
  readonly helpUrl: string;
}

export interface IssueFindings {
  /** False: no administrator has switched the panel on. */
  readonly on: boolean;
  /** Open or in progress. No fingerprint: it would tell where else a value is. */
  readonly findings: readonly IssueFinding[];
  readonly more: boolean;
}

const NOTHING: IssueFindings = { on: false, findings: [], more: false };

/** `servicesOf` runs once per call. */
export function issueResolver(servicesOf: () => Services) {
  const handle = async ({ context }: Request): Promise<Answer<IssueFindings>> => {
    const services = servicesOf();
    try {
      return await answer(services, context);
    } catch (thrown) {
      const { code } = toAppError(thrown);
      services.log('warn', 'resolver-failed', { code });
      return { ok: false, error: { code } };
    }
  };
  return makeResolver({ 'issue.findings': handle });
}

async function answer(services: Services, context: unknown): Promise<Answer<IssueFindings>> {
  const parsed = contextSchema.safeParse(context);
  if (!parsed.success) return { ok: false, error: { code: 'invalid-request' } };
  const { id } = parsed.data.extension.issue;
  // As the calling user: a page can be made to call for an issue that its viewer may not see.
  if (!(await services.jira.browsableIssues([id])).has(id)) return { ok: false, error: { code: 'forbidden' } };
  const settings = await loadSettings(services.store);
  if (activeSettings(settings, issuePanelChannel) === undefined) return { ok: true, value: NOTHING };
  return { ok: true, value: await findingsOf(services, id) };
}

async function findingsOf({ store, engine }: Services, issueId: string): Promise<IssueFindings> {
  const head = await findHead(store, issueId);
  if (head === undefined || head.state === 'deleted' || (await isHidden(store, head.projectId)))
    return { ...NOTHING, on: true };
  const rows = [...(await loadFindings(store, head)).values()].filter(
    ({ triage }) => triage === 'open' || triage === 'in-progress',
  );
  const module = await engine();
  const helpUrls = new Map(module.describeRules().map((rule) => [rule.id, rule.helpUrl]));
  const findings = rows.slice(0, SHOWN).map(({ kind, category, severity, presence, surfaces, rule }) => {
    const title = kindTitle(module, kind);
    return {
      kind,
      ...(title === undefined ? {} : { title }),
      category,
      severity,
      presence,
      surfaces,
      helpUrl: helpUrls.get(rule) ?? '',
    };
  });
  return { on: true, findings, more: rows.length > SHOWN };
}
