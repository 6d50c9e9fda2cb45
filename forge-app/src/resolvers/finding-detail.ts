/** One finding with what the panel's drawer shows beside it. */
import { AppError } from '../errors.ts';
import type { RuleDescription } from '../engine/contract.ts';
import type { FindingRef } from '../scan/finding-change.ts';
import { findUnderAnyKey } from '../scan/find-finding.ts';
import type { Services } from '../services.ts';
import { queryFindings } from '../storage/finding-queries.ts';
import { visible } from './finding-list.ts';
import type { ListedFinding } from './finding-list.ts';

/** Issues with the same value that are named; the rest is counted. */
const NAMED = 20;
const COUNTED = 100;

export interface FindingDetail {
  readonly finding: ListedFinding;
  /** Of the built-in rule; undefined if the rule is not known any more. */
  readonly rule: Pick<RuleDescription, 'title' | 'provider' | 'country' | 'helpUrl'> | undefined;
  readonly elsewhere: {
    readonly findings: readonly Pick<ListedFinding, 'issueId' | 'issueKey' | 'presence' | 'triage'>[];
    /** All other issues, the named ones included; `more` says that there are more than were counted. */
    readonly count: number;
    readonly more: boolean;
  };
}

/** Code `finding-not-found`, also for issues that the caller may not browse. */
export async function findingDetail(services: Services, { issueId, fingerprint }: FindingRef): Promise<FindingDetail> {
  const { store } = services;
  const [row, same] = await Promise.all([
    findUnderAnyKey(services, issueId, fingerprint),
    queryFindings(store, { fingerprint }, COUNTED),
  ]);
  if (row === undefined) throw new AppError('finding-not-found', 'never');
  // Asked for by a fingerprint of an older key.
  if (row.fingerprint !== fingerprint) return findingDetail(services, row);
  const others = same.rows.filter((other) => other.issueId !== issueId);
  const shown = await visible(services, [row, ...others]);
  const finding = shown.findings.find((candidate) => candidate.issueId === issueId);
  if (finding === undefined) throw new AppError('finding-not-found', 'never');
  const named = shown.findings.filter((other) => other !== finding).slice(0, NAMED);
  return {
    finding,
    rule: await ruleOf(services, row.rule),
    elsewhere: {
      findings: named.map(({ issueId: id, issueKey, presence, triage }) => ({
        issueId: id,
        issueKey,
        presence,
        triage,
      })),
      count: shown.findings.length - 1 + shown.concealed,
      more: same.cursor !== undefined,
    },
  };
}

async function ruleOf({ engine }: Services, id: string): Promise<FindingDetail['rule']> {
  const rule = (await engine()).describeRules().find((candidate) => candidate.id === id);
  if (rule === undefined) return undefined;
  const { title, provider, country, helpUrl } = rule;
  return { title, provider, country, helpUrl };
}
